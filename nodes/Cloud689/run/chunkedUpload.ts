import { randomUUID } from 'crypto';
import type { INodeExecutionData } from 'n8n-workflow';
import { LateFile, toForm } from '../../../client/files/lateFile';
import { STORAGE } from '../../../client/transport/bounds';
import { withinBound } from '../../../client/transport/watch';
import type { Sent } from '../../shared/form/field';
import type { Call } from './call';

/** The same pieces, or a failure if n8n's storage takes too long to hand out one. */
async function* inTime(pieces: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
	for (;;) {
		const piece = await withinBound(STORAGE, async () => await pieces.next());
		if (piece.done) return;
		yield piece.value;
	}
}

/**
 * Uploads a file in chunks, in order, one at a time (contract: `POST /upload` with `name`, `chunk`, `chunks` and
 * `session_upload`, which it does not explain; the names are those of Plupload, which counts from 0). One chunk is held in
 * memory, so that it can be sent again alone, and no more files are open at a time than requests may be in flight.
 *
 * @param sent the other parameters of the upload; `session_upload` ties the chunks together, a new one if absent
 * @param chunkBytes size of a chunk
 * @throws Problem if the service then reports another size than the file has
 */
export async function sendInChunks(
	call: Call,
	file: LateFile,
	sent: Sent,
	chunkBytes: number,
): Promise<INodeExecutionData[]> {
	const chunks = Math.max(1, Math.ceil(file.size / chunkBytes));
	const fixed = { session_upload: randomUUID().replace(/-/g, ''), ...sent, name: file.name, chunks };
	const items = await call.withOpenFile(async () => {
		let answer: INodeExecutionData[] = [];
		let chunk = 0;
		for await (const piece of inTime(file.pieces(chunkBytes))) {
			const part = LateFile.fromBytes(piece, file.name, file.type);
			answer = await call.send(toForm({ ...fixed, chunk }, part), file);
			chunk += 1;
		}
		return answer;
	});
	const storedBytes = Number(items[0]?.json.file_size ?? NaN);
	if (storedBytes === file.size) return items;
	return call.refuse(
		`689Cloud did not assemble the ${chunks} chunks of "${file.name}"`,
		`The file has ${file.size} bytes, but 689Cloud reports ${storedBytes || 'none'}. Check whether 689Cloud kept any of it, then upload it without the Chunk Size (MiB) option.`,
		'incompleteUpload',
		'unknown',
	);
}
