import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import { Failure } from '../contract/failure.mts';
import type { Sent } from '../contract/requests.mts';
import type { ReceivedFile } from '../rules/call.mts';

/** A multipart body that has been read to its end. */
export interface Multipart {
	/** Every part in order; parts with content are marked as files. */
	sent: Sent[];
	/** The first part with content, on disk. */
	file: ReceivedFile | undefined;
}

/** Most bytes of a part that is not a file. */
const FIELD_LIMIT_BYTES = 1024 * 1024;
/** How much of a file may wait for the disk: the body is read on meanwhile, and what waits is written at once. */
const WAITING_BYTES = 1024 * 1024;

/** Where reading a body stands still. */
export interface PauseAt {
	bytes: number;
	/** Ends when it is to go on. */
	hold: () => Promise<unknown>;
}

/** Passes a body on, and stands still once. */
function pausing({ bytes, hold }: PauseAt) {
	return async function* (body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
		let leftBytes = bytes;
		for await (const chunk of body) {
			const before = leftBytes;
			leftBytes -= chunk.length;
			if (before > 0 && leftBytes <= 0) await hold();
			yield chunk;
		}
	};
}

/**
 * Reads a multipart body. The content of a file goes straight to disk, so memory does not grow with it.
 * @param path where the content of the first file is written; the caller removes it in the end
 * @param pauseAt where to stand still
 * @throws Failure INVALID_PARAMETER when the body is not multipart, breaks off or has too long a field; nothing is left on disk then
 */
export async function readMultipart(
	request: IncomingMessage,
	path: string,
	pauseAt?: PauseAt,
): Promise<Multipart> {
	const sent: Sent[] = [];
	let file: ReceivedFile | undefined;
	let part: Readable | undefined;
	let longField: string | undefined;
	let writing: Promise<void> = Promise.resolve();
	try {
		const busboy = new Busboy({
			headers: request.headers as { 'content-type': string },
			defParamCharset: 'utf8',
			highWaterMark: WAITING_BYTES,
			fileHwm: WAITING_BYTES,
			limits: { fieldSize: FIELD_LIMIT_BYTES },
		} as ConstructorParameters<typeof Busboy>[0]);
		busboy.on('field', (name, value, _isNameCut, isCut) => {
			if (isCut) longField = name;
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
			writing = pipeline(stream, createWriteStream(path, { highWaterMark: WAITING_BYTES }));
			// Awaited below; until then a failure must not count as unhandled.
			writing.catch(() => undefined);
		});
		await (pauseAt ? pipeline(request, pausing(pauseAt), busboy) : pipeline(request, busboy));
		await writing;
		if (longField !== undefined) throw new Error(`${longField} is too long`);
	} catch (error) {
		part?.destroy(new Error('the request broke off'));
		await writing.catch(() => undefined);
		await rm(path, { force: true });
		throw new Failure('INVALID_PARAMETER', `not a complete multipart body: ${(error as Error).message}`);
	}
	return { sent, file };
}
