import { cloud689 } from '../../n8n/chain.mts';
import type { ChainNode } from '../../n8n/chain.mts';
import type { Workflow } from '../../n8n/index.mts';
import type { Session } from '../../n8n/session.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { asEarlier } from '../earlier.mts';
import {
	ANSWER_AS_FILE,
	fileWorkflow,
	httpRequest,
	multipart,
	plainWorkflow,
	urlEncoded,
} from '../workflows.mts';

/** Where a transfer goes, and the local file. */
export interface Place {
	sandbox: Sandbox;
	session: Session;
	projectId: string;
	path: string;
}

/** A way to upload and download a file. */
export interface Way {
	name: string;
	upload(place: Place): Workflow;
	/** The file's ID in the output of the upload. */
	fileIdOf(json: Record<string, unknown>): unknown;
	download(place: Place, fileId: string): Workflow;
}

/** The 689Cloud node. */
export const OUR_NODE: Way = byNode('689Cloud node', (node) => node);

/** The same of the earlier version that is measured beside it. */
export const EARLIER_NODE: Way = byNode('689Cloud node, earlier version', asEarlier);

/** The HTTP Request node, with the token of the session as a fixed value. */
export const HTTP_REQUEST_NODE: Way = {
	name: 'HTTP Request node',
	upload: ({ path, projectId, sandbox, session }) => {
		const body = multipart({ auth_token: session.token, project_id: projectId }, 'file');
		return fileWorkflow(path, httpRequest(`${sandbox.url}/upload`, body, { withCredential: false }));
	},
	fileIdOf: (json) => (json.result as Record<string, unknown>)?.file_id,
	download: ({ projectId, sandbox, session }, fileId) => {
		const form = { auth_token: session.token, project_id: projectId, file_id: fileId, download_type: '1' };
		const body = { ...urlEncoded(form), ...ANSWER_AS_FILE };
		return plainWorkflow(httpRequest(`${sandbox.url}/download`, body, { withCredential: false }));
	},
};

function byNode(name: string, version: (node: ChainNode) => ChainNode): Way {
	return {
		name,
		upload: ({ path, projectId }) =>
			fileWorkflow(
				path,
				version(cloud689('file', 'uploadFile', { projectId }, { inputDataFieldName: 'data' })),
			),
		fileIdOf: (json) => json.file_id,
		download: ({ projectId }, fileId) => {
			const further = { outputDataFieldName: 'data' };
			return plainWorkflow(version(cloud689('file', 'downloadFile', { projectId, fileId }, further)));
		},
	};
}
