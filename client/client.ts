import type { ICredentialDataDecryptedObject, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { kindOf } from './contract/calls';
import type { Kind, Parameters, Path } from './contract/calls';
import { CallFailed, cannotHaveActed, isAnswer, isSessionEnd } from './contract/failures';
import type { Failure } from './contract/failures';
import { withoutSecrets } from './contract/secrets';
import { CREDENTIAL } from './execution/context';
import type { Context } from './execution/context';
import { pause } from './execution/pause';
import { settled } from './execution/settled';
import { isStopped, stopSignal } from './execution/stop';
import { sendAndRead } from './sendAndRead';
import { Account } from './session/account';
import { tokenOf } from './session/authenticate';
import { giveUpIfRejected, renewSession } from './session/renewal';
import { mayRenew } from './session/renewalPolicy';
import type { Renewals } from './session/renewalPolicy';
import { EDITOR_CALL_MS, boundsFor } from './transport/bounds';
import type { Bounds } from './transport/bounds';
import { failureFrom, parametersOf } from './transport/http';
import type { Place, Urgency } from './transport/queue';
import type { Reading } from './transport/reading';
import { LookUpFirst } from './transport/reading';
import { optionsOf, readPage, readResult } from './transport/request';
import type { Outcome, Page, ServiceRequest } from './transport/request';
import { pauseBeforeRetry } from './transport/retryPolicy';

/** What the user of the client decides about its requests. */
export interface Settings {
	/** Requests in flight for the account at a time. */
	requestsAtATime: number;
	/** How often a request is sent at most. */
	maxAttempts: number;
	urgency: Exclude<Urgency, 'renewal' | 'nested'>;
	/** What n8n adds to each request: time limit, proxy, certificates, allowed domains. */
	requestOptions?: Partial<IHttpRequestOptions>;
}

/** The state of a request over all its attempts. */
interface Attempts {
	account: Account;
	kind: Kind;
	/** How many sign-ins had been rejected when it began to wait. */
	rejectedBefore: number;
	count: number;
	/** Time in the queue does not count: what has waited long is sent as often as anything else. */
	startedAt?: number;
	renewals: Renewals;
}

/**
 * The one door to the service. A request waits for its place in the queue of the account, gets a new session if its own
 * has ended, and is sent again if it failed in a way in which that can do no harm.
 */
export class Client {
	private readonly bounds: Bounds;

	constructor(
		private readonly context: Context,
		private readonly settings: Settings,
	) {
		const { requestOptions, urgency } = settings;
		this.bounds = boundsFor(requestOptions?.timeout, urgency === 'editor' ? EDITOR_CALL_MS : undefined);
	}

	/**
	 * Carries out a request.
	 *
	 * @returns what was read from the answer, or how the request failed
	 * @throws whatever `read` throws that is not a failure of the call
	 */
	async request<T>(request: ServiceRequest<T>): Promise<Outcome<T>> {
		const account = await Account.find(this.context);
		return await account.use(async () => await this.requestOf(account, request));
	}

	private async requestOf<T>(account: Account, request: ServiceRequest<T>): Promise<Outcome<T>> {
		const attempts: Attempts = {
			account,
			kind: kindOf(request.path, request.body),
			rejectedBefore: Account.rejectedSignIns,
			count: 0,
			renewals: { count: 0, rejectedAtOnce: 0 },
		};
		for (;;) {
			const options = optionsOf(request, this.settings.requestOptions);
			attempts.count += 1;
			const tried = await settled(this.attempt(request, options, attempts));
			if (tried.ok) return tried;
			if (tried.error instanceof LookUpFirst) {
				attempts.account.looksUpFirst.add(request.path);
				attempts.count -= 1;
				continue;
			}
			const failure = failureFrom(tried.error);
			if (failure && isSessionEnd(failure)) {
				const renewed = await settled(this.getsNewSession(request, options, attempts));
				if (!renewed.ok) return this.failed(renewed.error, options, attempts);
				if (renewed.value) continue;
			}
			if (failure && (await this.mayTryAgain(failure, attempts))) continue;
			return this.failed(tried.error, options, attempts);
		}
	}

	/**
	 * Calls an operation of the API.
	 *
	 * @param isNested whether another request is under way for the same item
	 * @returns the `result` of the envelope, without its secrets
	 * @throws CallFailed if the call fails
	 */
	async ask(path: Path, parameters: Parameters = {}, isNested = false): Promise<unknown> {
		return withoutSecrets(await this.call({ path, body: parameters, isNested, read: readResult }));
	}

	/**
	 * Calls an operation of the API that lists something.
	 *
	 * @returns the same, with the number of rows that the whole list has
	 * @throws CallFailed if the call fails
	 */
	async askPage(path: Path, parameters: Parameters = {}): Promise<Page> {
		const page = await this.call({ path, body: parameters, read: readPage });
		return { ...page, result: withoutSecrets(page.result) };
	}

	/**
	 * Ends the session by `POST /user/logout` and forgets it, so that the next request signs in.
	 *
	 * @returns the `result` of the envelope
	 * @throws CallFailed if the call fails
	 */
	async logOut(): Promise<unknown> {
		let ended = '';
		const read = async (response: IN8nHttpFullResponse, { token }: Reading): Promise<unknown> => {
			ended = token;
			return await readResult(response);
		};
		const result = await this.call({ path: '/user/logout', body: {}, read });
		const credentials = await this.context.getCredentials<ICredentialDataDecryptedObject>(CREDENTIAL);
		Account.sessionOf(credentials).end(ended);
		return result;
	}

	/**
	 * Carries out a request.
	 *
	 * @throws CallFailed if it fails
	 */
	async call<T>(request: ServiceRequest<T>): Promise<T> {
		const outcome = await this.request(request);
		if (outcome.ok) return outcome.value;
		throw new CallFailed(outcome.failure, outcome.request);
	}

	/**
	 * Waits for a turn for work that keeps a file open over several requests. Each of these waits for its own turn besides.
	 *
	 * @throws Stopped if the execution is stopped before
	 */
	async withOpenFile<T>(work: () => Promise<T>): Promise<T> {
		const { files } = await Account.find(this.context);
		return await files.run(this.place(), work);
	}

	private place(urgency: Urgency = this.settings.urgency): Place {
		const { context, settings } = this;
		const execution = context.getExecutionId?.() ?? '';
		return { limit: settings.requestsAtATime, urgency, execution, signal: stopSignal(context) };
	}

	private async inTurn<T>(
		{ isNested }: ServiceRequest<unknown>,
		{ account }: Attempts,
		work: () => Promise<T>,
		urgency?: Urgency,
	): Promise<T> {
		return await (isNested ? work() : account.requests.run(this.place(urgency), work));
	}

	private async attempt<T>(
		request: ServiceRequest<T>,
		options: IHttpRequestOptions,
		attempts: Attempts,
	): Promise<T> {
		const { context } = this;
		return await this.inTurn(request, attempts, async () => {
			attempts.startedAt ??= Date.now();
			await giveUpIfRejected(context, attempts.rejectedBefore);
			return await sendAndRead(context, request, options, {
				account: attempts.account,
				bounds: this.bounds,
				place: this.place(),
			});
		});
	}

	/** Gets a new session, if the policy allows it and the old one is to blame. It does not count as an attempt. */
	private async getsNewSession(
		request: ServiceRequest<unknown>,
		options: IHttpRequestOptions,
		attempts: Attempts,
	): Promise<boolean> {
		const { context } = this;
		const { renewals } = attempts;
		if (!mayRenew(renewals)) return false;
		const renew = async (): Promise<boolean | undefined> => {
			await giveUpIfRejected(context, attempts.rejectedBefore);
			return await renewSession(context, tokenOf(options), renewals);
		};
		const isGood = await this.inTurn(request, attempts, renew, 'renewal');
		if (isGood === undefined) return false;
		renewals.count += 1;
		if (!isGood) renewals.rejectedAtOnce += 1;
		attempts.count -= 1;
		return true;
	}

	/** Waits as long as the policy says. @returns false if the request must not be sent again */
	private async mayTryAgain(failure: Failure, attempts: Attempts): Promise<boolean> {
		const { context } = this;
		const { kind, count, startedAt } = attempts;
		const pauseMs = pauseBeforeRetry({
			kind,
			failure,
			attempt: count,
			maxAttempts: this.settings.maxAttempts,
			elapsedMs: startedAt === undefined ? 0 : Date.now() - startedAt,
		});
		if (pauseMs === undefined || isStopped(context)) return false;
		await pause(context, pauseMs);
		return !isStopped(context);
	}

	/**
	 * How the request ended for good. Stopping an execution ends its requests in several ways, of which not all say so.
	 *
	 * @throws the error itself if it is not the failure of a call
	 */
	private failed(error: unknown, options: IHttpRequestOptions, { kind }: Attempts): Outcome<never> {
		let failure = failureFrom(error);
		if (isStopped(this.context) && !(failure && isAnswer(failure)))
			failure = { type: 'stopped', wasSent: !failure || !cannotHaveActed(failure) };
		if (!failure) throw error;
		const isForm = options.body instanceof FormData;
		const request = { path: options.url, kind, parameters: parametersOf(options), isForm };
		return { ok: false, failure, request };
	}
}
