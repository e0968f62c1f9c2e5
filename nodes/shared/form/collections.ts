import type { INodeProperties } from 'n8n-workflow';

import type { CollectionName } from './field';

type Collection = Pick<INodeProperties, 'displayName' | 'placeholder' | 'description' | 'displayOptions'>;

const LICENSE = {
	displayName: 'License',
	placeholder: 'Add right',
	description:
		'What people may do with the protected file. 689Cloud does not document what applies to a right that is left out.',
};

/** What the form calls its collections. */
export const COLLECTIONS: Record<CollectionName, Collection> = {
	license: LICENSE,
	licenseAfterUpload: { ...LICENSE, displayOptions: { show: { encodeAfterUpload: [true] } } },
	updateFields: {
		displayName: 'Update Fields',
		placeholder: 'Add field',
		description: 'What to change. What is not added stays as it is.',
	},
	options: { displayName: 'Options', placeholder: 'Add option' },
};
