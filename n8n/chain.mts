import type { Workflow, WorkflowNode } from './workflows.mts';

/** Type of the 689Cloud node in an n8n with this package installed. */
export const NODE_TYPE = 'n8n-nodes-689cloud.cloud689';

/** Type of the 689Cloud trigger. */
export const TRIGGER_TYPE = 'n8n-nodes-689cloud.cloud689Trigger';

/** Name of the manual trigger. */
export const TRIGGER = 'Start';

/** A node of a chain: its type, version and parameters. */
export type ChainNode = Pick<WorkflowNode, 'type' | 'parameters' | 'credentials'> & { typeVersion: number };

/** A trigger that starts by hand. */
export const BY_HAND: ChainNode = { type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };

/** Asks for the stored credential of the 689Cloud node; n8n fills it in when the workflow is imported. */
export const CLOUD689_CREDENTIAL = { cloud689Api: { id: null, name: '' } };

/** A 689Cloud node; `locators` are the parameters that can be chosen from a list or by ID, here given by ID. */
export function cloud689(
	resource: string,
	operation: string,
	locators: Record<string, string>,
	parameters: Record<string, unknown> = {},
): ChainNode {
	const byId = Object.entries(locators).map(([name, value]) => [name, { __rl: true, mode: 'id', value }]);
	return {
		type: NODE_TYPE,
		typeVersion: 1,
		parameters: { resource, operation, ...Object.fromEntries(byId), ...parameters },
		credentials: CLOUD689_CREDENTIAL,
	};
}

/** The trigger; `mode` says when n8n polls after the activation. */
export function cloud689Trigger(mode: string, parameters: Record<string, unknown>): ChainNode {
	return {
		type: TRIGGER_TYPE,
		typeVersion: 1,
		parameters: { pollTimes: { item: [{ mode }] }, options: {}, ...parameters },
		credentials: CLOUD689_CREDENTIAL,
	};
}

/** A workflow that starts with each file that is added to a project, within a minute or so; "Seen" has the events. */
export function startedByFiles(projectId: string): Workflow {
	return chain('Triggered', {
		Trigger: cloud689Trigger('everyMinute', {
			triggerOn: ['fileAdded'],
			watch: 'project',
			projectId: { __rl: true, mode: 'id', value: projectId },
		}),
		Seen: { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
	});
}

/** A workflow whose nodes are connected one after another; `nodes` are keyed by name. */
export function chain(name: string, nodes: Record<string, ChainNode>): Workflow {
	const placed = Object.entries(nodes).map(([nodeName, node], index) => ({
		...node,
		id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
		name: nodeName,
		position: [index * 200, 0],
	}));
	const connections = placed
		.slice(1)
		.map((node, index) => [placed[index].name, { main: [[{ node: node.name, type: 'main', index: 0 }]] }]);
	return { name, nodes: placed, connections: Object.fromEntries(connections) };
}
