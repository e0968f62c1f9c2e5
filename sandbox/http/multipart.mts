import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import { ApiError } from '../contract/apiError.mts';
import type { SentParameter } from '../contract/requests.mts';
import type { ReceivedFile } from '../rules/call.mts';

/** A multipart body that has been read to its end. */
export interface Multipart {
	/** The first part with content, which is on disk now. */
	file: ReceivedFile | undefined;
}

/** Size limit of a part that is not a file. */
const FIELD_LIMIT_BYTES = 1024 * 1024;
/** How much of a file may pile up while the disk is busy. It is then written in one go. */
const BUFFER_BYTES = 1024 * 1024;

/** Where to pause while reading a body. */
export interface PauseAt {
	/** Pause as soon as this many bytes have arrived. */
	bytes: number;
	/** Returns when reading may go on. @returns whether the caller is still connected */
	hold: () => Promise<boolean>;
}

/** Passes a body on, with one pause. */
function pausing({ bytes, hold }: PauseAt) {
	return async function* (body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
		let bytesLeft = bytes;
		for await (const chunk of body) {
			const before = bytesLeft;
			bytesLeft -= chunk.length;
			if (before > 0 && bytesLeft <= 0 && !(await hold())) throw new Error('The caller has hung up');
			yield chunk;
		}
	};
}

/**
 * Reads a multipart body. The content of a file goes straight to disk and is never held in memory as a whole.
 * @param path where the content of the first file is written; the caller has to remove it
 * @param sent gets all parts in order; those with content are marked as files
 * @throws ApiError INVALID_PARAMETER if the body is not multipart, is incomplete or has a field that is too long; then
 *   nothing is left on disk
 */
export async function readMultipart(
	request: IncomingMessage,
	path: string,
	sent: SentParameter[],
	pauseAt?: PauseAt,
): Promise<Multipart> {
	let file: ReceivedFile | undefined;
	let part: Readable | undefined;
	let longField: string | undefined;
	let writing: Promise<void> = Promise.resolve();
	try {
		const busboy = new Busboy({
			headers: request.headers as { 'content-type': string },
			defParamCharset: 'utf8',
			highWaterMark: BUFFER_BYTES,
			fileHwm: BUFFER_BYTES,
			limits: { fieldSize: FIELD_LIMIT_BYTES },
		} as ConstructorParameters<typeof Busboy>[0]);
		busboy.on('field', (name, value, _isNameTruncated, isTruncated) => {
			if (isTruncated) longField = name;
			else sent.push({ name, value });
		});
		busboy.on('file', (name, stream, fileName, _encoding, contentType) => {
			sent.push({ name, value: '', isFile: true });
			if (file) {
				stream.resume();
				return;
			}
			const received: ReceivedFile = { path, size: 0, fileName: fileName ?? '', contentType };
			file = received;
			part = stream;
			stream.on('data', (chunk: Buffer) => (received.size += chunk.length));
			writing = pipeline(stream, createWriteStream(path, { highWaterMark: BUFFER_BYTES }));
			// It is awaited below. Until then, an error must not count as unhandled.
			writing.catch(() => undefined);
		});
		await (pauseAt ? pipeline(request, pausing(pauseAt), busboy) : pipeline(request, busboy));
		await writing;
		if (longField !== undefined) throw new Error(`${longField} is too long`);
	} catch (error) {
		part?.destroy(new Error('the request was aborted'));
		await writing.catch(() => undefined);
		await rm(path, { force: true });
		throw new ApiError('INVALID_PARAMETER', `incomplete multipart body: ${(error as Error).message}`);
	}
	return { file };
}
