import type { Schema } from './contract.mts';
import { flag, text } from './output.mts';
import type { Output } from './output.mts';

const SUCCESS: Output = {
	adds: { success: flag('Always true: 689Cloud accepted the request and returned nothing else.') },
};
const DELETED: Output = { adds: { deleted: flag('Always true: 689Cloud accepted the request.') } };
const EVENT: Output = {
	schema: 'HistoryEvent',
	adds: { description: text('Description of the event.') },
	optional: ['description'],
};

const STEPS: Schema = { type: 'array', description: 'Completed steps, in order.', items: { type: 'string' } };
const ENTRY: Output = { schema: 'BrowseEntry', settings: { path: 'Recursive' } };

/** The name that was sent: there only if the service stored another one. */
const SENT_NAME = {
	adds: { sent_name: text('Name that was sent, if 689Cloud stored another one.') },
	optional: ['sent_name'],
};

/** For answers of undocumented shape: no schema is better than a wrong one. */
export const UNKNOWN: Output = {};

/** Operation → its output, which depends on its `receive` and `run`. `test/contract/schemas.test.mts` checks each row. */
export const OUTPUTS: Record<string, Output> = {
	getManyHistoryByProject: EVENT,
	getManyHistoryByTeam: EVENT,
	createProjectComment: { schema: 'Comment' },
	deleteProjectComment: DELETED,
	getManyProjectComments: { schema: 'CommentWithAuthor' },
	updateProjectComment: { schema: 'Comment' },
	getFileProtectionStatus: { schema: 'EncodeStatus' },
	protectFile: {
		schema: 'EncodeStatus',
		settings: { started: 'Wait Until Done off, alongside `file_id` only' },
	},
	deleteFile: DELETED,
	deleteFilePermanently: DELETED,
	downloadFile: {
		adds: {
			file_id: text('Identifier of the file.'),
			project_id: text('Project of the file.'),
			file_name: text('Name of the file.'),
			mime_type: text('Media type of the file.'),
		},
		settings: { content_base64: 'Content as Base64' },
	},
	getFile: {
		schema: 'UploadedFile',
		adds: {
			path: { type: 'array', description: 'Folders above the file; empty at the top level of the project.' },
		},
	},
	getManyFiles: {
		...ENTRY,
		settings: { ...ENTRY.settings, warning: 'a file that a filter could not check' },
	},
	moveFile: SUCCESS,
	protectAndShareFile: {
		adds: {
			file_id: text('Identifier of the file.'),
			project_id: text('Project of the file.'),
			title: text('Name of the file.'),
			...SENT_NAME.adds,
			is_encrypt: { type: 'integer', description: 'Whether the file is encrypted: 0 no, 1 yes.' },
			link_id: text('Identifier of the share link.'),
			link: text('Path of the share link.'),
			url: text('URL at which people open the link.'),
			steps: STEPS,
		},
		optional: SENT_NAME.optional,
		settings: { sent_to: 'Email Addresses' },
	},
	renameFile: { schema: 'UploadedFile', ...SENT_NAME },
	restoreFile: SUCCESS,
	uploadFile: { schema: 'UploadedFile', ...SENT_NAME, settings: { steps: 'Protect After Upload' } },
	uploadFileFromCloud: { schema: 'UploadedFile', ...SENT_NAME },
	createFolder: { schema: 'Folder', ...SENT_NAME },
	deleteFolder: DELETED,
	deleteFolderPermanently: DELETED,
	getOrCreateFolder: {
		adds: {
			folder_id: text('Identifier of the folder at the path.'),
			project_id: text('Project of the folder.'),
			path: text('Path from the top level of the project.'),
			created: {
				type: 'array',
				description: 'Paths of the folders that were missing and have been created.',
				items: { type: 'string' },
			},
			renamed: {
				type: 'array',
				description: 'Folders to which 689Cloud gave another name than asked for: sent_name and name.',
			},
			duplicates: {
				type: 'array',
				description:
					'Folders of the same name that another process has created at the same time: path and folder_id.',
			},
			hint: text('What to look at, if there is anything.'),
		},
		optional: ['renamed', 'duplicates', 'hint'],
	},
	getManyFolders: ENTRY,
	moveFolder: SUCCESS,
	renameFolder: { schema: 'Folder', ...SENT_NAME },
	restoreFolder: SUCCESS,
	getLicense: { schema: 'License' },
	setLicense: SUCCESS,
	updateLicense: SUCCESS,
	getManyMessages: { schema: 'InboxMessage' },
	getManyUnreadMessages: { schema: 'InboxMessage' },
	createProject: { schema: 'Project' },
	deleteProject: DELETED,
	getProject: { schema: 'ProjectInfo' },
	getManyProjects: { schema: 'ProjectListEntry' },
	updateProject: { schema: 'Project' },
	changeProjectMemberRole: SUCCESS,
	getManyProjectMembers: { schema: 'ProjectMember' },
	inviteProjectMember: SUCCESS,
	removeProjectMember: DELETED,
	getTeamsByEmail: { schema: 'TeamMembership' },
	logOut: SUCCESS,
	createShareLink: { schema: 'Link', adds: { url: text('URL at which people open the link.') } },
	getShareLink: {
		schema: 'LinkInfo',
		adds: { has_password: flag('Whether the link is protected by a password.') },
		settings: { password: 'Include Password' },
	},
	getShareLinkContents: { schema: 'BrowseEntry' },
	removeShareLink: DELETED,
	sendShareLinkByEmail: SUCCESS,
	getNewAccountCounts: UNKNOWN,
	getTeamCountsByType: UNKNOWN,
	getTeamStorageUse: UNKNOWN,
	getTeamStatistics: UNKNOWN,
	activateTeam: SUCCESS,
	getTeam: { schema: 'TeamProfile' },
	renewActivationCode: SUCCESS,
	signUpTeam: SUCCESS,
	updateTeam: { schema: 'TeamProfile', without: ['projects_usage', 'payment_team_id', 'number_of_user'] },
	changeOwnEmail: { schema: 'User' },
	changeOwnPassword: { schema: 'User' },
	createUser: { schema: 'User' },
	deactivateUser: SUCCESS,
	getUser: { schema: 'UserProfile' },
	getCurrentUser: { schema: 'User' },
	getManyUsers: { schema: 'User' },
	importUsersCsv: SUCCESS,
	updateUser: { schema: 'User' },
};
