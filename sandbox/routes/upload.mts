import { createWriteStream } from 'node:fs';
import { rm, stat, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Failure } from '../contract/failure.mts';
import type { StreamAction } from '../rules/call.mts';
import { addChunk } from '../rules/chunkedUpload.mts';
import { placeOf, storeFile } from '../rules/newFiles.mts';
import { fileView } from '../rules/views.mts';

/**
 * Stores a file, in one piece or in the chunks that Plupload sends. The name is file_name, else name, else that of
 * the part. Every upload makes a new file, also under a name that is there already. A chunk that is not the last
 * answers success without a result.
 */
const uploadFile: StreamAction = async (context) => {
	const { file } = context;
	if (!file) throw new Failure('MISSING_PARAMETER', 'file');
	const name = context.optional('file_name') || context.optional('name') || file.fileName;
	if (!name) throw new Failure('MISSING_PARAMETER', 'file_name');
	const place = placeOf(context);
	const isChunk = context.optional('chunk') !== undefined || context.optional('chunks') !== undefined;
	const stored = isChunk
		? await addChunk(context, file, name, place)
		: storeFile(context, { content: file, name, place, cloudType: 0 });
	return stored ? { result: fileView(stored) } : { isPartial: true };
};

const LOOPBACK = /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/;
const UNKNOWN_TYPE = 'application/octet-stream';

/** Fetches content from this machine itself to `path`. Returns its content type. */
async function fetchContent(url: URL, path: string): Promise<string> {
	try {
		const response = await fetch(url, { redirect: 'error' });
		if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
		await pipeline(Readable.fromWeb(response.body as ReadableStream), createWriteStream(path));
		return response.headers.get('content-type') ?? UNKNOWN_TYPE;
	} catch (error) {
		throw new Failure('ERR_UPLOAD_FILE', `content_url: ${(error as Error).message}`);
	}
}

/**
 * Imports a file. The sandbox reaches no cloud: it fetches content_url only from this machine itself (a loopback
 * address), and otherwise stores a short text that says so. Answers when the file is stored.
 */
const uploadFileFromCloud: StreamAction = async (context) => {
	const name = context.text('file_name');
	const place = placeOf(context);
	const url = URL.parse(context.text('content_url'));
	if (!url || !/^https?:$/.test(url.protocol)) throw new Failure('INVALID_PARAMETER', 'content_url');
	const path = context.store.content.newIncomingPath();
	try {
		let contentType = UNKNOWN_TYPE;
		if (LOOPBACK.test(url.hostname)) contentType = await fetchContent(url, path);
		else await writeFile(path, `Placeholder for ${name}: the sandbox fetches no files from a cloud.\n`);
		const content = { path, size: (await stat(path)).size, fileName: name, contentType };
		const file = storeFile(context, { content, name, place, cloudType: context.integer('cloud_type') });
		return { result: fileView(file) };
	} finally {
		await rm(path, { force: true });
	}
};

/** Operations of the tag Upload. */
export const upload = { uploadFile, uploadFileFromCloud };
