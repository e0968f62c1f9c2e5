import { createReadStream, createWriteStream } from 'node:fs';
import { stat, truncate, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../contract/failure.mts';
import type { FileRow } from '../store/rows.mts';
import type { ChunkedUpload } from '../store/uploads.mts';
import type { Context, ReceivedFile } from './call.mts';
import { storeFile } from './newFiles.mts';
import type { Place } from './newFiles.mts';

const WHOLE_NUMBER = /^\d{1,6}$/;

function chunkNumber(context: Context, parameter: string): number {
	const value = context.text(parameter);
	if (!WHOLE_NUMBER.test(value)) throw new Failure('INVALID_PARAMETER', parameter);
	return Number(value);
}

/**
 * Adds a chunk to an upload: `chunk` counts from 0, `chunks` is their total, and session_upload with the name tells
 * the uploads of one user apart. Chunks come in order. One that comes again replaces what was sent for it, so any
 * chunk may be repeated; a repeated last one makes no second file.
 * @returns the file after the last chunk, undefined before
 * @throws Failure ERR_UPLOAD_FILE when a chunk is out of order, or another one of the upload is still arriving
 */
export async function addChunk(
	context: Context,
	content: ReceivedFile,
	name: string,
	place: Place,
): Promise<FileRow | undefined> {
	const chunk = chunkNumber(context, 'chunk');
	const chunks = chunkNumber(context, 'chunks');
	if (chunk >= chunks) throw new Failure('INVALID_PARAMETER', 'chunk');
	const { uploads, items } = context.store;
	const key = uploads.key(context.user.user_id, context.text('session_upload'), name);
	const known = uploads.get(key);
	if (known?.file_id && chunk === chunks - 1 && known.chunks === chunks) {
		const done = items.file(known.file_id);
		if (done) return done;
	}
	const upload = chunk === 0 ? { upload_key: key, chunks, offsets: [0], file_id: null } : known;
	const isInOrder = upload && upload.chunks === chunks && !upload.file_id && chunk < upload.offsets.length;
	if (!isInOrder || uploads.busy.has(key))
		throw new Failure('ERR_UPLOAD_FILE', `chunk ${chunk} is out of order`);
	uploads.busy.add(key);
	try {
		const whole = await append(context, upload, chunk, content);
		if (chunk < chunks - 1) {
			uploads.put(upload);
			return undefined;
		}
		return storeFile(context, { content: whole, name, place, cloudType: 0 }, ({ file_id }) =>
			uploads.put({ ...upload, file_id }),
		);
	} finally {
		uploads.busy.delete(key);
	}
}

/** Puts a chunk at its place behind the earlier ones. Returns what there is now. */
async function append(
	context: Context,
	upload: ChunkedUpload,
	chunk: number,
	content: ReceivedFile,
): Promise<ReceivedFile> {
	const path = context.store.content.partialPath(upload.upload_key);
	const offset = upload.offsets[chunk];
	if (chunk === 0) await writeFile(path, '');
	// Cuts off what an earlier attempt at this chunk, or a later chunk, has left.
	await truncate(path, offset);
	await pipeline(createReadStream(content.path), createWriteStream(path, { flags: 'r+', start: offset }));
	const { size } = await stat(path);
	upload.offsets = [...upload.offsets.slice(0, chunk + 1), size];
	return { ...content, path, size };
}
