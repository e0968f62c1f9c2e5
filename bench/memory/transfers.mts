import type { Workflow } from '../../n8n/index.mts';
import type { Sandbox, Session } from '../service.mts';
import { cloud689, fileWorkflow, httpRequest, multipart, plainWorkflow, urlEncoded } from '../../n8n/chain.mts';

/** Where a transfer goes, and the file on this machine. */
export interface Place {
	sandbox: Sandbox;
	session: Session;
	projectId: string;
	path: string;
}

/** A way to send a file up and down. */
export interface Way {
	name: string;
	upload(place: Place): Workflow;
	/** The file's ID in what the upload put out. */
	fileIdOf(json: Record<string, unknown>): unknown;
	download(place: Place, fileId: string): Workflow;
}

const AS_FILE = {
	options: { response: { response: { responseFormat: 'file', outputPropertyName: 'data' } } },
};

/** The 689Cloud node. */
export const OUR_NODE: Way = {
	name: '689Cloud node',
	upload: ({ path, projectId }) =>
		fileWorkflow(path, cloud689('file', 'uploadFile', { projectId }, { inputDataFieldName: 'data' })),
	fileIdOf: (json) => json.file_id,
	download: ({ projectId }, fileId) => {
		const further = { downloadType: 1, outputDataFieldName: 'data' };
		return plainWorkflow(cloud689('file', 'downloadFile', { projectId, fileId }, further));
	},
};

/** The HTTP Request node, with the session's token typed in by hand. */
export const HTTP_REQUEST_NODE: Way = {
	name: 'HTTP Request node',
	upload: ({ path, projectId, sandbox, session }) => {
		const body = multipart({ auth_token: session.token, project_id: projectId }, 'file');
		return fileWorkflow(path, httpRequest(`${sandbox.url}/upload`, body, { withCredential: false }));
	},
	fileIdOf: (json) => (json.result as Record<string, unknown>)?.file_id,
	download: ({ projectId, sandbox, session }, fileId) => {
		const form = { auth_token: session.token, project_id: projectId, file_id: fileId, download_type: '1' };
		const body = { ...urlEncoded(form), ...AS_FILE };
		return plainWorkflow(httpRequest(`${sandbox.url}/download`, body, { withCredential: false }));
	},
};
