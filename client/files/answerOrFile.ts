import type { IN8nHttpFullResponse } from 'n8n-workflow';
import { isEnvelope, readAnswer } from '../contract/envelope';
import { CallFailed, failureOfAnswer } from '../contract/failures';
import type { Content, FileStream } from './fileCheck';

/** An answer in an envelope is shorter than this; whatever is longer is a file. */
const ENVELOPE_MAX_BYTES = 64 * 1024;

/** A header of an answer, empty if it has none of that name. */
export function header(response: IN8nHttpFullResponse, name: string): string {
	return String(response.headers[name] ?? '');
}

/** Reads up to a number of bytes. If the stream is longer, what was read is put back, as if nobody had read it. */
async function readStart(stream: FileStream, maxBytes: number): Promise<Buffer | undefined> {
	return await new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let bytes = 0;
		const stop = (): void => {
			stream.off('readable', onReadable).off('end', onEnd).off('error', reject).off('close', onClose);
		};
		const onEnd = (): void => {
			stop();
			resolve(Buffer.concat(chunks));
		};
		const onClose = (): void => reject(new CallFailed({ type: 'brokenFile' }));
		const onReadable = (): void => {
			for (let chunk = stream.read() as Buffer | null; chunk; chunk = stream.read() as Buffer | null) {
				chunks.push(chunk);
				bytes += chunk.length;
				if (bytes <= maxBytes) continue;
				stop();
				stream.unshift(Buffer.concat(chunks));
				resolve(undefined);
				return;
			}
		};
		stream.on('readable', onReadable).on('end', onEnd).on('error', reject).on('close', onClose);
	});
}

/** Whether a body may be an answer in an envelope: the contract does not say how an error is told from a file. */
function mayBeEnvelope(response: IN8nHttpFullResponse): boolean {
	if (response.statusCode !== 200) return true;
	const type = header(response, 'content-type');
	return (
		!header(response, 'content-disposition') &&
		!/^(application|audio|image|video)\/(?!json|octet-stream)/.test(type)
	);
}

/**
 * The content of a download. An error is told from a file by its shape, so that a JSON document that a user stored still
 * comes back as a file.
 *
 * @param response its body is a stream
 * @returns the stream, from its first byte, or the bytes of a short file
 * @throws CallFailed if the answer is an error, or breaks off at once
 */
export async function fileContent(response: IN8nHttpFullResponse): Promise<Content> {
	const stream = response.body as unknown as FileStream;
	if (!mayBeEnvelope(response)) return stream;
	const { statusCode: httpStatus, headers } = response;
	const start = await readStart(stream, ENVELOPE_MAX_BYTES);
	const text = start?.toString('utf8') ?? '';
	if (httpStatus !== 200 || isEnvelope(text)) {
		const answer = readAnswer(text, httpStatus, headers);
		throw new CallFailed(answer.ok ? { type: 'http', httpStatus } : failureOfAnswer(answer));
	}
	return start ?? stream;
}
