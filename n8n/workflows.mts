import { setTimeout as sleep } from 'node:timers/promises';
import { unflatten } from './flatted.mts';
import { RefusedCall } from './rest.mts';
import type { Rest } from './rest.mts';

const POLL_MS = 300;
/** Each look at an execution makes n8n allocate half a megabyte, so one that takes long is looked at after this share of its time. */
const POLL_SHARE = 0.1;
const POLL_MAX_MS = 5_000;
const SERVE_LIMIT_MS = 20_000;
const SERVE_POLL_MS = 100;
/** The least status of an answer that n8n itself is to blame for. */
const HTTP_SERVER_ERROR = 500;
const HTTP_NOT_FOUND = 404;

/** A credential to store in n8n. */
export interface CredentialData {
	name: string;
	type: string;
	data: Record<string, unknown>;
}

/** A stored credential, as nodes refer to it. */
export interface CredentialReference {
	id: string;
	name: string;
	type: string;
}

/** A node of a workflow, as far as this code reads it. */
export interface WorkflowNode {
	name: string;
	type: string;
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string | null; name: string }>;
}

/** A workflow as n8n exports it. */
export interface Workflow {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	[other: string]: unknown;
}

/** The output of one run of a node, or its error. */
export interface NodeRun {
	startTime: number;
	/** Milliseconds. */
	executionTime: number;
	error?: { message: string; description?: string | null };
	data?: { main: Array<Array<{ json: Record<string, unknown>; binary?: Record<string, unknown> }> | null> };
}

/** A finished execution with the runs of its nodes. */
export interface Execution {
	id: string;
	status: string;
	error?: { message: string; description?: string | null; node?: { name: string } };
	runs: Record<string, NodeRun[]>;
}

/** Stores credentials in n8n. */
export async function importCredentials(
	rest: Rest,
	list: readonly CredentialData[],
): Promise<CredentialReference[]> {
	const references: CredentialReference[] = [];
	for (const { name, type, data } of list) {
		const { id } = await rest<{ id: string }>('POST', '/credentials', { name, type, data });
		references.push({ id, name, type });
	}
	return references;
}

/**
 * Imports a workflow, as the editor does with a file. Nodes that need credentials get the stored ones of their type.
 *
 * @returns the ID of the workflow
 */
export async function importWorkflow(
	rest: Rest,
	workflow: Workflow,
	credentials: readonly CredentialReference[],
): Promise<string> {
	const nodes = withCredentials(workflow, credentials);
	const { name, connections, settings = {} } = workflow;
	const { id } = await rest<{ id: string }>('POST', '/workflows', {
		...{ name, nodes, connections, settings },
		// n8n 1 wants to be told.
		active: false,
	});
	return id;
}

/** The nodes of a workflow, with the stored credentials of the types that they need. */
export function withCredentials(
	{ nodes }: Pick<Workflow, 'nodes'>,
	credentials: readonly CredentialReference[],
): WorkflowNode[] {
	return nodes.map((node) => {
		const wanted = Object.keys(node.credentials ?? {});
		const bound = credentials
			.filter(({ type }) => wanted.includes(type))
			.map(({ type, id, name }) => [type, { id, name }]);
		return { ...node, credentials: { ...node.credentials, ...Object.fromEntries(bound) } };
	});
}

/**
 * Publishes a workflow, so that its trigger works, and waits until n8n serves its address, which takes a moment longer.
 *
 * @param isServed tells whether the address of the trigger answers as it should
 * @param limitMs how long to wait for that at most, in milliseconds
 * @throws Error if it does not in time
 */
export async function publishWorkflow(
	rest: Rest,
	id: string,
	isServed: () => Promise<boolean>,
	limitMs = SERVE_LIMIT_MS,
): Promise<void> {
	const { versionId } = await rest<{ versionId: string }>('GET', `/workflows/${id}`);
	await rest('POST', `/workflows/${id}/activate`, { versionId, name: 'First', description: '' }).catch(
		async (error: unknown) => {
			if (!isUnknown(error)) throw error;
			// n8n before 1.120.
			await rest('PATCH', `/workflows/${id}`, { active: true, versionId });
		},
	);
	const deadline = Date.now() + limitMs;
	while (!(await isServed())) {
		if (Date.now() > deadline)
			throw new Error(`n8n does not serve the published workflow within ${limitMs / 1000} s`);
		await sleep(SERVE_POLL_MS);
	}
}

/** Whether n8n has published a workflow, including the first poll of its trigger. @throws Error with n8n's reason if it could not */
export async function isPublished(rest: Rest, id: string): Promise<boolean> {
	const status = await rest<{ status?: string; errorMessage?: string }>(
		'GET',
		`/workflows/${id}/publication-status`,
	).catch((error: unknown) => {
		if (!isUnknown(error)) throw error;
		// Before it had this, n8n answered the publication itself only after the first poll.
		return { status: 'published', errorMessage: '' };
	});
	if (status.status === 'failed') throw new Error(status.errorMessage);
	return status.status === 'published';
}

/** Starts a workflow from its trigger, like the button in the editor. @returns the ID of the execution */
export async function startWorkflow(rest: Rest, id: string, trigger: string): Promise<string> {
	// n8n 1 and 2.0 run what they are sent; later ones read the workflow themselves.
	const workflowData = await rest('GET', `/workflows/${id}`);
	const { executionId } = await rest<{ executionId: string }>('POST', `/workflows/${id}/run`, {
		workflowData,
		triggerToStartFrom: { name: trigger },
	});
	return executionId;
}

/**
 * Runs a workflow from its trigger, like the button in the editor, and waits until the execution is saved.
 *
 * @throws Error if it does not end within limitMs
 */
export async function runWorkflow(
	rest: Rest,
	id: string,
	trigger: string,
	limitMs: number,
): Promise<Execution> {
	const startedAt = Date.now();
	const executionId = await startWorkflow(rest, id, trigger);
	for (;;) {
		const { status, data } = await rest<{ status: string; data: string }>(
			'GET',
			`/executions/${executionId}`,
		).catch((error: unknown) => {
			// A busy n8n answers that its database is not ready, for example with thousands of items. Some versions cannot
			// report an execution that has not saved anything yet.
			if (error instanceof RefusedCall && error.httpStatus >= HTTP_SERVER_ERROR)
				return { status: 'running', data: '' };
			throw error;
		});
		if (!['new', 'running', 'waiting'].includes(status)) {
			const { resultData } = unflatten(data) as {
				resultData: { error?: Execution['error']; runData: Execution['runs'] };
			};
			return { id: executionId, status, error: resultData.error, runs: resultData.runData };
		}
		const elapsedMs = Date.now() - startedAt;
		if (elapsedMs > limitMs) throw new Error(`The workflow did not end within ${limitMs / 1000} s`);
		await sleep(Math.min(POLL_MAX_MS, Math.max(POLL_MS, elapsedMs * POLL_SHARE)));
	}
}

/** Whether n8n does not know what it was asked for, as older versions do not. */
function isUnknown(error: unknown): boolean {
	return error instanceof RefusedCall && error.httpStatus === HTTP_NOT_FOUND;
}
