import { cloud689 } from '../../bench/workflows.mts';
import type { CredentialReference, Workflow, WorkflowNode } from '../../demo/n8n/index.mts';
import { TESTED } from './search.mts';

/** The node under test, as `cloud689` makes it. */
export type Kind = ReturnType<typeof cloud689>;

/** Name of the trigger, in every workflow here. */
export const TRIGGER = 'Start';

interface Node extends Omit<WorkflowNode, 'name'> {
	typeVersion: number;
	onError?: string;
	webhookId?: string;
}

/** Trigger → a file with this text, if any → the node under test. */
export function testedWorkflow(
	title: string,
	kind: Kind,
	{ credential, onError, file }: { credential: CredentialReference; onError: string; file?: string },
): Workflow {
	const { id, name } = credential;
	const start: Node = { type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };
	const tested: Node = { ...kind, onError, credentials: { cloud689Api: { id, name } } };
	return chain(title, { [TRIGGER]: start, ...(file !== undefined && fileNodes(file)), [TESTED]: tested });
}

function fileNodes(text: string): Record<string, Node> {
	const parameters = { mode: 'raw', jsonOutput: JSON.stringify({ text }), options: {} };
	return {
		Text: { type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters },
		File: {
			type: 'n8n-nodes-base.convertToFile',
			typeVersion: 1.1,
			parameters: { operation: 'toText', sourceProperty: 'text', options: { fileName: 'users.csv' } },
		},
	};
}

/** Webhook that is handed items → the node under test, whose items are the answer. */
export function webhookWorkflow(path: string, kind: Kind, credential: CredentialReference): Workflow {
	const { id, name } = credential;
	const workflow = chain('Crowd', {
		Webhook: {
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2.1,
			parameters: {
				...{ path, httpMethod: 'POST', responseMode: 'lastNode', responseData: 'allEntries' },
				options: {},
			},
			webhookId: path,
		},
		Items: {
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'body.items', options: {} },
		},
		[TESTED]: { ...kind, credentials: { cloud689Api: { id, name } } },
	});
	return { ...workflow, settings: { saveExecutionProgress: false } };
}

/** Nodes one after the other. */
function chain(name: string, kinds: Record<string, Node>): Workflow {
	const nodes = Object.entries(kinds).map(([nodeName, kind], place) => ({
		...kind,
		id: `00000000-0000-4000-8000-00000000000${place}`,
		name: nodeName,
		position: [place * 200, 0],
	}));
	const links = nodes
		.slice(1)
		.map((node, place) => [nodes[place].name, { main: [[{ node: node.name, type: 'main', index: 0 }]] }]);
	return { name, nodes, connections: Object.fromEntries(links) };
}
