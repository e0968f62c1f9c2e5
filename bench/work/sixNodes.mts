import { cloud689 } from '../../n8n/chain.mts';
import type { ChainNode } from '../../n8n/chain.mts';
import { httpRequest, multipart, urlEncoded } from '../workflows.mts';

/** Whom the links are sent to. */
export const RECIPIENT = 'carol@example.com';
const UPLOADED = "$('Upload').item.json";
const LINK_TO_FILE = '3';

/** A node that waits once for all items. */
function wait(seconds: number): ChainNode {
	return { type: 'n8n-nodes-base.wait', typeVersion: 1.1, parameters: { amount: seconds, unit: 'seconds' } };
}

/** The 689Cloud nodes, one a step, that Protect and Share replaces; with a fixed wait. */
export function sixNodes(projectId: string, waitSeconds: number): Record<string, ChainNode> {
	const file = '={{ $json.file_id }}';
	return {
		Upload: cloud689('file', 'uploadFile', { projectId }, { inputDataFieldName: 'data' }),
		'Start with License': cloud689(
			'encoding',
			'startEncoding',
			{ projectId },
			{ fileIds: file, waitUntilDone: false },
		),
		Wait: wait(waitSeconds),
		'Get Status': cloud689('encoding', 'getEncodingStatus', {}, { fileIds: file }),
		'Create Share Link': cloud689(
			'shareLink',
			'createShareLink',
			{ projectId, sharedFileId: file },
			{ share: 'file' },
		),
		'Send Link by Email': cloud689(
			'shareLink',
			'shareLinkByEmail',
			{},
			{ linkId: '={{ $json.link_id }}', emails: RECIPIENT },
		),
	};
}

/** The same with n8n's HTTP Request node, at the address of a service. */
export function sixNodesByRequest(
	url: string,
	projectId: string,
	waitSeconds: number,
): Record<string, ChainNode> {
	const request = (path: string, body: Record<string, unknown>) =>
		httpRequest(`${url}${path}`, body, { withCredential: true });
	const project = { project_id: projectId };
	const file = `={{ ${UPLOADED}.result.file_id }}`;
	return {
		Upload: request('/upload', multipart(project, 'file')),
		'Start with License': request('/encode/start/license', urlEncoded({ ...project, file_ids: file })),
		Wait: wait(waitSeconds),
		'Get Status': request('/encode/status', urlEncoded({ file_ids: file })),
		'Create Share Link': request(
			'/link/create',
			urlEncoded({ ...project, file_id: file, type_share: LINK_TO_FILE, is_public: '1' }),
		),
		'Send Link by Email': request(
			'/link/share',
			urlEncoded({ link_id: '={{ $json.result.link_id }}', emails: RECIPIENT }),
		),
	};
}
