import { BY_HAND, TRIGGER, chain, cloud689 } from '../../n8n/chain.mts';
import type { ChainNode } from '../../n8n/chain.mts';
import type { Workflow } from '../../n8n/index.mts';

/** Resources and operations of the node that these workflows use; their names stand here only. */
const OPERATIONS = {
	upload: ['file', 'uploadFile'],
	protect: ['file', 'protectFile'],
	link: ['shareLink', 'createShareLink'],
	download: ['file', 'downloadFile'],
	getOrCreateFolder: ['folder', 'getOrCreateFolder'],
} as const;

/** Calls of the contract that these operations make, by their operation IDs. */
export const CALLS = {
	upload: 'uploadFile',
	protect: 'encodeAndRegisterLicense',
	progress: 'getEncodeStatus',
	link: 'createLink',
	download: 'downloadFile',
	createFolder: 'createFolder',
} as const;

const ID_OF_ITEM = '={{ $json.file_id }}';

/** Receives a file → uploads it → protects it → makes a link to it → downloads it → hashes it, which is the answer. */
export function documentWorkflow(path: string, projectId: string): Workflow {
	return webhookChain('Documents', path, {
		Upload: uploadOf(projectId, '={{ $json.query.name }}'),
		Protect: protectOf(projectId),
		Link: node(
			'link',
			{ projectId, sharedFileId: '={{ $("Upload").item.json.file_id }}' },
			{ share: 'file' },
		),
		Download: node('download', { projectId, fileId: '={{ $("Upload").item.json.file_id }}' }),
		Hash: hash(),
	});
}

/** Receives a file → uploads it, which is the answer. */
export function uploadWorkflow(path: string, projectId: string): Workflow {
	return webhookChain('Uploads', path, { Upload: uploadOf(projectId, '={{ $json.query.name }}') });
}

/** Receives a path → gets or creates the folder, which is the answer. */
export function folderWorkflow(path: string, projectId: string): Workflow {
	return webhookChain('Folders', path, {
		Folder: node('getOrCreateFolder', { projectId }, { path: '={{ $json.query.path }}' }),
	});
}

/** Starts by hand → uploads a text → protects it and waits until that is done. */
export function textWorkflow(projectId: string, fileName: string, content: string): Workflow {
	return chain('Text', {
		[TRIGGER]: BY_HAND,
		Upload: node('upload', { projectId }, { options: { content, fileName } }),
		Protect: protectOf(projectId),
	});
}

/** Starts by hand → downloads a file from the web → uploads it. */
export function copyFromWebWorkflow(url: string, projectId: string): Workflow {
	return chain('Copy from the web', {
		[TRIGGER]: BY_HAND,
		Web: {
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: { url, options: { response: { response: { responseFormat: 'file' } } } },
		},
		Upload: uploadOf(projectId, 'copy.bin'),
	});
}

/** Starts by hand → downloads a file. */
export function downloadWorkflow(projectId: string, fileId: string): Workflow {
	return chain('Download', { [TRIGGER]: BY_HAND, Download: node('download', { projectId, fileId }) });
}

function node(
	operation: keyof typeof OPERATIONS,
	locators: Record<string, string>,
	parameters: Record<string, unknown> = {},
): ChainNode {
	const [resource, value] = OPERATIONS[operation];
	return cloud689(resource, value, locators, parameters);
}

function uploadOf(projectId: string, fileName: string): ChainNode {
	return node('upload', { projectId }, { inputDataFieldName: 'data', options: { fileName } });
}

function protectOf(projectId: string): ChainNode {
	const options = { waitInterval: 1 };
	return node('protect', { projectId, fileId: ID_OF_ITEM }, { license: { printLimit: 5 }, options });
}

function hash(): ChainNode {
	return {
		type: 'n8n-nodes-base.crypto',
		typeVersion: 1,
		parameters: {
			action: 'hash',
			type: 'SHA256',
			binaryData: true,
			binaryPropertyName: 'data',
			dataPropertyName: 'hash',
			encoding: 'hex',
		},
	};
}

/** Nodes behind an address that takes POST requests; the last node is the answer. */
function webhookChain(title: string, path: string, nodes: Record<string, ChainNode>): Workflow {
	const webhook: ChainNode & { webhookId: string } = {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		parameters: { path, httpMethod: 'POST', responseMode: 'lastNode', options: {} },
		webhookId: path,
	};
	return chain(title, { Webhook: webhook, ...nodes });
}
