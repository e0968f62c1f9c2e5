import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { readChoice } from '../form/choice';
import { keep, keptState } from '../state/keeping';
import { scopeOf } from '../state/state';
import { memoryOf, newMemory, takeLess } from '../turn/memory';
import { openService } from '../turn/service';
import { budgetOf, endOfTime, firstBudget, isFromDatabase } from './budget';
import { findExamples } from './examples';
import { mayPass, pollError } from './failure';
import { pollOnce } from './once';
import type { Situation } from './once';
import { beginPoll, isFirstPoll, otherPoll } from './registrations';
import type { Running } from './registrations';

type Items = INodeExecutionData[][] | null;

function toItems(rows: readonly IDataObject[]): Items {
	return rows.length > 0 ? [rows.map((json) => ({ json }))] : null;
}

/** What tells triggers of this process apart. */
function nameOf(context: IPollFunctions): string {
	return `${String(context.getWorkflow().id)}:${context.getNode().id}`;
}

type Prepared = Omit<Situation, 'kept' | 'memory'>;

/** Opens the service and reads the form. */
async function prepare(context: IPollFunctions, signal: AbortSignal): Promise<Prepared> {
	const service = await openService(context, signal);
	const choice = await readChoice(context, service.ask);
	const { events, typeNumbers, watch, projectId, folderId, startsWithExisting } = choice;
	const names = events.map(({ value }) => value);
	const scope = scopeOf(names, typeNumbers, watch, projectId, folderId, startsWithExisting, service.account);
	return { service, choice, scope };
}

/** Polls, and keeps the new state at the very end. @returns null if there is nothing new */
async function pollAndKeep(context: IPollFunctions, signal: AbortSignal, running: Running): Promise<Items> {
	const prepared = await prepare(context, signal);
	const { scope, choice } = prepared;
	const remembered = memoryOf(nameOf(context), scope);
	const kept = keptState(context, scope);
	const poll = pollOnce({ ...prepared, memory: remembered, kept });
	const { items, state, isFirst, memory } = await poll.catch((error: unknown) => {
		if (signal.aborted) takeLess(remembered, choice.mostEvents);
		throw error;
	});
	// n8n has given this poll up, and another one is under way.
	if (!running.isCurrent()) return null;
	keep(context, state, { isFirst, hasEvents: items.length > 0 });
	Object.assign(remembered, memory);
	return toItems(items);
}

/**
 * Whether a failure is left to the next poll. n8n tries the first poll of a registration five times within fifteen seconds,
 * and then leaves the workflow active but dead; every later poll that fails is a failed execution, which people see. So what
 * may pass never ends the first poll, and at a start of n8n nothing does.
 */
function isLeftToNextPoll(
	context: IPollFunctions,
	isFirst: boolean,
	error: ReturnType<typeof pollError>,
): boolean {
	return isFirst && (context.getActivationMode() === 'init' || mayPass(error.failure));
}

/** A test in the editor: one recent event of each kind. What is kept and remembered of the active trigger is left alone. */
async function test(context: IPollFunctions): Promise<Items> {
	const signal = endOfTime(budgetOf(context));
	try {
		const prepared = await prepare(context, signal);
		return toItems(await findExamples({ ...prepared, memory: newMemory(prepared.scope) }));
	} catch (error) {
		throw pollError(error, context.getNode(), { isOutOfTime: signal.aborted, isTest: true });
	}
}

/** What n8n calls at each poll. @throws NodeError with `failure`, which says why */
export async function poll(this: IPollFunctions): Promise<Items> {
	if (this.getMode() === 'manual') return await test(this);
	const usualMs = budgetOf(this);
	const isFirst = isFirstPoll(this) && !isFromDatabase(usualMs);
	const budgetMs = isFirst ? firstBudget(usualMs) : usualMs;
	const signal = endOfTime(budgetMs);
	// A registration that took the place of one which is still polling has to find its own place: what happens until the
	// next poll would be lost.
	if (isFirst) await otherPoll(nameOf(this), signal).catch(() => {});
	const running = beginPoll(nameOf(this), budgetMs);
	if (!running) return null;
	try {
		return await pollAndKeep(this, signal, running);
	} catch (cause) {
		const error = pollError(cause, this.getNode(), { isOutOfTime: signal.aborted, isTest: false });
		if (isLeftToNextPoll(this, isFirst, error)) return null;
		throw error;
	} finally {
		running.end();
	}
}
