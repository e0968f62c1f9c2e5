import { codedField } from '../../shared/form/choices';
import type { Field } from '../../shared/form/field';
import { toFileReference } from '../../shared/form/file';
import type { FileReference } from '../../shared/form/file';
import { toWantedFileName } from '../../shared/form/name';

export const inputDataFieldName: Field<FileReference> = {
	property: {
		displayName: 'Input Data Field Name',
		name: 'inputDataFieldName',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		hint: 'The name of the input field containing the binary file data to be processed',
		description: 'The name of the field that holds the file, as n8n shows it under Binary, e.g. data',
	},
	convert: toFileReference,
	format: (value) => {
		const reference = toFileReference(value);
		return typeof reference === 'string' ? reference : 'a file';
	},
};

export const outputDataFieldName: Field<string> = {
	property: {
		displayName: 'Output Data Field Name',
		name: 'outputDataFieldName',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		hint: 'The name of the output field that will contain the file',
		description: 'The name of the field to put the file in, as n8n shows it under Binary, e.g. data',
	},
};

export const fileName: Field<string> = {
	property: {
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. invoice-2030-001.pdf',
		description:
			'The name to give the file, including its extension, e.g. invoice.pdf. Leave empty to keep its current name.',
	},
	format: toWantedFileName,
};

export const chunkSize: Field<number> = {
	property: {
		displayName: 'Chunk Size (MiB)',
		name: 'chunkSize',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 16,
		description:
			'The size in MiB of the chunks to upload the file in, one after another, so that a lost connection costs only one chunk. Set to 0 to upload the file in one piece.',
	},
};

export const content: Field<string> = {
	property: {
		displayName: 'Content',
		name: 'content',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		description:
			'Content to upload instead of a file from an input field, for short texts and for AI agents, which cannot pass files. Set File Name as well.',
	},
	longest: Infinity,
	refusesEmptyExpression: true,
};

export const contentIsBase64: Field<boolean> = {
	property: {
		displayName: 'Content Is Base64',
		name: 'contentIsBase64',
		type: 'boolean',
		default: false,
		description: 'Whether Content is Base64-encoded. Turn this on for anything but plain text.',
	},
};

export const contentAsBase64: Field<boolean> = {
	property: {
		displayName: 'Content as Base64',
		name: 'contentAsBase64',
		type: 'boolean',
		default: false,
		description:
			'Whether to also return the content in the JSON output, for AI agents, which do not receive files. Up to 10 MiB; the content is then saved with the execution data.',
	},
};

/** Values of `download_type` (contract, `POST /download`). What each format contains is not documented. */
export const DOWNLOAD_TYPES = { normal: 1, viewer: 2, zip: 3 } as const;

export const downloadType = codedField(
	{
		displayName: 'Format',
		name: 'downloadType',
		default: 'normal',
		description:
			'The format of the download: the file itself, the one for the 689Cloud viewer, or a ZIP archive',
	},
	[
		{ name: 'Normal', value: 'normal', code: DOWNLOAD_TYPES.normal, description: 'The file itself' },
		{
			...{ name: 'Viewer', value: 'viewer', code: DOWNLOAD_TYPES.viewer },
			description: 'The file in the format for the 689Cloud viewer',
		},
		{ name: 'ZIP', value: 'zip', code: DOWNLOAD_TYPES.zip, description: 'The file in a ZIP archive' },
	],
);

export const uploadSession: Field = {
	property: {
		displayName: 'Upload Session',
		name: 'uploadSession',
		type: 'string',
		default: '',
		description: 'The ID of the upload session that the file belongs to',
	},
};
