import { TRIGGER } from '../../n8n/chain.mts';
import { unflatten } from '../../n8n/flatted.mts';
import type { Execution, Workflow } from '../../n8n/index.mts';
import { importWorkflow, startWorkflow } from '../../n8n/workflows.mts';
import { fixture } from './fixture.mts';
import { until } from './until.mts';

const END_LIMIT_MS = 120_000;
const RUNNING = ['new', 'running', 'waiting'];

/** Starts a workflow by hand in the main process, which hands it to a worker. @returns the ID of the execution */
export async function start(workflow: Workflow): Promise<string> {
	const { cluster, credential } = fixture;
	const id = await importWorkflow(cluster.main.rest, workflow, [credential]);
	return await startWorkflow(cluster.main.rest, id, TRIGGER);
}

/** Stops an execution, like the button in the editor. */
export async function stop(id: string): Promise<void> {
	await fixture.cluster.main.rest('POST', `/executions/${id}/stop`);
}

/** Waits until an execution has ended. @returns its status */
export async function ended(id: string): Promise<string> {
	let status = '';
	await until(`execution ${id} ends`, END_LIMIT_MS, async () => {
		({ status } = await fixture.cluster.main.rest<{ status: string }>('GET', `/executions/${id}`));
		return !RUNNING.includes(status);
	});
	return status;
}

/** The executions that the workers have begun so far. */
export async function begun(): Promise<string[]> {
	const lists = await Promise.all(fixture.cluster.workers.map(async (worker) => await worker.executions()));
	return lists.flat();
}

/** The error of an execution that has ended with one. */
export async function errorOf(id: string): Promise<NonNullable<Execution['error']>> {
	const { data } = await fixture.cluster.main.rest<{ data: string }>('GET', `/executions/${id}`);
	const { resultData } = unflatten(data) as { resultData: { error?: Execution['error'] } };
	if (resultData.error === undefined) throw new Error(`Execution ${id} has no error`);
	return resultData.error;
}
