import { downloadFile, receiveFile } from '../../run/download';
import type { Operation } from '../../run/operation';
import type { Field } from '../../../shared/form/parameters';
import { toText } from '../../../shared/form/values';
import { file, project } from '../../../shared/fields/locators';
import { contentAsBase64, fileName, outputDataFieldName } from './fields';

/** Numbers: contract, `POST /download`, `download_type`. What each form contains is not documented. */
const downloadType: Field = {
	property: {
		displayName: 'Form',
		name: 'downloadType',
		type: 'options',
		options: [
			{ name: 'Normal', value: 1, description: 'The file' },
			{ name: 'Viewer', value: 2, description: 'The file in the form for the viewer of 689Cloud' },
			{ name: 'ZIP', value: 3, description: 'The file in a ZIP archive' },
		],
		default: 1,
		description: 'In which form to download the file',
	},
};

const requireAuth: Field = {
	property: {
		displayName: 'Require Authentication',
		name: 'requireAuth',
		type: 'boolean',
		default: true,
		description: 'Whether 689Cloud checks who downloads (parameter require_auth, which it does not document)',
	},
	format: toText,
};

/** Contract: `POST /download`. Its parameters lack the token, which is sent all the same: the default asks for it. */
export const download: Operation = {
	name: 'Download',
	value: 'downloadFile',
	action: 'Download a file',
	description: 'Download a file as it is, for the viewer, or as a ZIP archive',
	path: '/download',
	send: { project_id: project, file_id: file, download_type: downloadType },
	steer: [outputDataFieldName],
	collections: { options: { require_auth: requireAuth } },
	steerOptions: [fileName, contentAsBase64],
	receive: [receiveFile],
	run: downloadFile,
};
