import type { IDataObject, IN8nHttpFullResponse } from 'n8n-workflow';
import { isEnvelope, readAnswer } from '../contract/envelope';
import { CallFailed, failureOfAnswer } from '../contract/failures';
import { failureIn, mediaType } from './answerOrFile';
import type { FileStream } from './content';
import { freeingWritten } from './freeing';
import { beginsAs, contradicts, kindOfName, kindOfType, looksLike } from './kinds';
import { kindOf, mayBe, saysError } from './listed';
import type { Form, Listed } from './listed';

/** An error in an envelope has no `result`, and is shorter than this. */
const TAIL_BYTES = 8 * 1024;
/** Enough to see what a body is. */
const HEAD_BYTES = 1024;
/** How many `{` are tried, from the last one back, as the start of an envelope. */
const STARTS_TRIED = 20;

/** What has passed of a body: how much, how it begins, and how it ends. */
export interface Observed {
	bytes: number;
	head: Buffer;
	tail: Buffer;
}

/** How a body came, and what it must be. */
export interface Check {
	response: IN8nHttpFullResponse;
	/** The file name in the answer; empty if it names none. */
	name: string;
	form: Form;
	/** What the service says of the file; undefined as long as nobody has asked. */
	listed?: Listed;
	/** Asks it. */
	lookUp: () => Promise<Listed>;
}

/** All of a body that is short. */
export function observedAll(content: Uint8Array): Observed {
	const bytes = Buffer.from(content);
	return { bytes: bytes.length, head: bytes, tail: bytes.subarray(-TAIL_BYTES) };
}

/** The last bytes of a body. They are copied, since a chunk is freed once it has been written. */
class Tail {
	private readonly memory = Buffer.alloc(TAIL_BYTES);

	private length = 0;

	add(chunk: Uint8Array): void {
		const added = chunk.subarray(-TAIL_BYTES);
		this.memory.copyWithin(0, added.length);
		this.memory.set(added, TAIL_BYTES - added.length);
		this.length = Math.min(this.length + added.length, TAIL_BYTES);
	}

	get bytes(): Buffer {
		return this.memory.subarray(TAIL_BYTES - this.length);
	}
}

/** Observes a stream that somebody else reads. A 'data' listener would start the flow, so `emit` is wrapped. */
export function observe(stream: FileStream): Observed {
	const tail = new Tail();
	const observed: Observed = { bytes: 0, head: Buffer.alloc(0), tail: tail.bytes };
	const emit = stream.emit.bind(stream) as (event: string | symbol, ...values: unknown[]) => boolean;
	stream.emit = (event: string | symbol, ...values: unknown[]): boolean => {
		if (event === 'data') {
			const chunk = values[0] as Buffer;
			if (observed.bytes < HEAD_BYTES)
				observed.head = Buffer.concat([observed.head, chunk.subarray(0, HEAD_BYTES)]);
			observed.bytes += chunk.length;
			tail.add(chunk);
			observed.tail = tail.bytes;
		}
		return emit(event, ...values);
	};
	return observed;
}

/**
 * Makes whoever iterates over the stream, as n8n's store on disk does, fail at its end if a check fails. n8n then removes
 * what it has written; nothing can be removed once it is stored. What has been written is freed.
 */
export function checkAtEnd(stream: FileStream, check: () => Promise<void>): void {
	const iterate = stream[Symbol.asyncIterator].bind(stream);
	Object.defineProperty(stream, Symbol.asyncIterator, {
		value: async function* () {
			yield* freeingWritten({ [Symbol.asyncIterator]: iterate });
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

/** The failure of a body that cannot be the file: the message in it or, if it is no message, what its length says. */
function otherThan(listed: Listed, response: IN8nHttpFullResponse, { bytes, head }: Observed): CallFailed {
	const kind = kindOf(listed);
	const isPartOfText =
		kind !== 'binary' && kind !== undefined && !contradicts(kindOfType(mediaType(response)), kind);
	const isMessage = looksLike(head) !== 'binary' && (saysError(head) || !isPartOfText);
	const { size = NaN } = listed;
	if (isMessage || bytes === 0 || bytes === size) return failureIn(response, head);
	return new CallFailed(bytes < size ? { type: 'brokenFile' } : { type: 'otherFile', bytes, size });
}

/** The failure of a body that ends in an envelope. */
function endedBy(envelope: string, response: IN8nHttpFullResponse, { bytes, tail }: Observed): CallFailed {
	const answer = readAnswer(envelope, response.statusCode, response.headers);
	const isAll = bytes <= TAIL_BYTES && tail.toString('utf8').trim() === envelope;
	return new CallFailed(isAll && !answer.ok ? failureOfAnswer(answer) : { type: 'brokenFile', answer });
}

/** Whether a body does not begin as a file of this name, but as a message does. */
function isOddStart(name: string, head: Buffer): boolean {
	const begins = beginsAs(name, head);
	if (kindOfName(name) !== 'binary' || begins === true) return false;
	const looks = looksLike(head);
	return begins === false ? looks !== 'binary' : ['object', 'markup'].includes(looks);
}

/**
 * Checks a body that has been read to its end. Node.js has checked its length already if the service gave one or sent
 * chunks. What is left is an error in place of the rest, or of everything, and a body that ends with the connection. Only
 * where one of these may be the case is the file looked up.
 *
 * @throws CallFailed if the body is not the whole file, or something else
 */
export async function checkFile(check: Check, observed: Observed): Promise<void> {
	const { response, name, form } = check;
	const { bytes, head, tail } = observed;
	const envelope = envelopeAtEnd(tail);
	const { 'content-length': length, 'transfer-encoding': coding } = response.headers as IDataObject;
	const isOdd = isOddStart(name, head);
	const isOpenEnded = length === undefined && coding === undefined;
	if (!check.listed && !envelope && !isOdd && !isOpenEnded && bytes > 0) return;
	const listed =
		check.listed ??
		(await check.lookUp().catch((error: unknown) => {
			if (isOdd && !envelope) throw error;
			return undefined;
		}));
	// A user may have stored a document that ends like an answer.
	const isWholeFile = form === 'normal' && listed !== undefined && bytes === listed.size;
	if (envelope && !isWholeFile) throw endedBy(envelope, response, observed);
	// Without the look-up, only what the body looks like can tell.
	if (listed && !mayBe(listed, form, { type: mediaType(response), head, bytes }))
		throw otherThan(listed, response, observed);
}
