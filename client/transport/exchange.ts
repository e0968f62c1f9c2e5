import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { LATE } from '../contract/failures';
import type { Context } from '../execution/context';
import { Stopped, stopSignal } from '../execution/stop';
import { closeBody, meter, readBody, streamOf } from './body';
import { LEAST_BYTES_PER_S, answerWithin } from './bounds';
import type { Bounds } from './bounds';
import { sendWithCredential } from './http';
import { onSending } from './sending';
import { Watch } from './watch';

/** What an upload waits for: n8n's storage, the service to accept more, or its answer. */
export type WaitsFor = 'storage' | 'service' | 'answer';

/** A file in a request, which tells how far it has got. */
export interface SentFile {
	onProgress?: (waitsFor: WaitsFor, bytes: number) => void;
}

/** How one attempt of a request is carried out. */
export interface ExchangeSettings {
	bounds: Bounds;
	/** Whether the body of the answer is read as a stream. */
	asStream?: boolean;
	/** The file that is sent. */
	file?: SentFile;
	/** Credential data to use in place of what n8n has stored. */
	credentials?: Parameters<typeof sendWithCredential>[2];
}

/** Starts the bounds of a request at the moment when it leaves: before that, n8n may have to sign in. */
function watchRequest(watch: Watch, options: IHttpRequestOptions, { bounds, file }: ExchangeSettings): void {
	const { callMs, silenceMs } = bounds;
	onSending(options, () => {
		options.abortSignal = watch.signal;
		if (!file) return watch.expect(answerWithin(callMs));
		let waitsFor: WaitsFor = 'service';
		const code = (): string => (waitsFor === 'storage' ? LATE.storage : LATE.upload);
		watch.expect({ ms: silenceMs, code, leastBytesPerS: LEAST_BYTES_PER_S });
		file.onProgress = (next, bytes) => {
			waitsFor = next;
			if (next === 'answer') watch.expect(answerWithin(callMs));
			else watch.moved(bytes);
		};
	});
}

/** From the headers on, a file has bounds of its own. Any other answer must be there as a whole. */
function watchAnswer(watch: Watch, body: unknown, { bounds, asStream, file }: ExchangeSettings): void {
	if (file) {
		file.onProgress = undefined;
		watch.expect(answerWithin(bounds.callMs));
	}
	const stream = streamOf(body);
	if (!asStream || !stream) return;
	const code = (): string => (Number(stream.readableLength) > 0 ? LATE.storage : LATE.download);
	const bound = { ms: bounds.silenceMs, code, leastBytesPerS: LEAST_BYTES_PER_S };
	meter(
		stream,
		(bytes) => watch.moved(bytes),
		() => watch.rest(),
	);
	watch.expect(bound);
}

/**
 * Sends a request, and reads its answer, within bounds. Afterwards its connection is closed, whatever has happened.
 *
 * @param options changed in place, like in {@link sendWithCredential}
 * @param read reads the answer; its body is text, or a stream if that is wanted
 * @throws CallFailed with a failed connection if it takes too long
 */
export async function exchange<T>(
	context: Context,
	options: IHttpRequestOptions,
	settings: ExchangeSettings,
	read: (response: IN8nHttpFullResponse, watch: Watch) => Promise<T>,
): Promise<T> {
	const watch = new Watch(stopSignal(context));
	watchRequest(watch, options, settings);
	// Even an answer that is of no use, or comes too late, must not leave its connection open.
	let isOver = false;
	let body: unknown;
	const receive = async (): Promise<T> => {
		const response = await sendWithCredential(context, options, settings.credentials);
		body = response.body;
		if (isOver) {
			await closeBody(body);
			throw new Stopped();
		}
		watchAnswer(watch, body, settings);
		if (!settings.asStream) response.body = (await readBody(body, response.headers)) as typeof response.body;
		return await read(response, watch);
	};
	return await watch.until(receive()).finally(async () => {
		isOver = true;
		watch.end();
		await closeBody(body);
	});
}
