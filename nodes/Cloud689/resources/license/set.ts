import { additionalFiles, file, project } from '../../../shared/fields/locators';
import type { Field } from '../../../shared/form/field';
import { confirm, withLicense } from '../../../shared/results/confirmation';
import { allowPastDates, expiresInDays, expiryDate, required } from '../../fields/common';
import type { Operation, Run } from '../../run/operation';
import { copyLimit, editLimit, label, printLimit } from './fields';

const expires: Field = {
	property: {
		displayName: 'Expires',
		name: 'licenseExpires',
		type: 'options',
		options: [
			{ name: 'On a Date', value: 'onDate' },
			{ name: 'In a Number of Days', value: 'inDays' },
		],
		default: 'onDate',
		description: 'How to enter when the license expires: as its last day, or as a number of days from today',
	},
};

const licenseExpiryDate: Field = {
	...required(expiryDate, 'licenseExpiryDate', { licenseExpires: ['onDate'] }),
	alternative: required(expiresInDays, 'licenseExpiresInDays', { licenseExpires: ['inDays'] }),
};

/** Sends the license. How its expiry was chosen is not part of it. */
export const setRights: Run = async (call, sent) => {
	const rights = { ...sent };
	delete rights.expires;
	return await call.send(rights);
};

/** Contract: `POST /license/register`. */
export const set: Operation = {
	name: 'Set',
	value: 'setLicense',
	action: 'Set license',
	description: 'Set everything that project members can do with files',
	path: '/license/register',
	send: {
		project_id: project,
		file_ids: file,
		printable: printLimit,
		editable: editLimit,
		local_copy: copyLimit,
		expires,
		expiry_date: licenseExpiryDate,
	},
	more: { file_ids: additionalFiles },
	collections: { options: { label } },
	controlOptions: [allowPastDates],
	run: setRights,
	confirmation: confirm('license_set', withLicense),
};
