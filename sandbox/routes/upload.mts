import { createWriteStream } from 'node:fs';
import { rm, stat, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { ApiError } from '../contract/apiError.mts';
import type { StreamAction } from '../rules/call.mts';
import { addChunk } from '../rules/chunkedUpload.mts';
import { destinationOf, storeFile } from '../rules/newFiles.mts';
import { fileView } from '../rules/views.mts';
import { UNKNOWN_CONTENT_TYPE } from '../store/contentTypes.mts';

/**
 * Stores a file, which comes in one piece or in chunks as Plupload sends them. Its name is file_name or, if that was
 * not sent, name, or that of the part. Every upload makes a new file, even if there is one with the same name. The
 * response to a chunk has no result until the last one.
 */
const uploadFile: StreamAction = async (call) => {
	const { file } = call;
	if (!file) throw new ApiError('MISSING_PARAMETER', 'file');
	const name = call.optional('file_name') || call.optional('name') || file.fileName;
	if (!name) throw new ApiError('MISSING_PARAMETER', 'file_name');
	const destination = destinationOf(call);
	const isChunk = call.optional('chunk') !== undefined || call.optional('chunks') !== undefined;
	const stored = isChunk
		? await addChunk(call, file, name, destination)
		: storeFile(call, { content: file, name, destination, cloudType: 0 });
	return stored ? { result: fileView(stored) } : { isPartial: true };
};

const LOOPBACK = /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/;

/** Downloads content to `path`. @returns its content type @throws ApiError ERR_UPLOAD_FILE if that fails */
async function fetchContent(url: URL, path: string): Promise<string> {
	try {
		const response = await fetch(url, { redirect: 'error' });
		if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
		await pipeline(Readable.fromWeb(response.body as ReadableStream), createWriteStream(path));
		return response.headers.get('content-type') ?? UNKNOWN_CONTENT_TYPE;
	} catch (error) {
		throw new ApiError('ERR_UPLOAD_FILE', `content_url: ${(error as Error).message}`);
	}
}

/**
 * Imports a file, and responds once it is stored. The sandbox connects to no cloud: it only downloads from a
 * content_url on this machine, which has a loopback address. For any other it stores a placeholder.
 */
const uploadFileFromCloud: StreamAction = async (call) => {
	const name = call.text('file_name');
	const destination = destinationOf(call);
	const url = URL.parse(call.text('content_url'));
	if (!url || !/^https?:$/.test(url.protocol)) throw new ApiError('INVALID_PARAMETER', 'content_url');
	const path = call.store.content.newIncomingPath();
	try {
		let contentType = UNKNOWN_CONTENT_TYPE;
		if (LOOPBACK.test(url.hostname)) contentType = await fetchContent(url, path);
		else
			await writeFile(path, `Placeholder for ${name}: the sandbox does not download files from a cloud.\n`);
		const content = { path, size: (await stat(path)).size, fileName: name, contentType };
		const file = storeFile(call, { content, name, destination, cloudType: call.integer('cloud_type') });
		return { result: fileView(file) };
	} finally {
		await rm(path, { force: true });
	}
};

/** Operations of the tag Upload. */
export const upload = { uploadFile, uploadFileFromCloud };
