import type { Field } from '../../shared/form/field';
import { toText } from '../../shared/form/values';

/** What the listings of folders and of files have in common: all of it is sent with `POST /project/f/browse`. */

export const recursive: Field<boolean> = {
	property: {
		displayName: 'Recursive',
		name: 'recursive',
		type: 'boolean',
		default: false,
		description:
			'Whether to include the contents of all subfolders. The "path" of each item then shows where it is.',
	},
};

export const everywhere: Field = {
	property: {
		displayName: 'Search Everywhere',
		name: 'searchEverywhere',
		type: 'boolean',
		default: false,
		description:
			'Whether 689Cloud searches beyond the folder. How far is not documented; use Recursive to search everything below the folder.',
	},
	format: toText,
};

/** The service's `active` is true for live items; by its name, false lists the recycle bin. */
export const recycleBin: Field = {
	property: {
		displayName: 'Recycle Bin',
		name: 'recycleBin',
		type: 'boolean',
		default: false,
		description: 'Whether to return deleted items instead of live ones',
	},
	format: (inRecycleBin) => String(!inRecycleBin),
};

/** What is left of a row with Simplify (contract, schema `BrowseEntry`). */
export const ENTRY_SUMMARY = [
	'id',
	'name',
	'path',
	'is_folder',
	'parent_folder_id',
	'content_type',
	'file_size',
	'is_encrypt',
	'last_modified_date',
	'status',
];
