import type { Workflow, WorkflowNode } from './index.mts';

/** Name of the node that is measured, in every workflow here. */
export const MEASURED = 'Measured';
/** Name of the trigger, in every workflow here. */
export const TRIGGER = 'Start';
/** Name of the node that reads the file from disk. */
export const SOURCE = 'Source';

/** A node type of n8n with the version of its form. */
export type Kind = Pick<WorkflowNode, 'type' | 'parameters' | 'credentials'> & { typeVersion: number };

/** A trigger that starts by hand. */
export const BY_HAND: Kind = { type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };

const CREDENTIALS = { cloud689Api: { id: null, name: '' } };

/** The 689Cloud node. `locators` are parameters that the form chooses from a list or by ID. */
export function cloud689(
	resource: string,
	operation: string,
	locators: Record<string, string>,
	further: Record<string, unknown> = {},
): Kind {
	const byId = Object.entries(locators).map(([name, value]) => [name, { __rl: true, mode: 'id', value }]);
	return {
		type: 'n8n-nodes-689cloud.cloud689',
		typeVersion: 1,
		parameters: { resource, operation, ...Object.fromEntries(byId), ...further },
		credentials: CREDENTIALS,
	};
}

/** n8n's HTTP Request node with a POST; signed in by our credential if `withCredential` says so. */
export function httpRequest(
	url: string,
	body: Record<string, unknown>,
	{ withCredential }: { withCredential: boolean },
): Kind {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		parameters: {
			method: 'POST',
			url,
			...(withCredential && {
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'cloud689Api',
			}),
			sendBody: true,
			options: {},
			...body,
		},
		...(withCredential && { credentials: CREDENTIALS }),
	};
}

/** n8n's Nextcloud node, which uploads the file of the input item. */
export function nextcloudUpload(path: string): Kind {
	return {
		type: 'n8n-nodes-base.nextCloud',
		typeVersion: 1,
		parameters: {
			authentication: 'accessToken',
			resource: 'file',
			operation: 'upload',
			path,
			binaryDataUpload: true,
			binaryPropertyName: 'data',
		},
		credentials: { nextCloudApi: { id: null, name: '' } },
	};
}

/** A form for {@link httpRequest}, sent as `application/x-www-form-urlencoded`. */
export function urlEncoded(form: Record<string, string>): Record<string, unknown> {
	return { contentType: 'form-urlencoded', bodyParameters: { parameters: fields(form) } };
}

/** A form for {@link httpRequest} with the file of the input item as its last field, sent as `multipart/form-data`. */
export function multipart(form: Record<string, string>, fileField: string): Record<string, unknown> {
	const file = { parameterType: 'formBinaryData', name: fileField, inputDataFieldName: 'data' };
	const values = fields(form).map((field) => ({ parameterType: 'formData', ...field }));
	return { contentType: 'multipart-form-data', bodyParameters: { parameters: [...values, file] } };
}

/** Trigger → these items → the node to measure. */
export function itemsWorkflow(items: ReadonlyArray<Record<string, string>>, measured: Kind): Workflow {
	const list: Kind = {
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { mode: 'raw', jsonOutput: JSON.stringify({ items }), options: {} },
	};
	const each: Kind = {
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: 'items', options: {} },
	};
	return chain('Items', { [TRIGGER]: BY_HAND, List: list, Items: each, [MEASURED]: measured });
}

/** Trigger → a file of this machine → the node to measure, if any. */
export function fileWorkflow(path: string, measured?: Kind): Workflow {
	const source: Kind = {
		type: 'n8n-nodes-base.readWriteFile',
		typeVersion: 1.1,
		parameters: { operation: 'read', fileSelector: path, options: {} },
	};
	return chain('File', { [TRIGGER]: BY_HAND, [SOURCE]: source, ...(measured && { [MEASURED]: measured }) });
}

/** Trigger → the node to measure. */
export function plainWorkflow(measured: Kind): Workflow {
	return chain('Plain', { [TRIGGER]: BY_HAND, [MEASURED]: measured });
}

/** Nodes one after the other, by their names. */
export function chain(name: string, kinds: Record<string, Kind>): Workflow {
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

function fields(form: Record<string, string>): Array<{ name: string; value: string }> {
	return Object.entries(form).map(([name, value]) => ({ name, value }));
}
