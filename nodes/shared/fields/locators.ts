import type { INodeProperties } from 'n8n-workflow';
import type { Field } from '../form/field';
import { toId } from '../form/values';
import { findFolder } from './folderPath';

type LocatorProperty = Pick<
	INodeProperties,
	'displayName' | 'name' | 'description' | 'required' | 'hint' | 'placeholder'
>;

/** A parameter that is chosen from a list or given by its ID. */
export function locator(
	{ placeholder = 'Select…', ...property }: LocatorProperty,
	searchListMethod: string,
	followsProject = true,
): Field {
	return {
		property: {
			...property,
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			// What was chosen in one project does not exist in another.
			...(followsProject && { typeOptions: { loadOptionsDependsOn: ['projectId.value'] } }),
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder,
					typeOptions: { searchListMethod, searchable: true },
				},
				{
					displayName: 'By ID',
					name: 'id',
					type: 'string',
					placeholder: 'e.g. e9ac4e663b26477da37f843e0e7b0908',
				},
			],
		},
		format: toId,
	};
}

export const project = locator(
	{ displayName: 'Project', name: 'projectId', required: true, description: 'The project to work with' },
	'searchProjects',
	false,
);

/** A folder, which may also be given by the path that leads to it. */
function folderLocator(own: LocatorProperty): Field {
	const byId = locator(own, 'searchFolders');
	const property: INodeProperties = {
		...byId.property,
		modes: [
			...(byId.property.modes ?? []),
			{
				displayName: 'By Path',
				name: 'path',
				type: 'string',
				placeholder: 'e.g. 2030/January',
				hint: 'The path to the folder, starting at the top level of the project',
			},
		],
	};
	return { property, format: byId.format, find: findFolder };
}

export const folder = folderLocator({
	displayName: 'Folder',
	name: 'folderId',
	required: true,
	description: 'The folder to work with',
});

export const file = locator(
	{ displayName: 'File', name: 'fileId', required: true, description: 'The file to work with' },
	'searchFiles',
);

export const parentFolder = folderLocator({
	displayName: 'Parent Folder',
	name: 'parentFolderId',
	description: 'The folder to work in. Leave empty for the top level of the project.',
	placeholder: 'Top level of the project',
});

export const newParentFolder = folderLocator({
	displayName: 'New Parent Folder',
	name: 'newParentFolderId',
	description: 'The folder to move it to. Leave empty for the top level of the project.',
	placeholder: 'Top level of the project',
});
