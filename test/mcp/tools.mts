import { NODE_TYPE } from '../../n8n/chain.mts';
import type { Workflow, WorkflowNode } from '../../n8n/index.mts';

/** Type of the node as a tool: n8n appends "Tool". */
const TOOL_TYPE = `${NODE_TYPE}Tool`;

/** Name of the trigger, which is also the name of the server that a client sees. */
export const SERVER_NODE = '689Cloud documents';

const PROJECT = 'The ID of the project, as "Get many projects" returns it';
const FILE = 'The ID of the file, as "Get many files" returns it';
const FILE_NAME = 'Name of the file with its extension, e.g. minutes.txt';

/** A parameter that the model fills in. */
function fromModel(key: string, description: string, otherwise?: string): string {
	const fallback = otherwise === undefined ? '' : `, '${otherwise}'`;
	return `={{ $fromAI('${key}', '${description}', 'string'${fallback}) }}`;
}

function idFromModel(key: string, description: string): Record<string, unknown> {
	return { __rl: true, mode: 'id', value: fromModel(key, description) };
}

const projectId = idFromModel('project_id', PROJECT);
const fileId = idFromModel('file_id', FILE);

/** The tools by name, with the parameters of their nodes. */
export const TOOLS: Record<string, Record<string, unknown>> = {
	'Get many projects': { resource: 'project', operation: 'getManyProjects', limit: 20 },
	'Get many files': {
		resource: 'file',
		operation: 'getManyFiles',
		projectId,
		options: {
			recursive: true,
			namePattern: fromModel('name_pattern', 'File name; * stands for any text', '*'),
		},
	},
	'Create a folder': {
		resource: 'folder',
		operation: 'createFolder',
		projectId,
		folderName: fromModel('name', 'Name of the new folder'),
	},
	'Create a share link': {
		resource: 'shareLink',
		operation: 'createShareLink',
		projectId,
		share: 'file',
		sharedFileId: fileId,
		options: { expiryDate: fromModel('expiry_date', 'Last day of the link, e.g. 2030-01-31') },
	},
	'Upload a text': {
		resource: 'file',
		operation: 'uploadFile',
		projectId,
		options: {
			fileName: fromModel('file_name', FILE_NAME),
			content: fromModel('content', 'The text of the file'),
		},
	},
	'Upload a file': {
		resource: 'file',
		operation: 'uploadFile',
		projectId,
		options: {
			fileName: fromModel('file_name', FILE_NAME),
			content: fromModel('content', 'The bytes of the file as Base64'),
			contentIsBase64: true,
		},
	},
	'Read a file': {
		resource: 'file',
		operation: 'downloadFile',
		projectId,
		fileId,
		options: { contentAsBase64: true },
	},
	'Download a file': { resource: 'file', operation: 'downloadFile', projectId, fileId },
	'Upload from a field': { resource: 'file', operation: 'uploadFile', projectId },
	'Protect and share a text': {
		resource: 'file',
		operation: 'protectAndShareFile',
		projectId,
		contentFileName: fromModel('file_name', FILE_NAME),
		fileContent: fromModel('content', 'The text of the file'),
	},
	'Name of a file': {
		resource: 'file',
		operation: 'getFile',
		projectId,
		fileId,
		output: 'selectedFields',
		outputFields: 'file_name',
	},
	// As the editor writes it when a user lets the model define the parameter.
	'Get a file': {
		resource: 'file',
		operation: 'getFile',
		projectId: { __rl: true, mode: 'id', value: asTheEditorWrites('Project') },
		fileId: { __rl: true, mode: 'id', value: asTheEditorWrites('File') },
	},
};

function asTheEditorWrites(label: string): string {
	return `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${label}', \`\`, 'string') }}`;
}

/** A workflow whose trigger serves the tools to clients that have the token. */
export function serverWorkflow(path: string): Workflow {
	const server: WorkflowNode = {
		...placed(SERVER_NODE, 0),
		type: '@n8n/n8n-nodes-langchain.mcpTrigger',
		typeVersion: 2,
		parameters: { authentication: 'bearerAuth', path },
		credentials: { httpBearerAuth: { id: null, name: '' } },
		webhookId: path,
	} as WorkflowNode;
	const tools = Object.entries(TOOLS).map(([name, parameters], index) => ({
		...placed(name, index + 1),
		type: TOOL_TYPE,
		typeVersion: 1,
		parameters: { descriptionType: 'auto', ...parameters },
		credentials: { cloud689Api: { id: null, name: '' } },
	}));
	const link = { ai_tool: [[{ node: SERVER_NODE, type: 'ai_tool', index: 0 }]] };
	return {
		name: '689Cloud for AI agents',
		nodes: [server, ...tools],
		connections: Object.fromEntries(tools.map(({ name }) => [name, link])),
	};
}

function placed(name: string, index: number) {
	return { id: `tool-${index}`, name, position: [index * 220, index && 200] };
}
