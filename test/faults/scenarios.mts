import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/index.mts';
import type { Workbench } from '../harness/workbench.mts';

/** An operation with parameters that give it something visible to do. */
export interface Scenario {
	operation: string;
	/** Distinguishes several scenarios of one operation. */
	variant?: string;
	parameters?: IDataObject;
	/** The file of the input item. */
	file?: { name: string; content: string; type: string };
	/** Who is signed in; the administrator by default. */
	as?: 'manager' | 'serviceAdmin';
	/** How many pieces the file is sent in. */
	chunks?: number;
	/** Whether there is no session, so that it begins with signing in. Only the calls of the sign-in are tried then. */
	signsIn?: boolean;
}

/** What exists in addition to the example data. */
export interface Prepared {
	comment: string;
	folder: string;
	link: string;
	code: string;
	project: string;
}

/** Secrets in the parameters. */
export const SECRETS = ['sandbox-newcomer', 'open-sesame', 'access-grant-1', 'sandbox-admin'];

const [NEW_PASSWORD, LINK_PASSWORD, GRANT] = SECRETS;
const PDF = { name: 'new.pdf', content: 'content', type: 'application/pdf' };
const CSV_HEAD = 'first_name,last_name,mail_address,password,user_role';
const CSV = {
	name: 'users.csv',
	content: `${CSV_HEAD}\nAda,Row,ada@example.com,${NEW_PASSWORD},3\n`,
	type: 'text/csv',
};
const PIECE_MIB = 2 ** -18;
/** Three pieces of four bytes. */
const PIECES = { ...PDF, content: 'three pieces' };
const NAMES = { firstName: 'Toni', lastName: 'Newcomer', newPassword: NEW_PASSWORD };
const QUICK = { waitInterval: 1, waitLimit: 1 };

function contentScenarios({ ids }: Sandbox, { comment, folder: folderId }: Prepared): Scenario[] {
	const { project, folder, file } = ids;
	const projectId = project.contracts;
	const notes = file.notes;
	const inner = { projectId: project.marketing, folderId };
	const commented = { projectId, commentId: comment };
	return [
		{ operation: 'createProject', parameters: { projectName: 'New' } },
		{ operation: 'updateProject', parameters: { projectId, updateFields: { description: 'Changed' } } },
		{ operation: 'getProject', parameters: { projectId } },
		{ operation: 'getManyProjects' },
		{ operation: 'deleteProject', parameters: { projectId: project.archive } },
		{ operation: 'createFolder', parameters: { projectId, folderName: 'New' } },
		{ operation: 'getOrCreateFolder', parameters: { projectId, path: 'Offers/2030/May' } },
		{ operation: 'renameFolder', parameters: { ...inner, newName: 'New' } },
		{ operation: 'moveFolder', parameters: inner },
		{ operation: 'getManyFolders', parameters: { projectId, options: { recursive: true } } },
		{ operation: 'deleteFolder', parameters: inner },
		{ operation: 'restoreFolder', parameters: { projectId, deletedFolderId: folder.drafts } },
		{ operation: 'deleteFolderPermanently', parameters: { projectId, deletedFolderId: folder.drafts } },
		{ operation: 'uploadFile', parameters: { projectId }, file: PDF },
		{
			operation: 'uploadFile',
			variant: 'in chunks',
			parameters: { projectId, options: { chunkSize: PIECE_MIB } },
			file: PIECES,
			chunks: 3,
		},
		{
			operation: 'uploadFile',
			variant: 'and encode',
			parameters: { projectId, protectAfterUpload: true, options: QUICK },
			file: PDF,
		},
		{
			operation: 'protectAndShareFile',
			parameters: {
				projectId,
				recipients: 'a@example.com',
				options: { ...QUICK, linkPassword: LINK_PASSWORD },
			},
			file: PDF,
		},
		{
			operation: 'uploadFileFromCloud',
			parameters: {
				...{ projectId, cloudFileName: 'a.pdf', fileType: 'pdf' },
				contentUrl: `https://www.example.com/a.pdf?grant=${GRANT}`,
			},
		},
		{ operation: 'getFile', parameters: { projectId, fileId: file.notes } },
		{ operation: 'renameFile', parameters: { projectId, fileId: file.notes, newName: 'New' } },
		{
			operation: 'moveFile',
			parameters: { projectId, fileId: file.notes, newParentFolderId: folder.offers },
		},
		{ operation: 'getManyFiles', parameters: { projectId } },
		{ operation: 'downloadFile', parameters: { projectId, fileId: file.notes } },
		{ operation: 'deleteFile', parameters: { projectId, fileId: file.notes } },
		{ operation: 'restoreFile', parameters: { projectId, deletedFileId: file.deleted } },
		{ operation: 'deleteFilePermanently', parameters: { projectId, deletedFileId: file.deleted } },
		{
			operation: 'protectFile',
			parameters: { projectId, fileId: notes, license: { printLimit: 1 }, options: QUICK },
		},
		{ operation: 'getFileProtectionStatus', parameters: { fileId: file.contract } },
		{ operation: 'setLicense', parameters: { projectId, fileId: notes, licenseExpiryDate: '2030-12-31' } },
		{
			operation: 'updateLicense',
			parameters: { projectId, fileId: file.contract, license: { label: 'Changed' } },
		},
		{ operation: 'getLicense', parameters: { projectId, fileId: file.contract } },
		{ operation: 'createProjectComment', parameters: { projectId, commentText: 'New' } },
		{ operation: 'updateProjectComment', parameters: { ...commented, commentText: 'Changed' } },
		{ operation: 'getManyProjectComments', parameters: { projectId } },
		{ operation: 'deleteProjectComment', parameters: commented },
	];
}

function peopleScenarios({ ids, accounts }: Sandbox, { code, link, project }: Prepared): Scenario[] {
	const projectId = ids.project.contracts;
	const member = accounts.member.userId;
	const shared = { password: LINK_PASSWORD, expiryDate: '2030-12-31' };
	return [
		{
			operation: 'createShareLink',
			parameters: { projectId, sharedFileId: ids.file.notes, options: shared },
		},
		{ operation: 'getShareLink', parameters: { linkId: link } },
		{ operation: 'getShareLinkContents', parameters: { linkId: project } },
		{ operation: 'sendShareLinkByEmail', parameters: { linkId: link, emails: 'a@example.com' } },
		{ operation: 'removeShareLink', parameters: { linkId: link } },
		{
			operation: 'inviteProjectMember',
			parameters: { projectId: ids.project.marketing, userId: member, options: { message: 'Hello' } },
		},
		{ operation: 'changeProjectMemberRole', parameters: { projectId, memberId: member, projectRole: 2 } },
		{ operation: 'getManyProjectMembers', parameters: { projectId } },
		{ operation: 'removeProjectMember', parameters: { projectId, memberId: member } },
		{ operation: 'getManyHistoryByProject', parameters: { projectId } },
		{ operation: 'getManyHistoryByTeam' },
		{ operation: 'getManyMessages', as: 'manager' },
		{ operation: 'getManyUnreadMessages', as: 'manager' },
		{ operation: 'createUser', parameters: { ...NAMES, userEmail: 'toni@example.com' } },
		{ operation: 'getUser', parameters: { userId: member } },
		{ operation: 'updateUser', parameters: { userId: member, updateFields: { middleName: 'Sam' } } },
		{ operation: 'getManyUsers' },
		{ operation: 'deactivateUser', parameters: { userId: member } },
		{ operation: 'importUsersCsv', file: CSV },
		{ operation: 'getTeam' },
		{ operation: 'updateTeam', parameters: { updateFields: { website: 'https://www.example.com' } } },
		{
			operation: 'signUpTeam',
			parameters: { ...NAMES, teamName: 'Newest', userEmail: 'newest@example.com', phone: '1' },
		},
		{ operation: 'renewActivationCode', parameters: { activationCode: code } },
		{ operation: 'activateTeam', parameters: { activationCode: code } },
		{ operation: 'getTeamsByEmail', parameters: { userEmail: accounts.admin.email } },
		{ operation: 'getCurrentUser' },
		{ operation: 'logOut' },
		{
			operation: 'changeOwnPassword',
			parameters: { currentPassword: accounts.admin.password, newPassword: NEW_PASSWORD },
		},
		{ operation: 'changeOwnEmail', parameters: { userEmail: 'alexis@example.com' } },
		{ operation: 'getTeamCountsByType', as: 'serviceAdmin' },
		{ operation: 'getNewAccountCounts', as: 'serviceAdmin' },
		{ operation: 'getTeamStorageUse', as: 'serviceAdmin' },
		{ operation: 'getTeamStatistics' },
	];
}

/** Every operation of the node, at least once. */
export function allScenarios(sandbox: Sandbox, prepared: Prepared): Scenario[] {
	return [...contentScenarios(sandbox, prepared), ...peopleScenarios(sandbox, prepared)];
}

/** Operations that have to sign in first: one that reads, and one that creates something. */
export const SIGN_IN_SCENARIOS: Scenario[] = [
	{ operation: 'getCurrentUser', variant: 'and sign in', signsIn: true },
	{
		operation: 'createProject',
		variant: 'and sign in',
		parameters: { projectName: 'New' },
		signsIn: true,
	},
];

/** Creates what some operations need. */
export async function prepare({ rows, sandbox }: Workbench): Promise<Prepared> {
	const projectId = sandbox.ids.project.contracts;
	const [{ comment_id: comment }] = await rows('createProjectComment', { projectId, commentText: 'Old' });
	const [{ link_id: link }] = await rows('createShareLink', {
		projectId,
		sharedFileId: sandbox.ids.file.contract,
	});
	const [{ link_id: project }] = await rows('createShareLink', { projectId, share: 'project' });
	const names = { firstName: 'Nova', lastName: 'Fresh', newPassword: 'sandbox-nova' };
	await rows('signUpTeam', { ...names, teamName: 'Fresh', userEmail: 'nova@example.com', phone: '1' });
	await rows('deleteFolder', { projectId, folderId: sandbox.ids.folder.drafts });
	const [{ folder_id: folder }] = await rows('createFolder', {
		projectId: sandbox.ids.project.marketing,
		parentFolderId: sandbox.ids.folder.images,
		folderName: 'Inner',
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
