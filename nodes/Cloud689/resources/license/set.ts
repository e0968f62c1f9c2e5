import { project } from '../../../shared/fields/locators';
import { allowPastDates, expiryDate, files, required } from '../../fields/common';
import type { Operation } from '../../run/operation';
import { copyLimit, editLimit, label, printLimit } from './fields';

/** Contract: `POST /license/register`. */
export const set: Operation = {
	name: 'Set',
	value: 'setLicense',
	action: 'Set license',
	description: 'Set everything that the members of a project are allowed to do with files',
	path: '/license/register',
	send: {
		project_id: project,
		file_ids: files,
		printable: printLimit,
		editable: editLimit,
		local_copy: copyLimit,
		expiry_date: required(expiryDate, 'licenseExpiryDate'),
	},
	collections: { options: { label } },
	controlOptions: [allowPastDates],
};
