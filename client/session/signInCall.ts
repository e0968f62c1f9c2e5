import type { IDataObject, IHttpRequestHelper, IN8nHttpFullResponse } from 'n8n-workflow';
import type { Kind, Path } from '../contract/calls';
import type { Failure } from '../contract/failures';
import { pause } from '../execution/pause';
import { closeBody, readBody } from '../transport/body';
import { SIGN_IN_CALL_MS, SIGN_IN_MS, answerWithin, boundsFor } from '../transport/bounds';
import { REQUEST_DEFAULTS, failureFrom } from '../transport/http';
import { readResult } from '../transport/request';
import { pauseBeforeRetry } from '../transport/retryPolicy';
import { withinBound } from '../transport/watch';
import { signInFailure } from './loginFailures';
import type { Terms } from './terms';

/**
 * Repeating a call of a sign-in does no more harm than repeating a read: checkmail only reads, and a login opens one more
 * session. That is so also where the service allows a user only one: the last one is used, and nobody has the one before. As
 * after a read, an unknown code is believed: it may mean that the account is locked.
 */
const KIND: Kind = 'read';

/** Reads an answer, and closes its connection then, or as soon as its time is over. */
async function readWithin(
	signal: AbortSignal,
	{ body, headers }: Pick<IN8nHttpFullResponse, 'body' | 'headers'>,
): Promise<unknown> {
	const close = (): void => void closeBody(body);
	signal.addEventListener('abort', close);
	if (signal.aborted) close();
	return await readBody(body, headers).finally(async () => {
		signal.removeEventListener('abort', close);
		await closeBody(body);
	});
}

/** Makes the calls of one sign-in. */
export class SignInCalls {
	private readonly startedAt = Date.now();

	constructor(
		private readonly http: IHttpRequestHelper,
		private readonly baseUrl: string,
		private readonly terms: Pick<Terms, 'requestOptions' | 'maxAttempts'>,
	) {}

	/**
	 * Makes a call, and makes it again if the retry policy allows it.
	 *
	 * @returns the `result` of the envelope
	 * @throws CallFailed in words for the user
	 */
	async call(path: Path, form: IDataObject): Promise<unknown> {
		for (let attempt = 1; ; attempt += 1) {
			const tried = await this.attempt(path, form);
			if (tried.ok) return tried.result;
			const { failure } = tried;
			const pauseMs = pauseBeforeRetry({
				kind: KIND,
				isHarmlessAgain: true,
				failure,
				attempt,
				maxAttempts: this.terms.maxAttempts,
				elapsedMs: this.elapsedMs,
			});
			if (pauseMs === undefined) throw signInFailure(failure, this.baseUrl, form);
			// Nobody can stop a sign-in: others may wait for it.
			await pause({}, pauseMs);
		}
	}

	private get elapsedMs(): number {
		return Date.now() - this.startedAt;
	}

	private async attempt(
		path: Path,
		form: IDataObject,
	): Promise<{ ok: true; result: unknown } | { ok: false; failure: Failure }> {
		const { callMs } = boundsFor(this.terms.requestOptions.timeout, SIGN_IN_CALL_MS);
		const leftMs = Math.max(1, SIGN_IN_MS - this.elapsedMs);
		const limitMs = Math.min(callMs, SIGN_IN_CALL_MS, leftMs);
		const send = async (abortSignal: AbortSignal): Promise<unknown> => {
			const response = await this.post(path, form, limitMs, abortSignal);
			const text = (await readWithin(abortSignal, response)) as typeof response.body;
			return await readResult({ ...response, body: text });
		};
		return await withinBound(answerWithin(limitMs), send).then(
			(result) => ({ ok: true, result }),
			// Of any other error only the name is kept: it may carry the form, and with it the hash of the password.
			(error: unknown) => ({
				ok: false,
				failure: failureFrom(error) ?? { type: 'connection', code: (error as Error).name },
			}),
		);
	}

	private async post(
		path: Path,
		form: IDataObject,
		timeout: number,
		abortSignal: AbortSignal,
	): Promise<IN8nHttpFullResponse> {
		return (await this.http.helpers.httpRequest({
			...this.terms.requestOptions,
			...REQUEST_DEFAULTS,
			method: 'POST',
			baseURL: this.baseUrl,
			url: path,
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			body: form,
			json: true,
			encoding: 'stream',
			timeout,
			abortSignal,
		})) as IN8nHttpFullResponse;
	}
}
