import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../sandbox/index.mts';
import type { Prepared } from './scenario.mts';

/** A sandbox, and the node that is signed in to it. */
interface Ground {
	sandbox: Sandbox;
	/** Runs an operation that must succeed; returns the `json` of its items. */
	rows: (operation: string, parameters?: IDataObject) => Promise<IDataObject[]>;
}

/** Creates what some operations need. */
export async function prepare({ rows, sandbox }: Ground): Promise<Prepared> {
	const projectId = sandbox.ids.project.contracts;
	const [{ comment_id: comment }] = await rows('createProjectComment', {
		projectId,
		commentText: 'Please sign by Friday.',
	});
	const [{ link_id: link }] = await rows('createShareLink', {
		projectId,
		sharedFileId: sandbox.ids.file.contract,
	});
	const [{ link_id: project }] = await rows('createShareLink', { projectId, share: 'project' });
	await rows('updateProject', {
		projectId: sandbox.ids.project.archive,
		updateFields: { description: 'What is signed' },
	});
	const names = { firstName: 'Nova', lastName: 'Fresh', newPassword: 'sandbox-nova' };
	await rows('signUpTeam', { ...names, teamName: 'Fresh', userEmail: 'nova@example.com', phone: '1' });
	await rows('deleteFolder', { projectId, folderId: sandbox.ids.folder.drafts });
	const [{ folder_id: folder }] = await rows('createFolder', {
		projectId: sandbox.ids.project.marketing,
		parentFolderId: sandbox.ids.folder.images,
		folderName: 'Icons',
	});
	const code = String(sandbox.mails.at(-1)?.activation_code);
	return {
		comment: String(comment),
		folder: String(folder),
		link: String(link),
		project: String(project),
		code,
	};
}
