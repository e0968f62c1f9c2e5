/** Connections that are cut because a test has asked for it. */
import type { FileAnswer } from './context.mts';
import type { Exchange } from './exchange.mts';
import { fileHeaders } from './fileAnswers.mts';

const OK = 200;

/** Cuts the connection, once the given number of bytes of the request's body have arrived. */
export function cutConnection({ reply, request }: Exchange, afterBytes: number): void {
	reply.hijack();
	const { socket } = request.raw;
	if (afterBytes <= 0) {
		socket.resetAndDestroy();
		return;
	}
	let arrivedBytes = 0;
	request.raw.on('data', (chunk: Buffer) => {
		arrivedBytes += chunk.length;
		if (arrivedBytes >= afterBytes) socket.resetAndDestroy();
	});
	request.raw.on('end', () => socket.resetAndDestroy());
}

/** Sends the first half of a body, and cuts the connection. */
export function cutInBody(
	{ reply }: Exchange,
	httpStatus: number,
	headers: Record<string, string>,
	body: string,
): void {
	const bytes = Buffer.from(body);
	reply.hijack();
	reply.raw.writeHead(httpStatus, { ...headers, 'content-length': bytes.length });
	reply.raw.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => reply.raw.destroy());
}

/** Sends the first half of a file, or its first piece when the size is unknown, and cuts the connection. */
export function cutInFile({ reply }: Exchange, file: FileAnswer): void {
	reply.hijack();
	reply.raw.writeHead(OK, fileHeaders(file));
	let leftBytes = file.size === undefined ? 1 : Math.floor(file.size / 2);
	file.stream.on('data', (chunk: Buffer) => {
		const piece = chunk.subarray(0, leftBytes);
		leftBytes -= piece.length;
		reply.raw.write(piece, () => leftBytes === 0 && reply.raw.destroy());
		if (leftBytes === 0) file.stream.destroy();
	});
	file.stream.on('end', () => reply.raw.destroy());
}
