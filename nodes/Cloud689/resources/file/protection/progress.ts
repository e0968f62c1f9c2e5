import { encodeState } from '../../../../../client/contract/encodeStatus';
import { cutToLength } from '../../../../../client/contract/text';
import type { Call } from '../../../run/call';
import { newBeats } from './beat';
import type { Progress } from './beat';
import { waitInterval, waitLimit } from './fields';

const SECOND_MS = 1000;
/** How much of the service's own words about a file an error repeats. */
const DESCRIBED_MAX_CHARACTERS = 200;

function described(files: Progress[]): string {
	return files
		.map(({ file_id: id, description, status_encode: code }) => {
			const words = cutToLength(String(description ?? ''), DESCRIBED_MAX_CHARACTERS);
			return `"${id}" (${words || `code ${String(code)}`})`;
		})
		.join(', ');
}

/**
 * Waits until each of the files is encoded, for the time and at the interval that the options give. All items of the run that wait
 * share their calls.
 *
 * @param fileIds separated by commas
 * @returns the progress of each file
 * @throws Problem if a file could not be encoded, or at the time limit; names files and states
 */
export async function waitUntilEncoded(call: Call, fileIds: string): Promise<Progress[]> {
	const beat = call.shared(newBeats).every(call.optionOrDefault(waitInterval));
	const limitS = call.optionOrDefault(waitLimit);
	const end = Date.now() + limitS * SECOND_MS;
	const ids = fileIds.split(',');
	for (;;) {
		const progress = await beat.progressOf(call, ids, end);
		const failed = progress.filter((file) => encodeState(file.status_encode) === 'failed');
		if (failed.length > 0)
			call.refuse(
				`689Cloud could not protect ${described(failed)}`,
				'Check that 689Cloud supports this file type and that the file opens without a password. The upload itself is intact.',
				'notProtected',
			);
		const encoded = progress
			.filter((file) => encodeState(file.status_encode) === 'encoded')
			.map((file) => file.file_id);
		if (ids.every((id) => encoded.includes(id))) return progress;
		if (Date.now() >= end || call.isStopped)
			call.refuse(
				`The protection did not finish within ${limitS} seconds`,
				`It continues in 689Cloud: ${described(progress)}. Increase "Wait Limit (Seconds)", or check later with File: Get Protection Status.`,
				call.isStopped ? 'canceled' : 'waitingEnded',
				'partlyDone',
			);
	}
}
