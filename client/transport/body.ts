import type { IDataObject } from 'n8n-workflow';
import { CallFailed } from '../contract/failures';
import { decoded } from '../contract/text';
import { setAlarm } from '../execution/alarm';
import { ANSWER_MAX_BYTES } from './bounds';

/** How long a connection may take to close; it closes at once, unless something is wrong with it. */
const CLOSING_MS = 1_000;

/** What the client needs of the body of an answer that comes as a stream. */
interface BodyStream extends AsyncIterable<Uint8Array> {
	destroy(): unknown;
	on(event: 'error' | 'close', listener: () => void): unknown;
	/** Whether it has been closed. */
	closed?: boolean;
	/** Whether everything has been read. */
	readableEnded?: boolean;
	/** Bytes that have arrived and that nobody has taken yet. */
	readableLength?: number;
	/** The request, if the stream is Node's own. */
	req?: { destroy?: () => unknown };
}

/** The body as a stream, undefined if it is none. */
export function streamOf(body: unknown): BodyStream | undefined {
	const isStream = typeof (body as Partial<BodyStream> | null | undefined)?.destroy === 'function';
	return isStream ? (body as BodyStream) : undefined;
}

/** Whether the whole answer has arrived, so that the service is done with the request. */
export function isComplete(body: unknown): boolean {
	return streamOf(body)?.readableEnded !== false;
}

/**
 * Closes the connection of an answer, however much of it has been read, and also if not all of the request was accepted. What
 * was not read to its end is waited for until it is closed, so that the next request is not in flight beside it.
 */
export async function closeBody(body: unknown): Promise<void> {
	const stream = streamOf(body);
	if (!stream) return;
	const closed = new Promise<void>((resolve) => {
		if (stream.closed !== false || stream.readableEnded !== false) return resolve();
		const turnOff = setAlarm(CLOSING_MS, resolve);
		stream.on('close', () => {
			turnOff();
			resolve();
		});
	});
	stream.on('error', () => {});
	stream.destroy();
	stream.req?.destroy?.();
	await closed;
}

/** The charset that a header Content-Type names. */
const CHARSET = /;\s*charset\s*=\s*["']?([^\s"';]+)/i;

/** The text of an answer: in UTF-8, as JSON has to be, or else in the charset that the service names. */
function textOf(bytes: Buffer, contentType: string): string {
	const [, charset = 'utf-8'] = CHARSET.exec(contentType) ?? [];
	const text = decoded(bytes, 'utf-8') ?? decoded(bytes, charset) ?? bytes.toString('utf8');
	return text.replace(/^\ufeff/, '');
}

/**
 * Reads a body that is not a file.
 *
 * @param body a stream; anything else is returned as it is
 * @param headers of the answer: Content-Type may name a charset
 * @returns the text, without a byte order mark
 * @throws CallFailed if it is larger than any answer can be
 */
export async function readBody(
	body: unknown,
	headers: IDataObject = {},
	maxBytes = ANSWER_MAX_BYTES,
): Promise<unknown> {
	const stream = streamOf(body);
	if (!stream) return body;
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	for await (const chunk of stream) {
		bytes += chunk.length;
		if (bytes > maxBytes)
			throw new CallFailed({ type: 'unexpectedAnswer', missing: 'an end', excess: 'bytes' });
		chunks.push(chunk);
	}
	return textOf(Buffer.concat(chunks), String(headers['content-type'] ?? ''));
}

/** Calls back with the number of bytes of each piece that is read of a stream, and once when it has been read to its end. */
export function meter(body: unknown, onBytes: (bytes: number) => void, onEnd: () => void): void {
	const stream = streamOf(body) as unknown as
		| { emit?: (event: string, ...values: unknown[]) => boolean }
		| undefined;
	if (!stream?.emit) return;
	const emit = stream.emit.bind(stream);
	// A 'data' listener would start the flow.
	stream.emit = (event, ...values) => {
		if (event === 'data') onBytes((values[0] as Uint8Array).length);
		else if (event === 'end') onEnd();
		return emit(event, ...values);
	};
}
