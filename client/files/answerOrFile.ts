import type { IN8nHttpFullResponse } from 'n8n-workflow';
import { readAnswer } from '../contract/envelope';
import { CallFailed, failureOfAnswer } from '../contract/failures';
import { STATUS_SESSION_ENDED } from '../contract/statusCodes';
import type { Content, FileStream } from './content';
import { contradicts, kindOfName, kindOfType } from './kinds';

const HTTP_OK = 200;

/** An answer in an envelope is shorter than this; whatever is longer is a file. */
const ENVELOPE_MAX_BYTES = 64 * 1024;

/** A header of an answer, empty if it has none of that name. */
export function header(response: IN8nHttpFullResponse, name: string): string {
	return String(response.headers[name] ?? '');
}

/** The start of a body. If there is more, what was read is put back, as if nobody had read it. */
async function readStart(stream: FileStream, maxBytes: number): Promise<{ head: Buffer; isWhole: boolean }> {
	return await new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let bytes = 0;
		const finish = (isWhole: boolean): void => {
			stream.off('readable', onReadable).off('end', onEnd).off('error', reject).off('close', onClose);
			const head = Buffer.concat(chunks);
			if (!isWhole) stream.unshift(head);
			resolve({ head, isWhole });
		};
		const onEnd = (): void => finish(true);
		const onClose = (): void => reject(new CallFailed({ type: 'brokenFile' }));
		const onReadable = (): void => {
			for (let chunk = stream.read() as Buffer | null; chunk; chunk = stream.read() as Buffer | null) {
				chunks.push(chunk);
				bytes += chunk.length;
				if (bytes <= maxBytes) continue;
				finish(false);
				return;
			}
		};
		stream.on('readable', onReadable).on('end', onEnd).on('error', reject).on('close', onClose);
	});
}

/** What a body begins with, and its content from its first byte on. */
export interface Body {
	content: Content;
	/** Its first bytes; empty for a body that was not looked into. */
	head: Buffer;
	/** Whether `head` is all of it. */
	isWhole: boolean;
}

/** The media type that an answer declares, without parameters; empty if it declares none. */
export function mediaType(response: IN8nHttpFullResponse): string {
	return header(response, 'content-type').split(';')[0].trim().toLowerCase();
}

/**
 * Whether an answer says of itself that it is a whole file, by a name that its type does not contradict. Whatever else
 * comes is compared with what the service says of the file.
 *
 * @param name the file name in the answer; empty if there is none
 */
export function isPlainlyFile(response: IN8nHttpFullResponse, name: string): boolean {
	if (response.statusCode !== HTTP_OK || name === '' || header(response, 'content-range') !== '')
		return false;
	return !contradicts(kindOfType(mediaType(response)), kindOfName(name));
}

/** How a session that has ended looks in an answer without an envelope. */
const SESSION_ENDED = [
	/["'](?:status_?code|code|status|error|error_?code)["']\s*:\s*["']?401\b/i,
	/(^|[\s>("':])401([\s<)"',.:;]|$)/,
	/\bunauthori[sz]ed\b|\bINVALID_ACCESS_TOKEN\b|\bERR_(EXPIRE_TOKEN|TOKEN_NOT_EXIST)\b/i,
];
/** The words about the session come first; further down, 401 may be any number. */
const MESSAGE_CHARACTERS = 2000;

/**
 * The failure in a body that is no file: the refusal of an envelope, whatever else it holds, the end of the session in any
 * other form, or an answer that is not the service's.
 */
export function failureIn(response: IN8nHttpFullResponse, head: Buffer): CallFailed {
	const { statusCode: httpStatus, headers } = response;
	const text = head.toString('utf8').replace(/^\ufeff/, '');
	const answer = readAnswer(text, httpStatus, headers);
	if (answer.ok) return new CallFailed({ type: 'http', httpStatus });
	if (answer.statusCode !== undefined || httpStatus !== HTTP_OK)
		return new CallFailed(failureOfAnswer(answer));
	const message = text.slice(0, MESSAGE_CHARACTERS);
	const isSessionEnd = SESSION_ENDED.some((form) => form.test(message));
	return new CallFailed({ type: 'http', httpStatus: isSessionEnd ? STATUS_SESSION_ENDED : httpStatus });
}

/**
 * The body of a download. A body that is plainly a file is not looked into; of any other, the start is read.
 *
 * @param response its body is a stream
 * @throws CallFailed if the HTTP status says that it is no file, or it breaks off at once
 */
export async function openBody(response: IN8nHttpFullResponse, isPlainly: boolean): Promise<Body> {
	const stream = response.body as unknown as FileStream;
	if (isPlainly) return { content: stream, head: Buffer.alloc(0), isWhole: false };
	const { head, isWhole } = await readStart(stream, ENVELOPE_MAX_BYTES);
	if (response.statusCode !== HTTP_OK) throw failureIn(response, isWhole ? head : Buffer.alloc(0));
	return { content: isWhole ? head : stream, head, isWhole };
}
