import { LOGGED_EVENT } from './events.mts';
import type { Output } from './output.mts';

const FILE_TAIL = ['file_size', 'mime_type', 'protection', 'created_at', 'updated_at'];
const FILE = ['project_id', 'file_id', 'file_name', ...FILE_TAIL];
const PLACED_FILE = ['project_id', 'file_id', 'file_name', 'folder_id', ...FILE_TAIL];
const FOLDER = ['project_id', 'folder_id', 'folder_name', 'parent_folder_id', 'created_at', 'updated_at'];
const ENTRY_FILE = [
	...['type', 'file_id', 'file_name', 'folder_id', 'file_size', 'mime_type', 'protection', 'updated_at'],
];
const ENTRY_FOLDER = ['type', 'folder_id', 'folder_name', 'parent_folder_id'];
const LICENSE = ['print_limit', 'edit_limit', 'copy_limit', 'expires_at', 'label'];
const PROJECT = [
	...['project_id', 'project_name', 'description', 'team_id', 'download_limit', 'created_at', 'updated_at'],
];
const USER = [
	...['user_id', 'team_id', 'email', 'first_name', 'middle_name', 'last_name', 'team_role', 'language'],
	...['created_at', 'last_active_at'],
];
const TEAM = [...['team_id', 'team_name', 'email', 'phone', 'website', 'company_size', 'created_at']];
const COMMENT = ['project_id', 'comment_id', 'text', 'user_id', 'created_at'];
const AUTHOR = ['email', 'first_name', 'middle_name', 'last_name'];
const MESSAGE: Output = {
	schema: 'InboxMessage',
	items: [
		...['message_id', 'code', 'user_id', 'first_name', 'last_name', 'project_id', 'project_name'],
		'created_at',
	],
};
const RECURSIVE = { path: 'Recursive', folder_path: 'Recursive, from the top of a project' };
const ADDED_LICENSE = Object.fromEntries(LICENSE.map((name) => [name, 'the same term under License']));

/** What the request does not need, and the next node may. */
export const INPUT = 'an input item about the same file or link that has it';
const OF_LINK = { project_id: INPUT, folder_id: INPUT, file_id: INPUT };

/** The name that was sent: there only if the service stored another one. */
const SENT_NAME = { optional: ['sent_name'] };

const user: Output = { schema: 'User', items: USER };

/** For answers of undocumented shape: no schema is better than a wrong one. */
export const UNKNOWN: Output = {};

/** Operation → its output, which depends on its `result` and `run`. `test/contract/schemas.test.mts` checks each row. */
export const OUTPUTS: Record<string, Output> = {
	getManyHistoryByProject: LOGGED_EVENT,
	getManyHistoryByTeam: LOGGED_EVENT,
	createProjectComment: { schema: 'Comment', items: COMMENT },
	deleteProjectComment: { items: ['project_id', 'comment_id', 'deleted'] },
	getManyProjectComments: { schema: 'CommentWithAuthor', items: [...COMMENT, ...AUTHOR] },
	updateProjectComment: { schema: 'Comment', items: COMMENT },
	getFileProtectionStatus: {
		schema: 'EncodeStatus',
		items: ['file_id', 'protection', 'protection_note'],
		settings: { project_id: INPUT },
	},
	protectFile: {
		items: ['project_id', 'file_id', 'protection', 'protection_note'],
		optional: ['protection_note'],
		settings: ADDED_LICENSE,
	},
	deleteFile: { items: ['project_id', 'file_id', 'deleted'] },
	deleteFilePermanently: { items: ['project_id', 'file_id', 'deleted'] },
	downloadFile: {
		items: ['project_id', 'file_id', 'file_name', 'file_size', 'mime_type'],
		settings: { content_base64: 'Content as Base64' },
	},
	getFile: {
		schema: 'FileInfo',
		items: ['project_id', 'file_id', 'file_name', 'folder_id', 'folder_path', ...FILE_TAIL],
	},
	getManyFiles: {
		schema: 'BrowseEntry',
		items: ['project_id', ...ENTRY_FILE],
		settings: { ...RECURSIVE, warning: 'a file that a filter could not check' },
	},
	moveFile: { items: ['project_id', 'file_id', 'folder_id', 'moved'] },
	protectAndShareFile: {
		items: [...PLACED_FILE, 'link_id', 'link_url', 'steps', 'sent_name'],
		optional: ['folder_id', 'sent_name'],
		settings: {
			...ADDED_LICENSE,
			link_expires_at: 'Link Expiry Date or Link Expires In',
			recipients: 'Email Addresses',
		},
	},
	renameFile: { schema: 'UploadedFile', items: [...FILE, 'sent_name'], ...SENT_NAME },
	restoreFile: { items: ['project_id', 'file_id', 'restored'] },
	uploadFile: {
		schema: 'UploadedFile',
		items: [...PLACED_FILE, 'sent_name'],
		...SENT_NAME,
		settings: { ...ADDED_LICENSE, steps: 'Protect After Upload' },
	},
	uploadFileFromCloud: { schema: 'UploadedFile', items: [...PLACED_FILE, 'sent_name'], ...SENT_NAME },
	createFolder: { schema: 'Folder', items: [...FOLDER, 'sent_name'], ...SENT_NAME },
	deleteFolder: { items: ['project_id', 'folder_id', 'deleted'] },
	deleteFolderPermanently: { items: ['project_id', 'folder_id', 'deleted'] },
	getOrCreateFolder: {
		items: [
			...['project_id', 'folder_id', 'folder_name', 'folder_path', 'parent_folder_id', 'created_paths'],
			...['sent_path', 'duplicate_folder_ids', 'warning'],
		],
		optional: ['sent_path', 'duplicate_folder_ids', 'warning'],
	},
	getManyFolders: {
		schema: 'BrowseEntry',
		items: ['project_id', ...ENTRY_FOLDER],
		settings: {
			...RECURSIVE,
			...Object.fromEntries(
				ENTRY_FILE.filter((name) => !ENTRY_FOLDER.includes(name)).map((name) => [
					name,
					'Folders and Files, of a file',
				]),
			),
		},
	},
	moveFolder: { items: ['project_id', 'folder_id', 'parent_folder_id', 'moved'] },
	renameFolder: { schema: 'Folder', items: [...FOLDER, 'sent_name'], ...SENT_NAME },
	restoreFolder: { items: ['project_id', 'folder_id', 'restored'] },
	getLicense: { schema: 'License', items: ['project_id', 'file_id', ...LICENSE] },
	setLicense: {
		items: [
			...['project_id', 'file_id', 'print_limit', 'edit_limit', 'copy_limit', 'expires_at', 'license_set'],
		],
		settings: { label: 'Label' },
	},
	updateLicense: {
		items: ['project_id', 'file_id', 'license_updated'],
		settings: { ...ADDED_LICENSE, license_removed: 'Remove License, instead of `license_updated`' },
	},
	getManyMessages: MESSAGE,
	getManyUnreadMessages: MESSAGE,
	createProject: { schema: 'Project', items: PROJECT },
	deleteProject: { items: ['project_id', 'deleted'] },
	getProject: { schema: 'ProjectInfo', items: [...PROJECT, 'file_count', 'member_count'] },
	getManyProjects: {
		schema: 'ProjectListEntry',
		items: [
			...['project_id', 'project_name', 'owner_id', 'owner_name', 'project_role', 'file_count'],
			...['member_count', 'created_at'],
		],
	},
	updateProject: { schema: 'Project', items: PROJECT },
	changeProjectMemberRole: { items: ['project_id', 'user_id', 'project_role', 'role_changed'] },
	getManyProjectMembers: {
		schema: 'ProjectMember',
		items: ['project_id', 'user_id', 'email', 'first_name', 'last_name', 'project_role', 'created_at'],
	},
	inviteProjectMember: { items: ['project_id', 'user_id', 'project_role', 'invited'] },
	removeProjectMember: { items: ['project_id', 'user_id', 'removed'] },
	getTeamsByEmail: {
		schema: 'TeamMembership',
		items: ['team_id', 'team_name', 'email', 'first_name', 'middle_name', 'last_name', 'language'],
	},
	logOut: { items: ['logged_out'] },
	createShareLink: {
		schema: 'Link',
		items: ['link_id', 'link_url', 'link_target', 'project_id', 'file_id', 'folder_id', 'has_password'],
		optional: ['file_id', 'folder_id'],
		settings: { expires_at: 'Expiry Date or Expires In', is_public: 'Public' },
	},
	getShareLink: {
		schema: 'LinkInfo',
		items: [
			...['link_id', 'link_url', 'link_target', 'project_id', 'folder_id', 'file_id', 'has_password'],
			...['expires_at', 'is_public', 'created_at'],
		],
		settings: { password: 'Include Password' },
	},
	getShareLinkContents: {
		schema: 'BrowseEntry',
		items: ['type', 'link_id', ...ENTRY_FILE.slice(1), ...ENTRY_FOLDER.slice(2)],
		optional: [...ENTRY_FILE.slice(1), ...ENTRY_FOLDER.slice(2)],
		settings: { project_id: INPUT },
	},
	removeShareLink: { items: ['link_id', 'removed'], settings: OF_LINK },
	sendShareLinkByEmail: { items: ['link_id', 'recipients', 'sent'], settings: OF_LINK },
	getNewAccountCounts: UNKNOWN,
	getTeamCountsByType: UNKNOWN,
	getTeamStorageUse: UNKNOWN,
	getTeamStatistics: UNKNOWN,
	activateTeam: { items: ['activated'] },
	getTeam: { schema: 'TeamProfile', items: [...TEAM, 'user_count'] },
	renewActivationCode: { items: ['activation_code_sent'] },
	signUpTeam: { items: ['team_name', 'email', 'signed_up'] },
	updateTeam: {
		schema: 'TeamProfile',
		without: ['projects_usage', 'payment_team_id', 'number_of_user'],
		items: TEAM,
	},
	changeOwnEmail: user,
	changeOwnPassword: user,
	createUser: user,
	deactivateUser: { items: ['user_id', 'deactivated'] },
	getUser: { schema: 'UserProfile', items: USER },
	getCurrentUser: user,
	getManyUsers: user,
	importUsersCsv: { items: ['imported'] },
	updateUser: user,
};
