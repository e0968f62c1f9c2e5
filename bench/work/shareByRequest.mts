import type { ChainNode } from '../../n8n/chain.mts';
import { httpRequest, multipart, urlEncoded } from '../workflows.mts';
import { wait } from './sixNodes.mts';

/** The file that was uploaded, in the nodes after. */
const FILE_ID = "={{ $('Upload').item.json.result.file_id }}";
const LINK_TO_FILE = '3';

/**
 * What Protect and Share does, with n8n's HTTP Request node and a fixed wait: upload, encode, find out how the file is
 * then, create a link.
 *
 * @param url address of the service
 */
export function shareByRequest(
	url: string,
	projectId: string,
	waitSeconds: number,
): Record<string, ChainNode> {
	const request = (path: string, body: Record<string, unknown>) =>
		httpRequest(`${url}${path}`, body, { withCredential: true });
	const project = { project_id: projectId };
	return {
		Upload: request('/upload', multipart(project, 'file')),
		Protect: request('/encode/start/license', urlEncoded({ ...project, file_ids: FILE_ID })),
		Wait: wait(waitSeconds),
		'Get Status': request('/encode/status', urlEncoded({ file_ids: FILE_ID })),
		'Get File': request('/project/f/info', urlEncoded({ ...project, f_id: FILE_ID })),
		'Create Share Link': request(
			'/link/create',
			urlEncoded({ ...project, file_id: FILE_ID, type_share: LINK_TO_FILE, is_public: '1' }),
		),
	};
}
