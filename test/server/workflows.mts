import { BY_HAND, TRIGGER, chain } from '../../n8n/chain.mts';
import type { ChainNode } from '../../n8n/chain.mts';
import type { CredentialReference, Workflow, WorkflowNode } from '../../n8n/index.mts';

/** Name of the tested node. The output of the other nodes is what the user put in. */
export const TESTED = 'Tested';

interface Node extends Omit<WorkflowNode, 'name'> {
	typeVersion: number;
	onError?: string;
	webhookId?: string;
}

/** Trigger → a file with this text, if any → the tested node. */
export function testedWorkflow(
	title: string,
	node: ChainNode,
	{ credential, onError, file }: { credential: CredentialReference; onError: string; file?: string },
): Workflow {
	const { id, name } = credential;
	const tested: Node = { ...node, onError, credentials: { cloud689Api: { id, name } } };
	return chain(title, { [TRIGGER]: BY_HAND, ...(file !== undefined && fileNodes(file)), [TESTED]: tested });
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

/** Webhook that receives items → the tested node, whose items are the answer. */
export function webhookWorkflow(path: string, node: ChainNode, credential: CredentialReference): Workflow {
	const { id, name } = credential;
	const webhook: Node = {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		parameters: {
			...{ path, httpMethod: 'POST', responseMode: 'lastNode', responseData: 'allEntries' },
			options: {},
		},
		webhookId: path,
	};
	const workflow = chain('Crowd', {
		Webhook: webhook,
		Items: {
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'body.items', options: {} },
		},
		[TESTED]: { ...node, credentials: { cloud689Api: { id, name } } },
	});
	return { ...workflow, settings: { saveExecutionProgress: false } };
}
