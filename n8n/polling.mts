import { setTimeout as sleep } from 'node:timers/promises';
import { unflatten } from './flatted.mts';
import type { Rest } from './rest.mts';
import { isPublished, publishWorkflow } from './workflows.mts';
import type { NodeRun } from './workflows.mts';

const LOOK_MS = 250;
/** The first poll of a large team makes hundreds of requests. */
const ACTIVATION_LIMIT_MS = 240_000;
const DEACTIVATION_LIMIT_MS = 20_000;
const BAD = ['error', 'crashed', 'canceled'];

/** An execution of a workflow, as n8n lists it. */
export interface ListedExecution {
	id: string;
	status: string;
}

/**
 * Activates a workflow, and waits until the first poll of its trigger is over.
 *
 * @throws Error with n8n's reason if that poll failed
 */
export async function activate(rest: Rest, workflowId: string): Promise<void> {
	const isOver = async (): Promise<boolean> => await isPublished(rest, workflowId);
	await publishWorkflow(rest, workflowId, isOver, ACTIVATION_LIMIT_MS);
}

/** Deactivates a workflow. @throws Error if n8n has not done so within 20 seconds */
export async function deactivate(rest: Rest, workflowId: string): Promise<void> {
	await rest('POST', `/workflows/${workflowId}/deactivate`, {});
	const deadline = Date.now() + DEACTIVATION_LIMIT_MS;
	while (await isPublished(rest, workflowId)) {
		if (Date.now() > deadline) throw new Error(`n8n does not deactivate the workflow ${workflowId}`);
		await sleep(LOOK_MS);
	}
}

/** The last executions of a workflow, oldest first. */
export async function executionsOf(rest: Rest, workflowId: string): Promise<ListedExecution[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const { results } = await rest<{ results: ListedExecution[] }>(
		'GET',
		`/executions?filter=${filter}&limit=50`,
	);
	return results.reverse();
}

/** The items that a node of an execution has returned. */
export async function itemsIn(
	rest: Rest,
	executionId: string,
	node: string,
): Promise<Array<Record<string, unknown>>> {
	const { data } = await rest<{ data: string }>('GET', `/executions/${executionId}`);
	const { resultData } = unflatten(data) as { resultData: { runData: Record<string, NodeRun[]> } };
	return (resultData.runData[node][0].data?.main[0] ?? []).map(({ json }) => json);
}

/**
 * Waits until so many executions of a workflow are over.
 *
 * @throws Error if one of them did not succeed, or there are not so many in time
 */
export async function waitForExecutions(
	rest: Rest,
	workflowId: string,
	count: number,
	limitMs: number,
): Promise<ListedExecution[]> {
	for (const deadline = Date.now() + limitMs; ; await sleep(LOOK_MS)) {
		const executions = await executionsOf(rest, workflowId);
		const bad = executions.find(({ status }) => BAD.includes(status));
		if (bad) throw new Error(`Execution ${bad.id} ended with "${bad.status}"`);
		const done = executions.filter(({ status }) => status === 'success');
		if (done.length >= count) return done;
		if (Date.now() > deadline) throw new Error(`There are ${executions.length} executions and not ${count}`);
	}
}
