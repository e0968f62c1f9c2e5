import { rowsOf, unexpectedAnswer } from '../../../../client/contract/answers';
import type { Call } from '../../run/call';
import { waitInterval, waitLimit } from './fields';

/** Progress of one file (contract, schema `EncodeStatus`). */
export interface Progress {
	file_id: string;
	status_encode: unknown;
	description: string;
}

/** `status_encode` of a file that is encoded. The only other documented value is 2, in progress. */
const ENCODED = 3;
const SECOND_MS = 1000;

/**
 * What a progress code means. Only 2 and 3 are documented. Smaller numbers count as waiting, larger ones as failed: a number
 * that is wrongly taken for waiting ends at the time limit, with the service's own words in the error.
 */
export function stateOf({
	status_encode: code,
}: Pick<Progress, 'status_encode'>): 'waiting' | 'encoded' | 'failed' {
	if (Number(code) === ENCODED) return 'encoded';
	return Number(code) > ENCODED ? 'failed' : 'waiting';
}

/** Reads the progress of files. @throws CallFailed if the result is not a list */
function progressFrom(result: unknown): Progress[] {
	if (!Array.isArray(result)) throw unexpectedAnswer('the progress of the files');
	return rowsOf(result) as unknown as Progress[];
}

function described(files: Progress[]): string {
	return files
		.map((file) => `"${file.file_id}" (${file.description || `code ${String(file.status_encode)}`})`)
		.join(', ');
}

/**
 * Reads the progress of files by `POST /encode/status` until each is encoded, at the interval and for the time that the options give.
 *
 * @param fileIds separated by commas
 * @returns the progress of each file
 * @throws Problem if a file could not be encoded, or at the time limit; names files and states
 */
export async function waitUntilEncoded(call: Call, fileIds: string): Promise<Progress[]> {
	const intervalMs = call.optionOrDefault(waitInterval) * SECOND_MS;
	const limitS = call.optionOrDefault(waitLimit);
	const end = Date.now() + limitS * SECOND_MS;
	for (;;) {
		const progress = progressFrom(await call.ask('/encode/status', { file_ids: fileIds }));
		const failed = progress.filter((file) => stateOf(file) === 'failed');
		if (failed.length > 0)
			call.refuse(
				`689Cloud could not encode ${described(failed)}`,
				'Check that 689Cloud supports this file type and that the file opens without a password. The upload itself is intact.',
				'notEncoded',
			);
		const encoded = progress.filter((file) => stateOf(file) === 'encoded').map((file) => file.file_id);
		if (fileIds.split(',').every((id) => encoded.includes(id))) return progress;
		if (Date.now() >= end || call.isStopped)
			call.refuse(
				`The encoding did not finish within ${limitS} seconds`,
				`It continues in 689Cloud: ${described(progress)}. Increase "Wait Limit (Seconds)", or check later with Encoding: Get Status.`,
				call.isStopped ? 'canceled' : 'waitingEnded',
				'partlyDone',
			);
		await call.pause(Math.min(intervalMs, Math.max(0, end - Date.now())));
	}
}
