import { TRIGGER } from '../../n8n/chain.mts';
import { importWorkflow, runWorkflow } from '../../n8n/workflows.mts';
import type { CredentialReference, Execution } from '../../n8n/index.mts';
import type { Case } from './case.mts';
import type { Who } from './people.mts';
import { TESTED } from './search.mts';
import type { Stage } from './stage.mts';
import { testedWorkflow } from './workflows.mts';

/** Counts an expectation, and prints it with what was seen instead. */
export type Expect = (holds: boolean, what: string, seen?: unknown) => void;

/** What runs need. */
export interface Running {
	stage: Stage;
	credentials: Record<Who, CredentialReference>;
	expect: Expect;
}

const RUN_LIMIT_MS = 60_000;

/** Whether a failure ends the workflow, or becomes an item. */
export type OnError = 'stopWorkflow' | 'continueRegularOutput';

/**
 * Runs all cases in the first server. Cases of the same operation follow one another, because faults are meant for the next
 * call of an operation.
 */
export async function runCases(running: Running, cases: readonly Case[], onError: OnError): Promise<void> {
	const groups: Record<string, Case[]> = {};
	for (const one of cases) {
		const { operation } = one.node.parameters as { operation: string };
		(groups[one.as === 'manager' ? 'manager' : operation] ??= []).push(one);
	}
	await Promise.all(
		Object.values(groups).map(async (group) => {
			for (const one of group) await runCase(running, one, onError);
		}),
	);
}

async function runCase({ stage, credentials, expect }: Running, one: Case, onError: OnError): Promise<void> {
	const { title, node, as = 'admin', error: wanted } = one;
	const { rest } = stage.servers[0];
	one.prepare?.();
	if (one.fault) stage.sandbox.faults.add(one.fault());
	const options = { credential: credentials[as], onError, file: one.file?.() };
	const id = await importWorkflow(rest, testedWorkflow(title, node, options), []);
	const seen = outcomeOf(await runWorkflow(rest, id, TRIGGER, RUN_LIMIT_MS), onError);
	const holds = wanted ? wanted.test(seen) : seen === '';
	expect(holds, `${title}: ${wanted ? 'fails' : 'succeeds'}`, seen);
}

/** The message of the error with which a run ended, or went on; empty if there was none. */
export function outcomeOf({ status, error, runs }: Execution, onError: OnError): string {
	if (onError === 'stopWorkflow') return status === 'success' ? '' : (error?.message ?? status);
	const items = runs[TESTED]?.[0]?.data?.main[0] ?? [];
	return items.length === 0 ? 'no items' : String(items[0].json.error ?? '');
}
