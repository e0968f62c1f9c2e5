import type { IDataObject, IExecuteSingleFunctions, IN8nHttpFullResponse } from 'n8n-workflow';
import { isEnvelope, readAnswer } from '../contract/envelope';
import { CallFailed, failureOfAnswer } from '../contract/failures';
import { collectEarly } from './youngGeneration';

/** What n8n stores: bytes, or a stream of them. */
export type Content = Parameters<IExecuteSingleFunctions['helpers']['prepareBinaryData']>[0];
export type FileStream = Exclude<Content, Uint8Array>;

/** An error in an envelope has no `result`, and is shorter than this. */
const TAIL_BYTES = 8 * 1024;
/** How many `{` are tried, from the last one back, as the start of an envelope. */
const STARTS_TRIED = 20;

/** What has passed of a body: how much, and how it ends. */
export interface Observed {
	bytes: number;
	tail: Buffer;
}

/** What the service says of the file. */
export interface Expected {
	/** Bytes that the body must have; undefined where the service does not say, or says it of another format. */
	size?: number;
	isEncoded: boolean;
}

/** Observes a stream that somebody else reads. A 'data' listener would start the flow, so `emit` is wrapped. */
export function observe(stream: FileStream): Observed {
	const observed: Observed = { bytes: 0, tail: Buffer.alloc(0) };
	const emit = stream.emit.bind(stream) as (event: string | symbol, ...values: unknown[]) => boolean;
	stream.emit = (event: string | symbol, ...values: unknown[]): boolean => {
		if (event === 'data') {
			const chunk = values[0] as Buffer;
			observed.bytes += chunk.length;
			collectEarly(chunk.length, observed.bytes);
			const isLong = chunk.length >= TAIL_BYTES;
			observed.tail = (isLong ? chunk : Buffer.concat([observed.tail, chunk])).subarray(-TAIL_BYTES);
		}
		return emit(event, ...values);
	};
	return observed;
}

/**
 * Makes whoever iterates over the stream, as n8n's store on disk does, fail at its end if a check fails. n8n then removes
 * what it has written; nothing can be removed once it is stored.
 */
export function checkAtEnd(stream: FileStream, check: () => Promise<void>): void {
	const iterate = stream[Symbol.asyncIterator].bind(stream);
	Object.defineProperty(stream, Symbol.asyncIterator, {
		value: async function* () {
			yield* { [Symbol.asyncIterator]: iterate };
			await check();
		},
	});
}

/** The envelope that a body ends with, as text; empty if there is none. */
export function envelopeAtEnd(tail: Buffer): string {
	const text = tail.toString('utf8').trimEnd();
	if (!text.endsWith('}')) return '';
	let start = text.length;
	for (let tried = 0; tried < STARTS_TRIED && start > 0; tried++) {
		start = text.lastIndexOf('{', start - 1);
		if (start < 0) return '';
		const candidate = text.slice(start);
		if (isEnvelope(candidate)) return candidate;
	}
	return '';
}

/**
 * Checks a body that has been read to its end. Node.js has checked its length already if the service gave one or sent
 * chunks. What is left is an error in an envelope in place of the rest, or of everything, and a body that ends with the
 * connection. Only where one of these may be the case is the file looked up.
 *
 * @param lookUp asks what the service says of the file
 * @throws CallFailed if the body is not the whole file, or nothing but an envelope
 */
export async function checkFile(
	response: IN8nHttpFullResponse,
	{ bytes, tail }: Observed,
	lookUp: () => Promise<Expected>,
): Promise<void> {
	const envelope = envelopeAtEnd(tail);
	const { 'content-length': length, 'transfer-encoding': coding } = response.headers as IDataObject;
	if (!envelope && (length !== undefined || coding !== undefined)) return;
	// Without the look-up, only what the body looks like can tell.
	const { size, isEncoded } = await lookUp().catch((): Expected => ({ isEncoded: true }));
	if (envelope) {
		// A user may have stored a document that ends like an answer.
		if (bytes === size) return;
		const answer = readAnswer(envelope, response.statusCode, response.headers);
		const isAll = bytes <= TAIL_BYTES && tail.toString('utf8').trim() === envelope;
		throw new CallFailed(isAll && !answer.ok ? failureOfAnswer(answer) : { type: 'brokenFile', answer });
	}
	// An encoded file may have another size than the service lists.
	if (!isEncoded && size !== undefined && bytes < size) throw new CallFailed({ type: 'brokenFile' });
}
