import type { Field } from '../form/field';
import { LINK_URL, toLinkId } from '../form/values';
import { findFolder } from './folderPath';
import { additionalIds, locator } from './locator';
import type { Locator } from './locator';

/** Where most lists look. */
const PROJECT = ['projectId'];

/** The operations that return IDs. */
const PROJECTS = 'Project: Get Many';
export const FOLDERS = 'Folder: Get Many';
export const FILES = 'File: Get Many';
const USERS = 'User: Get Many';

export const project = locator({
	property: {
		displayName: 'Project',
		name: 'projectId',
		required: true,
		description: 'The project to work with',
	},
	...{ thing: 'project', list: 'searchProjects', idFrom: PROJECTS },
});

/** How a list of files or folders is searched. */
export const HOW_TO_FIND =
	'To look into a folder, type its path in the search box of the list, such as Invoices/2030/';

/** Where a list looks that no project is sent with. */
const LISTED_FROM = ['listProjectId'];

/** Only fills the lists of the locators below it: the service needs no project for what they locate. */
export const listProject = locator({
	property: {
		displayName: 'Project',
		name: LISTED_FROM[0],
		description: 'The project whose contents the list below shows. Only needed for From List.',
	},
	...{ thing: 'project', list: 'searchProjects', idFrom: PROJECTS },
});

/** A folder, which may also be given by the path that leads to it. */
function folderLocator(
	property: Locator['property'],
	others: Partial<Pick<Locator, 'list' | 'whenEmpty'>> = {},
): Field {
	const made = locator({
		...{
			property,
			thing: 'folder',
			idFrom: FOLDERS,
			list: 'searchFolders',
			follows: PROJECT,
			listHint: HOW_TO_FIND,
			...others,
		},
		modes: [
			{
				displayName: 'By Path',
				name: 'path',
				type: 'string',
				placeholder: 'e.g. 2030/January',
				hint: 'The path to the folder, starting at the top level of the project',
			},
		],
	});
	return { ...made, find: findFolder };
}

export const folder = folderLocator({
	displayName: 'Folder',
	name: 'folderId',
	required: true,
	description: 'The folder to work with',
});

/** The folder that things are put into. */
const PARENT = { list: 'searchParentFolders', whenEmpty: 'Top level of the project' };

export const parentFolder = folderLocator(
	{
		displayName: 'Parent Folder',
		name: 'parentFolderId',
		description: 'The folder to work in. Leave empty for the top level of the project.',
	},
	PARENT,
);

export const newParentFolder = folderLocator(
	{
		displayName: 'New Parent Folder',
		name: 'newParentFolderId',
		description: 'The folder to move it to. Leave empty for the top level of the project.',
	},
	PARENT,
);

export const file = locator({
	property: { displayName: 'File', name: 'fileId', required: true, description: 'The file to work with' },
	...{ thing: 'file', list: 'searchFiles', idFrom: FILES },
	...{ follows: [...PROJECT, ...LISTED_FROM], listHint: HOW_TO_FIND },
	choosable: {
		pattern: '[^/]*',
		advice:
			'This is a folder. Open the list, type its path in the search box, such as Invoices/2030/, and choose a file in it.',
	},
});

/** More files for the same item. */
export const additionalFiles = additionalIds('Additional File IDs', 'additionalFileIds', 'files', FILES);

/** More folders for the same item. */
export const additionalFolders = additionalIds(
	'Additional Folder IDs',
	'additionalFolderIds',
	'folders',
	FOLDERS,
);

/** More users for the same item. */
export const additionalUsers = additionalIds('Additional User IDs', 'additionalUserIds', 'users', USERS);

export const deletedFile = locator({
	property: {
		displayName: 'Deleted File',
		name: 'deletedFileId',
		required: true,
		description: 'The file in the recycle bin of the project',
	},
	...{ thing: 'deleted file', list: 'searchDeletedFiles', follows: PROJECT },
	idFrom: `${FILES} with Recycle Bin`,
});

export const deletedFolder = locator({
	property: {
		displayName: 'Deleted Folder',
		name: 'deletedFolderId',
		required: true,
		description: 'The folder in the recycle bin of the project',
	},
	...{ thing: 'deleted folder', list: 'searchDeletedFolders', follows: PROJECT },
	idFrom: `${FOLDERS} with Recycle Bin`,
});

export const user = locator({
	property: { displayName: 'User', name: 'userId', required: true, description: 'The user to work with' },
	...{ thing: 'user', list: 'searchUsers', idFrom: USERS },
});

export const member = locator({
	property: {
		displayName: 'Member',
		name: 'memberId',
		required: true,
		description: 'The member of the project',
	},
	...{ thing: 'member', list: 'searchMembers', follows: PROJECT },
	idFrom: 'Project Member: Get Many',
});

export const comment = locator({
	property: {
		displayName: 'Comment',
		name: 'commentId',
		required: true,
		description: 'The comment to work with',
	},
	...{ thing: 'comment', list: 'searchComments', follows: PROJECT },
	idFrom: 'Project Comment: Get Many',
});

export const shareLink: Field = {
	...locator({
		property: {
			displayName: 'Share Link',
			name: 'linkId',
			required: true,
			description: 'The share link to work with',
		},
		...{ thing: 'share link', list: 'searchShareLinks', follows: LISTED_FROM },
		idFrom: 'Share Link: Create',
		modes: [
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: 'e.g. https://example.com/view-link/32797704c38145908fd497527b67cf57',
				extractValue: { type: 'regex', regex: LINK_URL },
				validation: [
					{
						type: 'regex',
						properties: {
							regex: `(?:${LINK_URL})?`,
							errorMessage:
								'Share Link must be a URL that ends with the link ID, such as https://example.com/view-link/32797704c38145908fd497527b67cf57. For any other link, choose By ID.',
						},
					},
				],
			},
		],
	}),
	format: toLinkId,
};

/** A folder below what a link shares. */
export const linkFolder = locator({
	property: {
		displayName: 'Subfolder',
		name: 'linkFolderId',
		description: 'A subfolder to list instead of the shared folder',
	},
	...{ thing: 'subfolder', list: 'searchLinkFolders', follows: ['linkId'] },
	idFrom: 'Share Link: Get Contents',
	listHint: HOW_TO_FIND,
});

/** Several operations ask for a team although the session belongs to one. Whether another is accepted is not documented. */
export const team = locator({
	property: {
		displayName: 'Team',
		name: 'teamId',
		description: "The team to work with. If you leave this option out, the credential's team is used.",
	},
	...{ thing: 'team', list: 'searchTeams', idFrom: 'Team: Get by Email' },
});
