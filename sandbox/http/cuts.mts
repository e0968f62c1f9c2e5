/** Answers that do not come to their end, because a test has asked for it. */
import type { ServerResponse } from 'node:http';
import type { FileAnswer } from '../rules/call.mts';
import type { Fault, Framing } from '../script/faults.mts';
import type { Exchange } from './exchange.mts';
import { fileHeaders } from './files.mts';

const OK = 200;
const CUTS = ['reset-mid-body', 'end-mid-body', 'envelope-mid-body', 'hold-mid-body'];

/** Whether an answer is to go wrong in its body. */
export function isCut(fault: Fault | undefined): fault is Fault {
	return fault !== undefined && CUTS.includes(fault.kind);
}

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

function writeHead(
	raw: ServerResponse,
	httpStatus: number,
	headers: Record<string, string>,
	framing: Framing,
	bytes: number | undefined,
): void {
	const others = Object.entries(headers).filter(([name]) => name !== 'content-length');
	// Without this Node.js falls back to chunks.
	if (framing === 'close') raw.removeHeader('transfer-encoding');
	raw.writeHead(httpStatus, {
		...Object.fromEntries(others),
		...(framing === 'length' && bytes !== undefined && { 'content-length': String(bytes) }),
		...(framing === 'close' && { connection: 'close' }),
	});
	raw.flushHeaders();
}

/** Goes on after the part of a body that is well. */
function breakOff({ fault, reply, service, request }: Exchange, framing: Framing, rest: () => void): void {
	const { raw } = reply;
	if (fault?.kind === 'hold-mid-body')
		void service.faults.hold(request.raw.socket).then((isThere) => isThere && rest());
	else if (fault?.kind === 'envelope-mid-body') raw.end(fault.body);
	else if (fault?.kind === 'reset-mid-body') raw.destroy();
	else if (framing === 'close') raw.end();
	else raw.socket?.end();
}

/** Sends the first half of a body, and then what the fault says. */
export function cutInBody(
	exchange: Exchange,
	httpStatus: number,
	headers: Record<string, string>,
	body: string,
): void {
	const { fault, reply } = exchange;
	const framing = fault?.framing ?? 'length';
	const bytes = Buffer.from(body);
	const half = Math.floor(bytes.length / 2);
	reply.hijack();
	writeHead(reply.raw, httpStatus, headers, framing, bytes.length);
	reply.raw.write(bytes.subarray(0, half), () =>
		breakOff(exchange, framing, () => reply.raw.end(bytes.subarray(half))),
	);
}

/** Sends the first half of a file, or its first piece when the size is unknown, and then what the fault says. */
export function cutInFile(exchange: Exchange, file: FileAnswer): void {
	const { fault, reply } = exchange;
	const { stream, size } = file;
	const framing = fault?.framing ?? (size === undefined ? 'chunked' : 'length');
	const wellBytes = fault?.afterBytes ?? (size === undefined ? 1 : Math.floor(size / 2));
	const isReplaced = fault?.kind === 'envelope-mid-body';
	reply.hijack();
	const bytes = isReplaced ? wellBytes + Buffer.byteLength(fault.body ?? '') : size;
	writeHead(reply.raw, OK, fileHeaders(file), framing, bytes);
	let leftBytes = wellBytes;
	const onData = (chunk: Buffer): void => {
		const piece = chunk.subarray(0, leftBytes);
		leftBytes -= piece.length;
		if (leftBytes > 0) {
			reply.raw.write(piece);
			return;
		}
		stream.off('data', onData).off('end', onEnd).pause();
		const rest = chunk.subarray(piece.length);
		reply.raw.write(piece, () =>
			breakOff(exchange, framing, () => {
				reply.raw.write(rest);
				stream.pipe(reply.raw);
			}),
		);
	};
	stream.on('data', onData);
	// Also of a file that has no bytes, or fewer than go well.
	const onEnd = (): void => breakOff(exchange, framing, () => reply.raw.end());
	stream.on('end', onEnd);
	reply.raw.on('close', () => stream.destroy());
}
