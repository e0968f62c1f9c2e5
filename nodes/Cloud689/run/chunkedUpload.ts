import { randomUUID } from 'crypto';
import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';

import { inTurnWithFiles, send } from '../../../client/transport/request';
import type { Request } from '../../../client/transport/request';
import { toForm } from './upload';

/** Cuts a file into pieces of a size; the last may be shorter. An empty file is one empty piece. */
async function* cut(content: AsyncIterable<Uint8Array>, chunkBytes: number): AsyncGenerator<Uint8Array> {
	let parts: Uint8Array[] = [];
	let bytes = 0;
	let isFirst = true;
	for await (let part of content) {
		while (bytes + part.length >= chunkBytes) {
			const rest = chunkBytes - bytes;
			yield Buffer.concat([...parts, part.subarray(0, rest)]);
			part = part.subarray(rest);
			[parts, bytes, isFirst] = [[], 0, false];
		}
		if (part.length > 0) parts.push(part);
		bytes += part.length;
	}
	if (bytes > 0 || isFirst) yield Buffer.concat(parts);
}

/**
 * Uploads a file in chunks, in order, one at a time (contract: `POST /upload` with `name`, `chunk`, `chunks` and
 * `session_upload`, which it does not explain; the names are those of Plupload, which counts from 0). One chunk is held in
 * memory, so that it can be repeated alone, and no more files are open at a time than requests may be in flight.
 *
 * @param parameters the other parameters of the upload; `session_upload` ties the chunks together, a new one if absent
 * @param chunkBytes size of a chunk
 * @throws NodeOperationError if the service then reports another size than the file has
 */
export async function sendInChunks(
	context: IExecutePaginationFunctions,
	request: Request,
	file: File,
	parameters: IDataObject,
	chunkBytes: number,
): Promise<INodeExecutionData[]> {
	const chunks = Math.max(1, Math.ceil(file.size / chunkBytes));
	const fixed = { session_upload: randomUUID().replace(/-/g, ''), ...parameters, name: file.name, chunks };
	const items = await inTurnWithFiles(context, async () => {
		let answer: INodeExecutionData[] = [];
		let chunk = 0;
		for await (const piece of cut(file.stream() as unknown as AsyncIterable<Uint8Array>, chunkBytes)) {
			const part = new File([new Uint8Array(piece)], file.name, { type: file.type });
			request.options.body = toForm({ ...fixed, chunk }, part);
			answer = await send(context, request);
			chunk += 1;
		}
		return answer;
	}).finally(() => {
		// n8n keeps the requests of all items until the last is done.
		request.options.body = toForm(fixed);
	});
	const storedBytes = Number(items[0]?.json.file_size ?? NaN);
	if (storedBytes === file.size) return items;
	const itemIndex = context.getItemIndex();
	throw new NodeOperationError(
		context.getNode(),
		`689Cloud has not put the ${chunks} chunks of "${file.name}" together [item ${itemIndex}]`,
		{
			description: `The file has ${file.size} bytes, 689Cloud reports ${storedBytes || 'none'}. Look whether 689Cloud holds something of it, then upload it without the option Chunk Size (MiB).`,
			itemIndex,
		},
	);
}
