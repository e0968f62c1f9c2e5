import { CLOUD689_CREDENTIAL, NODE_TYPE } from '../../n8n/chain.mts';
import type { Workflow, WorkflowNode } from '../../n8n/index.mts';

const COLUMNS = 8;
const COLUMN_WIDTH = 220;
const ROW_HEIGHT = 200;

/** A 689Cloud node at a place on the canvas; its credential is filled in when the workflow is imported. */
export function cloudNode(name: string, parameters: Record<string, unknown>, index = 0): WorkflowNode {
	return {
		...placed(name, index),
		type: NODE_TYPE,
		parameters,
		credentials: CLOUD689_CREDENTIAL,
	};
}

/** A manual trigger. */
export function manualTrigger(name: string): WorkflowNode {
	return { ...placed(name, -1), type: 'n8n-nodes-base.manualTrigger', parameters: {} };
}

/** A node of n8n itself. @param index its place on the canvas */
export function n8nNode(
	name: string,
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown>,
	index = 0,
): WorkflowNode {
	return { ...placed(name, index), ...{ typeVersion }, type: `n8n-nodes-base.${type}`, parameters };
}

/** A workflow of these nodes, which are connected one after another if the first is a trigger. */
export function workflowOf(name: string, nodes: WorkflowNode[]): Workflow {
	const chained = nodes[0].type.endsWith('Trigger');
	const links = chained ? nodes.slice(1).map((node, index) => [nodes[index].name, node.name]) : [];
	const connections = Object.fromEntries(
		links.map(([from, to]) => [from, { main: [[{ node: to, type: 'main', index: 0 }]] }]),
	);
	return { name, nodes, connections };
}

/** The value of a locator for which an entry of the list was chosen. */
export function chosen(value: string, name: string): Record<string, unknown> {
	return { __rl: true, mode: 'list', value, cachedResultName: name };
}

/** The value of a locator that is specified by ID. */
export function byId(value: string): Record<string, unknown> {
	return { __rl: true, mode: 'id', value };
}

function placed(name: string, index: number) {
	return {
		id: `node-${index}`,
		name,
		typeVersion: 1,
		position: [(index % COLUMNS) * COLUMN_WIDTH, Math.floor(Math.max(index, 0) / COLUMNS) * ROW_HEIGHT],
	};
}
