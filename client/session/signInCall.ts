import type { IDataObject, IHttpRequestHelper, IN8nHttpFullResponse } from 'n8n-workflow';
import type { Kind, Path } from '../contract/calls';
import type { Failure } from '../contract/failures';
import { pause } from '../execution/pause';
import { SIGN_IN_CALL_MS, SIGN_IN_MS, answerWithin, boundsFor } from '../transport/bounds';
import { REQUEST_DEFAULTS, failureFrom } from '../transport/http';
import { readResult } from '../transport/request';
import { pauseBeforeRetry } from '../transport/retryPolicy';
import { withinBound } from '../transport/watch';
import { signInFailure } from './loginFailures';
import type { Terms } from './terms';

/**
 * What repeating a call of a sign-in does: checkmail only reads, and a login opens one more session. That does no harm, also
 * where the service allows a user only one: the last one is used, and nobody has the one before.
 */
const KIND: Kind = 'read';

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
		const send = async (abortSignal: AbortSignal): Promise<unknown> =>
			await readResult(await this.post(path, form, limitMs, abortSignal));
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
			timeout,
			abortSignal,
		})) as IN8nHttpFullResponse;
	}
}
