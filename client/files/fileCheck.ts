import type { IDataObject, IExecuteSingleFunctions, IN8nHttpFullResponse } from 'n8n-workflow';

import { BrokenFile } from './brokenFile';
import { isEnvelope, readAnswer } from '../contract/envelope';
import { Refusal } from '../../nodes/shared/errors/words';
import { CLEARED_EARLY_MAX_BYTES, fillYoungGeneration } from './youngGeneration';

/** What n8n stores: bytes, or a stream of them. */
export type Content = Parameters<IExecuteSingleFunctions['helpers']['prepareBinaryData']>[0];
export type FileStream = Exclude<Content, Uint8Array>;

/** An error in an envelope has no `result`, and is shorter than this. */
const TAIL_BYTES = 8 * 1024;
/** How many `{` are tried, from the last on, as the beginning of an envelope. */
const BEGINNINGS_TRIED = 20;

/** What has been seen of a body: how much, and how it ends. */
export interface Seen {
	bytes: number;
	tail: Buffer;
}

/** What is known of the file from elsewhere. */
export interface Known {
	/** Bytes that the body has to have; undefined where the service does not say it, or says it of another form. */
	size?: number;
	isEncoded: boolean;
}

/** Looks on while somebody else reads the stream; that must not set it flowing, as a listener would. */
export function lookOn(stream: FileStream): Seen {
	const seen: Seen = { bytes: 0, tail: Buffer.alloc(0) };
	const emit = stream.emit.bind(stream) as (event: string | symbol, ...values: unknown[]) => boolean;
	stream.emit = (event: string | symbol, ...values: unknown[]): boolean => {
		if (event === 'data') {
			const chunk = values[0] as Buffer;
			seen.bytes += chunk.length;
			if (seen.bytes <= CLEARED_EARLY_MAX_BYTES) fillYoungGeneration(chunk.length);
			const isLong = chunk.length >= TAIL_BYTES;
			seen.tail = (isLong ? chunk : Buffer.concat([seen.tail, chunk])).subarray(-TAIL_BYTES);
		}
		return emit(event, ...values);
	};
	return seen;
}

/**
 * Has whoever iterates over the stream, as n8n's store on disk does, fail at its end if a check fails: n8n then removes
 * what it has written. Nothing that has been stored can be removed afterwards.
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

/** The envelope that a body ends in, as text; empty if it ends in none. */
export function envelopeAtEnd(tail: Buffer): string {
	const text = tail.toString('utf8').trimEnd();
	if (!text.endsWith('}')) return '';
	let start = text.length;
	for (let tried = 0; tried < BEGINNINGS_TRIED && start > 0; tried++) {
		start = text.lastIndexOf('{', start - 1);
		if (start < 0) return '';
		const candidate = text.slice(start);
		if (isEnvelope(candidate)) return candidate;
	}
	return '';
}

/**
 * Checks a body that has been read to its end. Node.js has seen to its length already, if the service told it or sent
 * chunks. What is left is an error in an envelope in place of the rest, or of everything, and a body that ends with
 * the connection. Only where one of these may be the case is the file looked up.
 *
 * @param lookUp what is known of the file
 * @throws Refusal if the body is nothing but an envelope
 * @throws BrokenFile if it is not the whole file
 */
export async function checkFile(
	response: IN8nHttpFullResponse,
	{ bytes, tail }: Seen,
	lookUp: () => Promise<Known>,
): Promise<void> {
	const envelope = envelopeAtEnd(tail);
	const { 'content-length': length, 'transfer-encoding': coding } = response.headers as IDataObject;
	if (!envelope && (length !== undefined || coding !== undefined)) return;
	// Who cannot look the file up is left with what the body looks like.
	const { size, isEncoded } = await lookUp().catch((): Known => ({ isEncoded: true }));
	if (envelope) {
		// A user may have stored a document that ends like an answer.
		if (bytes === size) return;
		const answer = readAnswer(envelope, response.statusCode, response.headers);
		const isAll = bytes <= TAIL_BYTES && tail.toString('utf8').trim() === envelope;
		if (isAll && !answer.ok) throw new Refusal(answer);
		throw new BrokenFile(answer);
	}
	// An encoded file may have another size than the service lists.
	if (!isEncoded && size !== undefined && bytes < size) throw new BrokenFile();
}
