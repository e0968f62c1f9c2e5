import { file, project } from '../../../shared/fields/locators';
import type { Field } from '../../../shared/form/field';
import { toText } from '../../../shared/form/values';
import { contentAsBase64, downloadType, fileName, outputDataFieldName } from '../../fields/files';
import { downloadFile } from '../../run/download';
import type { Operation } from '../../run/operation';

const requireSignIn: Field = {
	property: {
		displayName: 'Require Sign-In',
		name: 'requireSignIn',
		type: 'boolean',
		default: true,
		description: 'Whether 689Cloud delivers the file only to a user who is signed in. The node always is.',
	},
	format: toText,
};

/** Contract: `POST /download`. Its parameters lack the token, which is sent all the same: the default asks for it. */
export const download: Operation = {
	name: 'Download',
	value: 'downloadFile',
	action: 'Download file',
	description: 'Download a file as is, for the viewer, or as a ZIP archive',
	path: '/download',
	send: { project_id: project, file_id: file, download_type: downloadType },
	controls: [outputDataFieldName],
	collections: { advanced: { require_auth: requireSignIn } },
	controlOptions: [fileName, contentAsBase64],
	run: downloadFile,
};
