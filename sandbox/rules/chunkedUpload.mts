/** Uploads that come in chunks. */
import { createReadStream, createWriteStream } from 'node:fs';
import { stat, truncate, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { ApiError } from '../contract/apiError.mts';
import type { FileRow } from '../store/rows.mts';
import type { ChunkedUpload } from '../store/uploads.mts';
import type { Call, ReceivedFile } from './call.mts';
import { storeFile } from './newFiles.mts';
import type { Destination } from './newFiles.mts';

const CHUNK_NUMBER = /^\d{1,6}$/;

function chunkNumber(call: Call, parameter: string): number {
	const value = call.text(parameter);
	if (!CHUNK_NUMBER.test(value)) throw new ApiError('INVALID_PARAMETER', parameter);
	return Number(value);
}

/**
 * Adds a chunk to an upload: `chunk` counts from 0, and `chunks` is the total. The uploads of a user are told apart by
 * session_upload and the name. Chunks have to come in order. Any chunk may be repeated: it then replaces the one sent
 * before, and the last one does not make a second file.
 * @returns the file after the last chunk, undefined before that
 * @throws ApiError ERR_UPLOAD_FILE if the chunk is out of order, or another one of the same upload is still arriving
 */
export async function addChunk(
	call: Call,
	content: ReceivedFile,
	name: string,
	destination: Destination,
): Promise<FileRow | undefined> {
	const chunk = chunkNumber(call, 'chunk');
	const chunks = chunkNumber(call, 'chunks');
	if (chunk >= chunks) throw new ApiError('INVALID_PARAMETER', 'chunk');
	const { uploads, items } = call.store;
	const key = uploads.key(call.user.user_id, call.text('session_upload'), name);
	const known = uploads.get(key);
	if (known?.file_id && chunk === chunks - 1 && known.chunks === chunks) {
		const done = items.file(known.file_id);
		if (done) return done;
	}
	const upload = chunk === 0 ? { upload_key: key, chunks, offsets: [0], file_id: null } : known;
	const isInOrder = upload && upload.chunks === chunks && !upload.file_id && chunk < upload.offsets.length;
	if (!isInOrder || uploads.busy.has(key))
		throw new ApiError('ERR_UPLOAD_FILE', `chunk ${chunk} is out of order`);
	uploads.busy.add(key);
	try {
		const joined = await append(call, upload, chunk, content);
		if (chunk < chunks - 1) {
			uploads.put(upload);
			return undefined;
		}
		return storeFile(call, { content: joined, name, destination, cloudType: 0 }, ({ file_id }) =>
			uploads.put({ ...upload, file_id }),
		);
	} finally {
		uploads.busy.delete(key);
	}
}

/** Writes a chunk behind the earlier ones. @returns all of them */
async function append(
	call: Call,
	upload: ChunkedUpload,
	chunk: number,
	content: ReceivedFile,
): Promise<ReceivedFile> {
	const path = call.store.content.partialPath(upload.upload_key);
	const offset = upload.offsets[chunk];
	if (chunk === 0) await writeFile(path, '');
	// Removes what an earlier attempt at this chunk left behind, and any later chunks.
	await truncate(path, offset);
	await pipeline(createReadStream(content.path), createWriteStream(path, { flags: 'r+', start: offset }));
	const { size } = await stat(path);
	upload.offsets = [...upload.offsets.slice(0, chunk + 1), size];
	return { ...content, path, size };
}
