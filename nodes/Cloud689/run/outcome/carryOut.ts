import { isHarmlessAgain } from '../../../../client/contract/calls';
import { CallFailed, isCompleteRefusal, isPutOff, mayHaveActed } from '../../../../client/contract/failures';
import type { Failure, SentRequest } from '../../../../client/contract/failures';
import type { LateFile } from '../../../../client/files/lateFile';
import { parametersOf } from '../../../../client/transport/http';
import type { Outcome, ServiceRequest } from '../../../../client/transport/request';
import { RETRY_BUDGET_MS, pauseAfter } from '../../../../client/transport/retryPolicy';
import { whileInFlight } from './inFlight';
import { UNCLEAR } from './lookup';
import type { Desk, Ending, Finding, Lookup } from './lookup';
import type { Sought } from './sought';

/** A request whose outcome is looked up if its answer does not tell it. */
export interface Task {
	desk: Desk;
	lookup: Lookup;
	/** Sends it. */
	send: (request: ServiceRequest<unknown>) => Promise<Outcome<unknown>>;
	request: ServiceRequest<unknown>;
	/** The whole file, where a request holds one or the last part of it. */
	file?: LateFile;
	/** How often it is sent at most. */
	maxAttempts: number;
}

type Failed = Extract<Outcome<unknown>, { ok: false }>;

/** The least pause before something is sent again of which nothing could be seen: a reading may lag behind. */
const LEAST_PAUSE_MS = 500;

function soughtOf({ request, file }: Task): Sought {
	return { parameters: parametersOf(request), file };
}

/** Sends the request so that look-ups of other items know of it, and of what it has made. */
async function sendKnown(
	task: Task,
	sought: Sought,
	request: ServiceRequest<unknown>,
): Promise<Outcome<unknown> & { isTold: boolean }> {
	const { lookup } = task;
	const send = async (): Promise<Outcome<unknown> & { isTold: boolean }> => {
		const outcome = await task.send(request);
		const isTold = outcome.ok && (lookup.accept?.(sought, outcome.value) ?? true);
		return { ...outcome, isTold };
	};
	return await (lookup.placeOf ? whileInFlight(lookup.placeOf(sought), send) : send());
}

/** Looks. A reading that is refused, or cannot be read, settles nothing. */
async function lookSafely({ desk, lookup }: Task, sought: Sought, ending?: Ending): Promise<Finding> {
	if (desk.isStopped) return UNCLEAR;
	return await lookup.look(desk, sought, ending).catch((error: unknown) => {
		if (error instanceof CallFailed) return UNCLEAR;
		throw error;
	});
}

/** Whether the failure of a request leaves open what has become of it. */
function isOpen({ failure, request }: Failed): boolean {
	return failure.type !== 'stopped' && (mayHaveActed(failure) || request.verdict === 'unknown');
}

/** Whether the service may still be at work on a request that failed like this. */
function mayBeAtWork({ failure, request }: Failed): boolean {
	return request.verdict === 'unknown' || (mayHaveActed(failure) && !isCompleteRefusal(failure));
}

function failedWith({ failure, request }: Failed, verdict: SentRequest['verdict']): CallFailed {
	return new CallFailed(failure, { ...request, ...(verdict && { verdict }) });
}

/** Waits before the next attempt. @returns false if there is no time for it */
async function pauseBefore(
	{ desk }: Task,
	failure: Failure,
	{ sent, startedAt }: Attempts,
): Promise<boolean> {
	const pauseMs = Math.max(LEAST_PAUSE_MS, pauseAfter(failure, sent));
	if (Date.now() - startedAt + pauseMs > RETRY_BUDGET_MS) return false;
	await desk.pause(pauseMs);
	return !desk.isStopped;
}

/** Carries out a request as it is, without looking anything up. */
export async function sendOnly(task: Task): Promise<unknown> {
	const outcome = await sendKnown(task, soughtOf(task), task.request);
	if (outcome.ok) return outcome.value;
	throw failedWith(outcome, undefined);
}

/** What is known of the attempts so far. */
interface Attempts {
	sent: number;
	startedAt: number;
	/** Whether the service may still be at work on one of them. */
	isAtWork: boolean;
}

/** Whether the request may be sent again after a look. */
function mayResend(
	{ lookup, request, maxAttempts }: Task,
	finding: Finding,
	outcome: Failed,
	attempts: Attempts,
): boolean {
	if (!isOpen(outcome) || attempts.sent >= maxAttempts || finding.is === 'done') return false;
	if (lookup.mayResend === 'evenUnseen') return true;
	if (finding.is === 'notDone') return lookup.mayResend === 'always' || !attempts.isAtWork;
	return isPutOff(outcome.failure) && isHarmlessAgain(request.path);
}

/** What is known of a request in the end. Without a word, it is what the failure itself says. */
function verdictOn(
	{ is }: Finding,
	{ failure, request }: Failed,
	{ isAtWork }: Attempts,
): SentRequest['verdict'] {
	if (isAtWork) return 'unknown';
	if (is === 'notDone') return 'notDone';
	const isRefused = isPutOff(failure) || !mayHaveActed(failure);
	return isRefused && isHarmlessAgain(request.path) ? undefined : 'unknown';
}

/**
 * Settles the outcome of a request by looking.
 *
 * @returns what was found; undefined if the request is to be sent again
 * @throws CallFailed whose request says what is known in the end
 */
async function settle(
	task: Task,
	sought: Sought,
	outcome: Failed,
	attempts: Attempts,
): Promise<Finding | undefined> {
	let finding = await lookSafely(task, sought, outcome);
	if (mayResend(task, finding, outcome, attempts) && (await pauseBefore(task, outcome.failure, attempts))) {
		finding = await lookSafely(task, sought, outcome);
		if (mayResend(task, finding, outcome, attempts)) return undefined;
	}
	if (finding.is === 'done') return finding;
	throw failedWith(outcome, verdictOn(finding, outcome, attempts));
}

/**
 * Carries out a request. Where the outcome is unknown, it is looked up: what can be seen settles it. Of what cannot be seen,
 * the lookup says when it may be sent again, after another look.
 *
 * @returns the result of the answer or, where it was lost, what can be read of it
 * @throws CallFailed whose request says what is known in the end
 */
export async function carryOut(task: Task): Promise<unknown> {
	const sought = soughtOf(task);
	await task.lookup.prepare?.(task.desk, sought);
	const attempts: Attempts = { sent: 0, startedAt: Date.now(), isAtWork: false };
	for (;;) {
		const maxAttempts = task.maxAttempts - attempts.sent;
		const outcome = await sendKnown(task, sought, { ...task.request, isLookedUp: true, maxAttempts });
		if (outcome.ok) {
			const finding = outcome.isTold ? UNCLEAR : await lookSafely(task, sought);
			return finding.is === 'done' ? finding.result : outcome.value;
		}
		const isFirst = attempts.sent === 0;
		attempts.sent += outcome.attempts;
		if (outcome.failure.type === 'stopped') throw failedWith(outcome, isFirst ? undefined : 'unknown');
		if (isFirst && !isOpen(outcome)) throw failedWith(outcome, undefined);
		attempts.isAtWork ||= mayBeAtWork(outcome);
		const finding = await settle(task, sought, outcome, attempts);
		if (finding?.is === 'done') return finding.result;
	}
}
