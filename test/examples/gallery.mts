import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { unflatten } from '../../n8n/flatted.mts';
import type { Execution, Workflow, WorkflowNode } from '../../n8n/index.mts';
import { isPublished, publishWorkflow } from '../../n8n/workflows.mts';
import { ROOT } from '../../scripts/root.mts';
import { fixture } from './fixture.mts';

const LOOK_MS = 250;
const END_LIMIT_MS = 90_000;

/** What a user sets in an imported example. */
export interface Choices {
	/** The project for each 689Cloud node that asks for one; unset ones stay empty. */
	projectId?: string;
	/** Values of the node "Settings". */
	settings?: Record<string, string>;
	/** Other parameters, by the name of their node. */
	nodes?: Record<string, Record<string, unknown>>;
}

/** An example in n8n, with what the user chose. */
export interface Installed {
	id: string;
	workflow: Workflow;
}

/** Reads an example. */
export async function readTemplate(file: string): Promise<Workflow> {
	return JSON.parse(await readFile(join(ROOT, 'examples', 'workflows', file), 'utf8')) as Workflow;
}

/** Imports an example with its credentials and sets what its notes ask for, as a user does in the editor. */
export async function install(file: string, choices: Choices = {}): Promise<Installed> {
	const template = await readTemplate(file);
	const workflow = { ...template, nodes: template.nodes.map((node) => chosen(node, choices)) };
	const id = await fixture.n8n.importWorkflow(workflow, fixture.credentials);
	return { id, workflow };
}

function chosen(node: WorkflowNode, { projectId, settings = {}, nodes = {} }: Choices): WorkflowNode {
	const parameters: Record<string, unknown> = { ...node.parameters, ...nodes[node.name] };
	const project = parameters.projectId as { mode?: string; value?: string } | undefined;
	if (projectId !== undefined && project?.mode === 'list' && project.value === '')
		parameters.projectId = { __rl: true, mode: 'list', value: projectId };
	if (node.name === 'Settings') {
		const { assignments } = (parameters as unknown as SetParameters).assignments;
		const values = assignments.map((one) => ({ ...one, value: settings[one.name] ?? one.value }));
		parameters.assignments = { assignments: values };
	}
	return { ...node, parameters };
}

interface SetParameters {
	assignments: { assignments: Array<{ name: string; value: string }> };
}

/** Publishes a workflow, so that its trigger works. @param isServed see {@link publishWorkflow}; that n8n has published it by default */
export async function publish(id: string, isServed?: () => Promise<boolean>): Promise<void> {
	const { rest } = fixture.n8n;
	await publishWorkflow(rest, id, isServed ?? (async () => await isPublished(rest, id)));
}

/** Runs an example from its trigger, as the button in the editor does. */
export async function run({ id }: Installed, trigger: string): Promise<Execution> {
	return await fixture.n8n.runWorkflow(id, trigger, END_LIMIT_MS);
}

/** The executions of a workflow that have ended, oldest first. */
async function ended(id: string): Promise<Array<{ id: string; status: string }>> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
	const { results } = await fixture.n8n.rest<{ results: Array<{ id: string; status: string }> }>(
		'GET',
		`/executions?filter=${filter}&limit=50`,
	);
	return results
		.filter(({ status }) => ['success', 'error', 'crashed', 'canceled'].includes(status))
		.reverse();
}

/**
 * Waits until a workflow has run so many times, and returns the last execution.
 *
 * @throws Error if it has not within 90 seconds
 */
export async function executionNumber(count: number, { id, workflow }: Installed): Promise<Execution> {
	for (const deadline = Date.now() + END_LIMIT_MS; ; await sleep(LOOK_MS)) {
		const all = await ended(id);
		if (all.length >= count) return await execution(all[count - 1]);
		if (Date.now() > deadline)
			throw new Error(`"${workflow.name}" has run ${all.length} times, not ${count}`);
	}
}

async function execution({ id, status }: { id: string; status: string }): Promise<Execution> {
	const { data } = await fixture.n8n.rest<{ data: string }>('GET', `/executions/${id}`);
	const { resultData } = unflatten(data) as {
		resultData: { error?: Execution['error']; runData: Execution['runs'] };
	};
	return { id, status, error: resultData.error, runs: resultData.runData };
}

/** The items that a node returned in its last run; none if it did not run. */
export function itemsOf({ runs }: Execution, node: string): Array<Record<string, unknown>> {
	return (runs[node]?.at(-1)?.data?.main ?? []).flatMap((items) => (items ?? []).map(({ json }) => json));
}
