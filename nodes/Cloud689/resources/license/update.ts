import { additionalFiles, file, project } from '../../../shared/fields/locators';
import type { Field } from '../../../shared/form/field';
import { confirmLicenseUpdate } from '../../../shared/results/confirmation';
import { allowPastDates } from '../../fields/common';
import type { Operation } from '../../run/operation';
import { keptRights } from './fields';
import { keepRights } from './keepRights';

/** `delete` of the contract. That it removes the license is a guess from its name. */
const withdraw: Field = {
	property: {
		displayName: 'Remove License',
		name: 'removeLicense',
		type: 'boolean',
		default: false,
		description: 'Whether to remove the license instead of changing it',
	},
};

/** Contract: `POST /license/update`. Rights that are not added keep their values, see {@link keepRights}. */
export const update: Operation = {
	name: 'Update',
	value: 'updateLicense',
	action: 'Update license',
	description: 'Change or remove the licenses of files. Terms you do not add keep their values.',
	path: '/license/update',
	send: { project_id: project, file_ids: file, delete: withdraw },
	more: { file_ids: additionalFiles },
	collections: { license: keptRights },
	controlOptions: [allowPastDates],
	run: keepRights,
	confirmation: confirmLicenseUpdate,
};
