/** Puts credentials and workflows into an n8n that runs already. What it put there before, it updates. */
import type { PublicApi } from '../../n8n/publicApi.mts';
import { withCredentials } from '../../n8n/workflows.mts';
import type { CredentialData, CredentialReference, Workflow, WorkflowNode } from '../../n8n/workflows.mts';

/** What became of something that was put. */
export interface Put {
	id: string;
	name: string;
	/** `kept`: it was there and right already. */
	outcome: 'created' | 'updated' | 'kept';
}

/** Ends the names of all that is put, so that nothing of the user's own is taken for it. */
const MARK = ' (sandbox)';

/** Stores credentials, under names with a mark. Those that are there by type and name get the new data. */
export async function putCredentials(
	api: PublicApi,
	list: readonly CredentialData[],
): Promise<Array<Put & CredentialReference>> {
	const stored = await api.list<CredentialReference>('/credentials');
	const results: Array<Put & CredentialReference> = [];
	for (const { name: plainName, type, data } of list) {
		const name = plainName + MARK;
		const existing = stored.find((one) => one.type === type && one.name === name);
		if (existing) {
			await api.call('PATCH', `/credentials/${existing.id}`, { data });
			results.push({ id: existing.id, name, type, outcome: 'updated' });
		} else {
			const { id } = await api.call<{ id: string }>('POST', '/credentials', { name, type, data });
			results.push({ id, name, type, outcome: 'created' });
		}
	}
	return results;
}

/**
 * Stores workflows, under names with a mark. One that is there keeps what the user has made of it; only credentials that
 * do not exist any more are replaced.
 */
export async function putWorkflows(
	api: PublicApi,
	list: readonly Workflow[],
	credentials: readonly CredentialReference[],
): Promise<Put[]> {
	const stored = await api.list<Workflow & { id: string; isArchived?: boolean }>('/workflows');
	const results: Put[] = [];
	for (const workflow of list) {
		const name = workflow.name + MARK;
		const existing = stored.find((one) => one.name === name && one.isArchived !== true);
		const { connections, settings = {} } = existing ?? workflow;
		const nodes = withCredentials(existing ?? workflow, credentials);
		const body = { name, nodes, connections, settings };
		if (!existing) {
			const { id } = await api.call<{ id: string }>('POST', '/workflows', body);
			results.push({ id, name, outcome: 'created' });
		} else if (isBound(existing.nodes, nodes)) {
			results.push({ id: existing.id, name, outcome: 'kept' });
		} else {
			await api.call('PUT', `/workflows/${existing.id}`, body);
			results.push({ id: existing.id, name, outcome: 'updated' });
		}
	}
	return results;
}

/** Whether nodes have the credentials that they should have. */
function isBound(stored: readonly WorkflowNode[], wanted: readonly WorkflowNode[]): boolean {
	const idsOf = ({ credentials = {} }: WorkflowNode) => Object.values(credentials).map(({ id }) => id);
	return stored.every((node, index) => String(idsOf(node)) === String(idsOf(wanted[index])));
}
