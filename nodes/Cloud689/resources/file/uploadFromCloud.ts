import { parentFolder, project } from '../../../shared/fields/locators';
import { codedField } from '../../../shared/form/choices';
import type { Field } from '../../../shared/form/field';
import { toNewFileName } from '../../../shared/form/name';
import { uploadedFileResult } from '../../../shared/results/file';
import { required } from '../../fields/common';
import { fileName, uploadSession } from '../../fields/files';
import type { Operation } from '../../run/operation';
import { sendNamed } from '../../run/sentName';

/** Codes: contract, `POST /upload/cloud`, `cloud_type`. */
const cloud = codedField(
	{
		displayName: 'Cloud Storage',
		name: 'cloudType',
		default: 'dropbox',
		description: 'The cloud storage that holds the file',
	},
	[
		{ name: 'Box', value: 'box', code: 2 },
		{ name: 'Dropbox', value: 'dropbox', code: 1 },
		{ name: 'Google Drive', value: 'googleDrive', code: 3 },
	],
);

const contentUrl: Field = {
	property: {
		displayName: 'Content URL',
		name: 'contentUrl',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		placeholder: 'e.g. https://www.example.com/files/report.pdf',
		description:
			'The URL that 689Cloud fetches the file from. If it contains an access grant, anyone who knows the URL can read the file.',
	},
};

/** Here a name is needed: there is no current one. */
const cloudFileName: Field = {
	...required(fileName, 'cloudFileName'),
	format: toNewFileName,
	property: {
		...required(fileName, 'cloudFileName').property,
		description: 'The name to give the file in 689Cloud, including its extension, e.g. report.pdf',
	},
};

const fileType: Field = {
	property: {
		displayName: 'File Type',
		name: 'fileType',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. pdf',
		description: 'The type of the file: its extension without the dot, e.g. pdf',
	},
};

/** Contract: `POST /upload/cloud`. */
export const uploadFromCloud: Operation = {
	name: 'Upload From Cloud',
	value: 'uploadFileFromCloud',
	action: 'Upload file from cloud storage',
	description: 'Have 689Cloud fetch a file from Box, Dropbox, or Google Drive',
	path: '/upload/cloud',
	send: {
		project_id: project,
		folder_id: parentFolder,
		cloud_type: cloud,
		content_url: contentUrl,
		file_name: cloudFileName,
		file_type: fileType,
	},
	collections: { advanced: { session_upload: uploadSession } },
	run: sendNamed('title', 'file_name'),
	result: uploadedFileResult,
};
