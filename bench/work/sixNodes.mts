import { cloud689 } from '../../n8n/chain.mts';
import type { ChainNode } from '../../n8n/chain.mts';

/** To whom the links are sent. */
export const RECIPIENT = 'carol@example.com';

/** A node that waits once for all items. */
export function wait(seconds: number): ChainNode {
	return { type: 'n8n-nodes-base.wait', typeVersion: 1.1, parameters: { amount: seconds, unit: 'seconds' } };
}

/** The 689Cloud nodes, one a step, that Protect and Share replaces; with a fixed wait. */
export function sixNodes(projectId: string, waitSeconds: number): Record<string, ChainNode> {
	const file = '={{ $json.file_id }}';
	return {
		Upload: cloud689('file', 'uploadFile', { projectId }, { inputDataFieldName: 'data' }),
		Protect: cloud689('file', 'protectFile', { projectId, fileId: file }, { waitUntilDone: false }),
		Wait: wait(waitSeconds),
		'Get Status': cloud689('file', 'getFileProtectionStatus', { fileId: file }),
		'Create Share Link': cloud689(
			'shareLink',
			'createShareLink',
			{ projectId, sharedFileId: file },
			{ share: 'file' },
		),
		'Send Link by Email': cloud689(
			'shareLink',
			'sendShareLinkByEmail',
			{ linkId: '={{ $json.link_id }}' },
			{ emails: RECIPIENT },
		),
	};
}
