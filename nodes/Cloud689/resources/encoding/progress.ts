import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecutePaginationFunctions } from 'n8n-workflow';

import { optionsOf } from '../../../shared/form/parameters';
import { isStopped, pause } from '../../../../client/pause';
import { callApi } from '../../../../client/transport/request';

/** Progress of one file (contract, schema `EncodeStatus`). */
export type Progress = IDataObject & { file_id: string; status_encode: number; description: string };

/** `status_encode` of a file whose encoding has finished, one of the two documented numbers; the other is 2, in progress. */
const ENCODED = 3;
const SECOND_MS = 1000;

/**
 * What a progress code means. Only 2 and 3 are documented. Smaller numbers are taken for waiting, larger ones for
 * failure: a number that is misread as waiting ends at the time limit, with the service's own words in the error.
 */
export function stateOf({ status_encode: code }: Progress): 'waiting' | 'encoded' | 'failed' {
	if (Number(code) === ENCODED) return 'encoded';
	return Number(code) > ENCODED ? 'failed' : 'waiting';
}

/** How often and how long the user wants to wait, in seconds. */
export function waitTimes(
	context: IExecutePaginationFunctions,
): Record<'waitInterval' | 'waitLimit', number> {
	const options = optionsOf(context);
	return { waitInterval: Number(options.waitInterval ?? 3), waitLimit: Number(options.waitLimit ?? 300) };
}

function inWords(files: Progress[]): string {
	return files
		.map((file) => `"${file.file_id}" (${file.description || `code ${file.status_encode}`})`)
		.join(', ');
}

/**
 * Reads the progress of files by `POST /encode/status` until each is encoded.
 *
 * @param fileIds separated by commas
 * @param intervalS seconds between two looks
 * @param limitS seconds after which to give up
 * @returns the progress of each file
 * @throws NodeOperationError if a file could not be encoded, or at the time limit; it names files and states
 */
export async function waitUntilEncoded(
	context: IExecutePaginationFunctions,
	fileIds: string,
	intervalS: number,
	limitS: number,
): Promise<Progress[]> {
	const itemIndex = context.getItemIndex();
	const end = Date.now() + limitS * SECOND_MS;
	for (;;) {
		const progress = (await callApi(
			context,
			'/encode/status',
			{ file_ids: fileIds },
			itemIndex,
		)) as Progress[];
		const failed = progress.filter((file) => stateOf(file) === 'failed');
		if (failed.length > 0) {
			throw new NodeOperationError(
				context.getNode(),
				`689Cloud could not encode ${inWords(failed)} [item ${itemIndex}]`,
				{
					description:
						'Check that 689Cloud supports this type of file and that the file opens without a password. The upload itself is intact.',
					itemIndex,
				},
			);
		}
		const known = new Set(progress.filter((file) => stateOf(file) === 'encoded').map((file) => file.file_id));
		if (fileIds.split(',').every((id) => known.has(id))) return progress;
		if (Date.now() >= end || isStopped(context)) {
			throw new NodeOperationError(
				context.getNode(),
				`The encoding had not finished after ${limitS} seconds [item ${itemIndex}]`,
				{
					description: `It goes on in 689Cloud: ${inWords(progress)}. Raise "Wait Limit (Seconds)", or look later with Encoding: Get Status.`,
					itemIndex,
				},
			);
		}
		await pause(context, Math.min(intervalS * SECOND_MS, Math.max(0, end - Date.now())));
	}
}
