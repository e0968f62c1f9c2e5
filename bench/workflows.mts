import { BY_HAND, CLOUD689_CREDENTIAL, TRIGGER, chain } from '../n8n/chain.mts';
import type { ChainNode } from '../n8n/chain.mts';
import type { Workflow } from '../n8n/index.mts';

/** Name of the measured node in every workflow here. */
export const MEASURED = 'Measured';
/** Name of the node that reads files from disk. */
const SOURCE = 'Source';

/** n8n's HTTP Request node with a POST; `withCredential` says whether our credential signs it in. */
export function httpRequest(
	url: string,
	body: Record<string, unknown>,
	{ withCredential }: { withCredential: boolean },
): ChainNode {
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
		...(withCredential && { credentials: CLOUD689_CREDENTIAL }),
	};
}

/** n8n's Nextcloud node, uploading the file of the input item. */
export function nextcloudUpload(path: string): ChainNode {
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

/** A body for {@link httpRequest}: a form sent as `application/x-www-form-urlencoded`. */
export function urlEncoded(form: Record<string, string>): Record<string, unknown> {
	return { contentType: 'form-urlencoded', bodyParameters: { parameters: fields(form) } };
}

/** A body for {@link httpRequest}: a form sent as `multipart/form-data`, ending with the file of the input item. */
export function multipart(form: Record<string, string>, fileField: string): Record<string, unknown> {
	const file = { parameterType: 'formBinaryData', name: fileField, inputDataFieldName: 'data' };
	const values = fields(form).map((field) => ({ parameterType: 'formData', ...field }));
	return { contentType: 'multipart-form-data', bodyParameters: { parameters: [...values, file] } };
}

/** Makes {@link httpRequest} store the answer as a file; an addition to its body. */
export const ANSWER_AS_FILE: Record<string, unknown> = {
	options: { response: { response: { responseFormat: 'file', outputPropertyName: 'data' } } },
};

/** Trigger → these items → the measured node. */
export function itemsWorkflow(items: ReadonlyArray<Record<string, string>>, measured: ChainNode): Workflow {
	const list: ChainNode = {
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { mode: 'raw', jsonOutput: JSON.stringify({ items }), options: {} },
	};
	const split: ChainNode = {
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: 'items', options: {} },
	};
	return chain('Items', { [TRIGGER]: BY_HAND, List: list, Items: split, [MEASURED]: measured });
}

/** Trigger → a file from disk → the measured node. */
export function fileWorkflow(path: string, measured: ChainNode): Workflow {
	return filesWorkflow(path, { [MEASURED]: measured });
}

/** Trigger → the files on disk that match a pattern, one item each → these nodes, by name. */
export function filesWorkflow(pattern: string, nodes: Record<string, ChainNode>): Workflow {
	const source: ChainNode = {
		type: 'n8n-nodes-base.readWriteFile',
		typeVersion: 1.1,
		parameters: { operation: 'read', fileSelector: pattern, options: {} },
	};
	return chain('Files', { [TRIGGER]: BY_HAND, [SOURCE]: source, ...nodes });
}

/** Trigger → the measured node. */
export function plainWorkflow(measured: ChainNode): Workflow {
	return chain('Plain', { [TRIGGER]: BY_HAND, [MEASURED]: measured });
}

function fields(form: Record<string, string>): Array<{ name: string; value: string }> {
	return Object.entries(form).map(([name, value]) => ({ name, value }));
}
