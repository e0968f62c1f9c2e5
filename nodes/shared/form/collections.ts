import type { INodeProperties } from 'n8n-workflow';
import type { CollectionName } from './field';

type Collection = Pick<INodeProperties, 'displayName' | 'placeholder' | 'description' | 'displayOptions'>;

const LICENSE = {
	displayName: 'License',
	placeholder: 'Add right',
	description:
		'What people are allowed to do with the protected file. What you do not add is not sent. With Update, it keeps its current value.',
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
		description: 'Parameters of 689Cloud that are rarely needed',
	},
};
