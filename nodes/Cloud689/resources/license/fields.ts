import type { INodeProperties } from 'n8n-workflow';
import type { Field } from '../../../shared/form/field';
import { toCount } from '../../../shared/form/values';
import { expiryDate } from '../../fields/common';

function count(property: Pick<INodeProperties, 'displayName' | 'name' | 'description'>): Field {
	return {
		property: { ...property, type: 'number', typeOptions: { minValue: 0 }, default: 0 },
		format: toCount,
	};
}

/** What is known about a number in a license. */
const UNLIMITED = '689Cloud does not document which number means no limit.';

export const printLimit = count({
	displayName: 'Print Limit',
	name: 'printLimit',
	description: `How many times the file can be printed. ${UNLIMITED}`,
});

export const editLimit = count({
	displayName: 'Edit Limit',
	name: 'editLimit',
	description: `How many times the file can be edited. ${UNLIMITED}`,
});

export const copyLimit = count({
	displayName: 'Local Copy Limit',
	name: 'copyLimit',
	description: `How many local copies are allowed. ${UNLIMITED}`,
});

export const label: Field = {
	property: {
		displayName: 'Label',
		name: 'label',
		type: 'string',
		default: '',
		placeholder: 'e.g. Confidential',
		description: 'A label stored with the license. 689Cloud does not document what it is used for.',
	},
};

/** Rights by their names in requests. `POST /license/info` has other names for two of them. */
export const rights = {
	printable: printLimit,
	editable: editLimit,
	local_copy: copyLimit,
	expiry_date: expiryDate,
	label,
};
