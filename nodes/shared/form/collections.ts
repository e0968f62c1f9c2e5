import type { INodeProperties } from 'n8n-workflow';
import type { CollectionName } from './field';

type Collection = Pick<INodeProperties, 'displayName' | 'placeholder' | 'description' | 'displayOptions'>;

const LICENSE = {
	displayName: 'License',
	placeholder: 'Add term',
	description:
		'What people can do with the protected file. Terms you do not add are not sent. With Update, they keep their current values.',
};

/** What the form calls its collections. */
export const COLLECTIONS: Record<CollectionName, Collection> = {
	license: LICENSE,
	licenseAfterUpload: { ...LICENSE, displayOptions: { show: { protectAfterUpload: [true] } } },
	updateFields: {
		displayName: 'Update Fields',
		placeholder: 'Add field',
		description: 'The fields to change. Fields you do not add keep their current values.',
	},
	options: { displayName: 'Options', placeholder: 'Add option' },
	advanced: {
		displayName: 'Advanced',
		placeholder: 'Add parameter',
		description: 'Rarely needed parameters of 689Cloud',
	},
};
