import type { INodeProperties } from 'n8n-workflow';
import type { Field, Fields } from '../../../shared/form/field';
import { toCount } from '../../../shared/form/values';
import { expiryDate } from '../../fields/common';

/** How often something is allowed. What 0 means is open, so it is nobody's default. */
function count(property: Pick<INodeProperties, 'displayName' | 'name' | 'description'>): Field {
	return {
		property: { ...property, type: 'number', typeOptions: { minValue: 0 }, default: 1 },
		refusesEmptyExpression: true,
		format: toCount,
	};
}

export const printLimit = count({
	displayName: 'Print Limit',
	name: 'printLimit',
	description: 'Max number of times the file can be printed',
});

export const editLimit = count({
	displayName: 'Edit Limit',
	name: 'editLimit',
	description: 'Max number of times the file can be edited',
});

export const copyLimit = count({
	displayName: 'Local Copy Limit',
	name: 'copyLimit',
	description: 'Max number of local copies of the file',
});

export const label: Field = {
	property: {
		displayName: 'Label',
		name: 'label',
		type: 'string',
		default: '',
		placeholder: 'e.g. Confidential',
		description: 'Text to store with the license, e.g. Confidential',
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

function kept(field: Field): Field {
	const { alternative } = field;
	return { ...field, refusesEmptyExpression: false, ...(alternative && { alternative: kept(alternative) }) };
}

/** The same in an update, where an expression that returns nothing keeps the value as it is. */
export const keptRights: Fields = Object.fromEntries(
	Object.entries(rights).map(([name, field]) => [name, kept(field)]),
);
