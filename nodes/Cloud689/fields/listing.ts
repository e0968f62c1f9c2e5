import type { Field } from '../../shared/form/field';
import { toText } from '../../shared/form/values';

/** Fields that the listings of folders and of files share. They are sent with `POST /project/f/browse`. */

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
			'Whether 689Cloud also searches outside the folder. To search all of its subfolders, use Recursive.',
	},
	format: toText,
};

/** `active` of the contract: true for live items. That false lists the recycle bin is a guess from its name. */
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
