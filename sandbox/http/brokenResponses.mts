/** Responses that break off in the middle, because a test wants them to. */
import type { ServerResponse } from 'node:http';
import type { Fault, Framing } from '../instrumentation/faults.mts';
import type { FileResponse } from '../rules/call.mts';
import type { Exchange } from './exchange.mts';
import { fileHeaders } from './fileHeaders.mts';

const OK = 200;
const KINDS = ['reset-mid-body', 'end-mid-body', 'envelope-mid-body', 'hold-mid-body', 'drip-mid-body'];
const DRIP_MS = 500;

/** Whether a fault makes the response break off in the middle of its body. */
export function breaksOff(fault: Fault | undefined): fault is Fault {
	return fault !== undefined && KINDS.includes(fault.kind);
}

/**
 * Resets the connection as soon as `afterBytes` bytes of the request's body have arrived, and at its end at the latest.
 */
export function resetConnection({ reply, request }: Exchange, afterBytes: number): void {
	reply.hijack();
	const { socket } = request.raw;
	if (afterBytes <= 0) {
		socket.resetAndDestroy();
		return;
	}
	let bytesArrived = 0;
	request.raw.on('data', (chunk: Buffer) => {
		bytesArrived += chunk.length;
		if (bytesArrived >= afterBytes) socket.resetAndDestroy();
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
	// Otherwise Node.js would send chunks.
	if (framing === 'close') raw.removeHeader('transfer-encoding');
	raw.writeHead(httpStatus, {
		...Object.fromEntries(others),
		...(framing === 'length' && bytes !== undefined && { 'content-length': String(bytes) }),
		...(framing === 'close' && { connection: 'close' }),
	});
	raw.flushHeaders();
}

/** Sends blanks, one at a time, until the caller hangs up or the fault is released. */
async function drip({ fault, reply, service, request }: Exchange): Promise<void> {
	const { raw } = reply;
	const dripping = setInterval(() => raw.write(' '), fault?.delayMs ?? DRIP_MS);
	await service.faults.hold(request.raw.socket);
	clearInterval(dripping);
	raw.destroy();
}

/** Does what the fault says, after the sound part of a body. @param rest sends the rest of the body */
function breakOff(exchange: Exchange, framing: Framing, rest: () => void): void {
	const { fault, reply, service, request } = exchange;
	const { raw } = reply;
	if (fault?.kind === 'hold-mid-body')
		void service.faults.hold(request.raw.socket).then((isConnected) => isConnected && rest());
	else if (fault?.kind === 'drip-mid-body') void drip(exchange);
	else if (fault?.kind === 'envelope-mid-body') raw.end(fault.body);
	else if (fault?.kind === 'reset-mid-body') raw.destroy();
	else if (framing === 'close') raw.end();
	else raw.socket?.end();
}

/** Sends the first half of a body, then breaks off. */
export function sendBrokenBody(
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

/**
 * Sends the first `afterBytes` bytes of a file, then breaks off. By default, that is half of the file, or a single byte
 * if the size is unknown.
 */
export function sendBrokenFile(exchange: Exchange, file: FileResponse): void {
	const { fault, reply } = exchange;
	const { stream, size } = file;
	const framing = fault?.framing ?? (size === undefined ? 'chunked' : 'length');
	const soundBytes = fault?.afterBytes ?? (size === undefined ? 1 : Math.floor(size / 2));
	const isReplaced = fault?.kind === 'envelope-mid-body';
	reply.hijack();
	const bytes = isReplaced ? soundBytes + Buffer.byteLength(fault.body ?? '') : size;
	writeHead(reply.raw, OK, fileHeaders(file), framing, bytes);
	let bytesLeft = soundBytes;
	const onData = (chunk: Buffer): void => {
		const piece = chunk.subarray(0, bytesLeft);
		bytesLeft -= piece.length;
		if (bytesLeft > 0) {
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
	// Called for a file that is empty, or shorter than its sound part.
	const onEnd = (): void => breakOff(exchange, framing, () => reply.raw.end());
	stream.on('end', onEnd);
	reply.raw.on('close', () => stream.destroy());
}
