import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { failed, newAttempts } from './attempts';
import type { Attempts, Settings } from './attempts';
import type { Parameters, Path } from './contract/calls';
import { CallFailed, isSessionEnd, mayHaveActed } from './contract/failures';
import type { Failure } from './contract/failures';
import { withoutSecrets } from './contract/secrets';
import type { Context } from './execution/context';
import { pause } from './execution/pause';
import { settled } from './execution/settled';
import { isStopped, stopSignal } from './execution/stop';
import { sendAndRead } from './sendAndRead';
import { Account, OtherOwner } from './session/account';
import type { Owner } from './session/account';
import { readCredentials, readCredentialsAnew } from './session/renewal';
import { sendSignedIn } from './session/signedIn';
import type { SendOnce } from './session/signedIn';
import { requestOptionsOf } from './session/terms';
import { EDITOR_CALL_MS, boundsFor } from './transport/bounds';
import type { Bounds } from './transport/bounds';
import { failureFrom } from './transport/http';
import type { Place, Turn } from './transport/queue';
import type { Reading } from './transport/reading';
import { LookUpFirst } from './transport/reading';
import { optionsOf, readAnswerTo, readPageOf, readResult } from './transport/request';
import type { Outcome, Page, ServiceRequest } from './transport/request';
import { pauseBeforeRetry } from './transport/retryPolicy';

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
		const owner = await Account.find(this.context);
		return await this.requestAs(owner, request, owner).catch(async (error: unknown) => {
			if (!(error instanceof OtherOwner)) throw error;
			Account.noteChange(this.context);
			return await this.requestAs(await Account.find(this.context), request);
		});
	}

	/** @param waitedAs whose request it is taken for, if that must be checked */
	private async requestAs<T>(
		owner: Owner,
		request: ServiceRequest<T>,
		waitedAs?: Owner,
	): Promise<Outcome<T>> {
		const attempts = { ...newAttempts(owner, request, this.settings), waitedAs };
		return await owner.account.use(async () => await this.requestOf(owner, request, attempts));
	}

	private async requestOf<T>(
		owner: Owner,
		request: ServiceRequest<T>,
		attempts: Attempts,
	): Promise<Outcome<T>> {
		for (;;) {
			attempts.count += 1;
			const tried = await settled(this.attempt(request, attempts));
			if (tried.ok) return tried;
			if (tried.error instanceof LookUpFirst) {
				owner.account.looksUpFirst.add(request.path);
				attempts.count -= 1;
				continue;
			}
			const failure = failureFrom(tried.error);
			if (failure && (await this.mayTryAgain(failure, attempts))) {
				if (mayHaveActed(failure)) attempts.doubts.push(failure);
				continue;
			}
			return failed(tried.error, attempts, isStopped(this.context));
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
		const read = readAnswerTo(path, parameters);
		return withoutSecrets(await this.call({ path, body: parameters, isNested, read }));
	}

	/**
	 * Calls an operation of the API that lists something.
	 *
	 * @returns the same, with the number of rows that the whole list has
	 * @throws CallFailed if the call fails
	 */
	async askPage(path: Path, parameters: Parameters = {}): Promise<Page> {
		const page = await this.call({ path, body: parameters, read: readPageOf(path, parameters) });
		return { ...page, result: withoutSecrets(page.result) };
	}

	/** The request that ends the session (`POST /user/logout`) and forgets it, so that the next request signs in. */
	get logOut(): ServiceRequest<unknown> {
		const read = async (response: IN8nHttpFullResponse, { token }: Reading): Promise<unknown> => {
			const result = await readResult(response);
			await this.forgetSession(token);
			return result;
		};
		return { path: '/user/logout', body: {}, read };
	}

	/** Notes that the service no longer accepts a session. */
	async forgetSession(token: string): Promise<void> {
		Account.sessionOf(await readCredentials(this.context)).end(token);
	}

	/** Whether the service still accepts a session; undefined if that cannot be told. Nobody signs in for it. */
	async acceptsSession(token: string): Promise<boolean | undefined> {
		const read = async (response: IN8nHttpFullResponse, reading: Reading): Promise<string> => {
			await readResult(response);
			return reading.token;
		};
		// Somebody else may have signed in since, which ends a session, too. If that cannot be read, the request says why.
		await readCredentialsAnew(this.context).catch(() => undefined);
		const outcome = await this.request({ path: '/user/info', body: {}, keepsSession: true, read });
		if (outcome.ok) return outcome.value === token ? true : undefined;
		const { failure, request } = outcome;
		return isSessionEnd(failure) && request.parameters.auth_token === token ? false : undefined;
	}

	/** How often a request is sent at most. */
	get maxAttempts(): number {
		return this.settings.maxAttempts;
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
		const { account } = await Account.findAnew(this.context);
		return await account.files.run(this.place, work);
	}

	/** ID of the execution; empty in the editor. */
	private get execution(): string {
		return this.context.getExecutionId?.() ?? '';
	}

	private get place(): Place {
		const { context, settings, execution } = this;
		const { requestsAtATime: limit, urgency } = settings;
		const item = context.getItemIndex?.() ?? 0;
		return { limit, urgency, execution, item, signal: stopSignal(context) };
	}

	/**
	 * Makes an attempt as soon as there is a place. While somebody signs in, it waits outside: without a session it would only
	 * be refused, and whoever has another session may go on.
	 */
	private async attempt<T>(request: ServiceRequest<T>, attempts: Attempts): Promise<T> {
		const { account, session } = attempts.owner;
		for (;;) {
			await session?.untilReady(stopSignal(this.context));
			const run = async (turn?: Turn): Promise<{ value: T } | undefined> =>
				session?.isBusy ? undefined : { value: await this.send(request, attempts, turn) };
			const done = await (request.isNested ? run() : account.requests.run(this.place, run));
			if (done) return done.value;
		}
	}

	private async send<T>(request: ServiceRequest<T>, attempts: Attempts, turn?: Turn): Promise<T> {
		const { context, bounds, place } = this;
		const { account } = attempts.owner;
		const { maxAttempts, requestOptions } = this.settings;
		const terms = {
			requestOptions: requestOptionsOf(requestOptions),
			maxAttempts,
			execution: place.execution,
			turn,
		};
		const makeOptions = (): IHttpRequestOptions => optionsOf(request, requestOptions);
		const sendOnce: SendOnce<T> = async (options, credentials) =>
			await sendAndRead(context, request, options, { account, bounds, place, credentials });
		attempts.startedAt ??= Date.now();
		return await sendSignedIn(context, attempts, makeOptions, sendOnce, terms);
	}

	/** Waits as long as the policy says. @returns false if the request must not be sent again */
	private async mayTryAgain(failure: Failure, attempts: Attempts): Promise<boolean> {
		const { context } = this;
		const { count, startedAt } = attempts;
		const pauseMs = pauseBeforeRetry({
			kind: attempts.kind,
			isHarmlessAgain: attempts.isHarmlessAgain,
			failure,
			attempt: count,
			maxAttempts: attempts.max,
			elapsedMs: startedAt === undefined ? 0 : Date.now() - startedAt,
		});
		if (pauseMs === undefined || isStopped(context)) return false;
		await pause(context, pauseMs);
		return !isStopped(context);
	}
}
