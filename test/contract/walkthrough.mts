import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { HISTORY_TYPE } from '../../sandbox/index.mts';
import { signInAs } from '../harness/steps.mts';
import type { Workbench } from '../harness/workbench.mts';

/** Runs an operation that must succeed, checks every item, and returns the first. */
export type Check = (
	operation: string,
	parameters?: IDataObject,
	items?: INodeExecutionData[],
) => Promise<IDataObject>;

/** Carries out every operation on projects, their content, and who works on it. */
export async function checkContent(check: Check, bench: Workbench): Promise<void> {
	const item = async () => {
		const data = await bench.engine.binary(Buffer.from('content'), 'a.pdf', 'application/pdf');
		return [{ json: {}, binary: { data } }];
	};
	const { project_id: projectId } = await check('createProject', { projectName: 'Schemas' });
	await check('updateProject', { projectId, updateFields: { description: 'Changed' } });
	await check('getProject', { projectId });
	await check('getManyProjects');

	const { folder_id: folderId } = await check('createFolder', { projectId, folderName: 'Folder' });
	const { folder_id: inner } = await check('getOrCreateFolder', { projectId, path: 'Folder/Inner' });
	await check('renameFolder', { projectId, folderId: inner, newName: 'Renamed' });
	await check('moveFolder', { projectId, folderId: inner });
	await check('getManyFolders', { projectId });

	const { file_id: fileId } = await check(
		'uploadFile',
		{ projectId, parentFolderId: folderId },
		await item(),
	);
	const cloudFile = { contentUrl: 'https://www.example.com/a.pdf', cloudFileName: 'a.pdf', fileType: 'pdf' };
	await check('uploadFileFromCloud', { projectId, ...cloudFile });
	await check('getFile', { projectId, fileId });
	await check('renameFile', { projectId, fileId, newName: 'Renamed' });
	await check('moveFile', { projectId, fileId });
	await check('getManyFiles', { projectId });

	const fast = { options: { waitInterval: 1 } };
	await check('protectFile', { projectId, fileId: fileId, license: { printLimit: 1 }, ...fast });
	await check('getFileProtectionStatus', { fileId: fileId });
	await check('setLicense', { projectId, fileId: fileId, licenseExpiryDate: '2030-12-31' });
	await check('updateLicense', { projectId, fileId: fileId, license: { label: 'Changed' } });
	await check('getLicense', { projectId, fileId });
	await check('downloadFile', { projectId, fileId });
	await check('protectAndShareFile', { projectId, ...fast }, await item());

	const options = { password: 'open sesame', expiryDate: '2030-12-31' };
	const { link_id: linkId } = await check('createShareLink', { projectId, sharedFileId: fileId, options });
	await check('getShareLink', { linkId });
	await check('sendShareLinkByEmail', { linkId, emails: 'a@example.com' });
	await check('removeShareLink', { linkId });
	await check('createShareLink', { projectId, share: 'folder', sharedFolderId: folderId });
	const { link_id: toProject } = await check('createShareLink', { projectId, share: 'project' });
	await check('getShareLinkContents', { linkId: toProject });

	const someone = bench.sandbox.accounts.manager.userId;
	await check('inviteProjectMember', { projectId, userId: someone });
	await check('changeProjectMemberRole', { projectId, memberId: someone, projectRole: 'editor' });
	await check('getManyProjectMembers', { projectId });
	const { comment_id: commentId } = await check('createProjectComment', { projectId, commentText: 'One' });
	await check('updateProjectComment', { projectId, commentId, commentText: 'Two' });
	await check('getManyProjectComments', { projectId });
	signInAs(bench, bench.sandbox.accounts.manager);
	await check('getManyMessages');
	await check('getManyUnreadMessages');
	signInAs(bench, bench.sandbox.accounts.admin);
	await check('deleteProjectComment', { projectId, commentId });
	await check('removeProjectMember', { projectId, memberId: someone });

	await check('deleteFile', { projectId, fileId });
	await check('restoreFile', { projectId, deletedFileId: fileId });
	await check('deleteFilePermanently', { projectId, deletedFileId: fileId });
	await check('deleteFolder', { projectId, folderId });
	await check('restoreFolder', { projectId, deletedFolderId: folderId });
	await check('deleteFolderPermanently', { projectId, deletedFolderId: folderId });
	addRareEntries(bench, String(projectId));
	await check('getManyHistoryByProject', { projectId });
	await check('deleteProject', { projectId });
	await check('getManyHistoryByTeam');
}

/** Adds entries to the log of a project that no operation brings about: one about a user, and one of an unknown type. */
function addRareEntries({ sandbox }: Workbench, projectId: string): void {
	const { store, accounts } = sandbox;
	const { userId, teamId } = accounts.admin;
	const user = { id: userId, role: 1, new_role: 0, first_name: 'Ada', last_name: 'Row' };
	const file = { id: sandbox.ids.file.notes, name: 'notes.txt', role: 0, new_role: 0 };
	const rare = [
		{
			category: 4,
			history_type: HISTORY_TYPE.USER_CREATED,
			data: { result: [user], description: 'Create user', type: 'USER' },
		},
		{ category: 1, history_type: 999, data: { result: [file], description: 'View file', type: 'FILE' } },
	];
	for (const { data, ...entry } of rare)
		store.activity.addHistory({
			...entry,
			...{ user_id: userId, team_id: teamId, project_id: projectId, data: JSON.stringify(data) },
		});
}

/** Carries out every operation on users, teams and sessions; those that change the account come last. */
export async function checkPeople(check: Check, bench: Workbench): Promise<void> {
	const names = { firstName: 'Toni', lastName: 'Newcomer', newPassword: 'sandbox-toni' };
	const { user_id: userId } = await check('createUser', { ...names, userEmail: 'toni@example.com' });
	await check('getUser', { userId });
	await check('updateUser', { userId, updateFields: { middleName: 'Sam' } });
	await check('getManyUsers');
	await check('deactivateUser', { userId });
	const csv = 'first_name,last_name,mail_address,password,user_role\nAda,Row,ada@example.com,sandbox-ada,3\n';
	const data = await bench.engine.binary(Buffer.from(csv), 'users.csv', 'text/csv');
	await check('importUsersCsv', {}, [{ json: {}, binary: { data } }]);

	await check('getTeam');
	await check('updateTeam', { updateFields: { website: 'https://www.example.com' } });
	await check('signUpTeam', { ...names, teamName: 'Fresh', userEmail: 'nova@example.com', phone: '1' });
	const newestCode = () => bench.sandbox.mails.at(-1)?.activation_code;
	await check('renewActivationCode', { activationCode: newestCode() });
	await check('activateTeam', { activationCode: newestCode() });

	const { email, password } = bench.sandbox.accounts.admin;
	await check('getTeamsByEmail', { userEmail: email });
	await check('getCurrentUser');
	await check('logOut');
	await check('changeOwnPassword', { currentPassword: password, newPassword: 'sandbox-other' });
	await check('changeOwnEmail', { userEmail: 'alex@example.com' });
}
