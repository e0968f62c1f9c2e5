import type { IDataObject } from 'n8n-workflow';
import { parentFolder, project } from '../../../shared/fields/locators';
import type { Field } from '../../../shared/form/field';
import { uploadedFileResult } from '../../../shared/results/file';
import { sentLicense } from '../../../shared/results/license';
import { allowPastDates } from '../../fields/common';
import {
	chunkSize,
	content,
	contentIsBase64,
	fileName,
	inputDataFieldName,
	uploadSession,
} from '../../fields/files';
import type { Operation, Run } from '../../run/operation';
import { takeSteps } from '../../run/steps';
import { uploadFile } from '../../run/upload';
import { rights } from '../license/fields';
import { waitInterval, waitLimit } from './protection/fields';
import { encodeStep, uploadStep } from './steps';

const protectAfterUpload: Field<boolean> = {
	property: {
		displayName: 'Protect After Upload',
		name: 'protectAfterUpload',
		type: 'boolean',
		default: false,
		description: 'Whether to also protect the file with a license, and wait until it is protected',
	},
};

/** Uploads the file and, if the user wants it, encodes it. */
export const uploadAndProtect: Run = async (call, sent) => {
	if (!call.value(protectAfterUpload)) return await uploadFile(call, sent);
	const license = call.collection('licenseAfterUpload', rights);
	const { file, sent_name, steps } = await takeSteps(call.progress, [
		uploadStep(call, sent),
		encodeStep(call, sent.project_id, license),
	]);
	return [{ json: file as IDataObject, known: { sent_name, license: sentLicense(license), steps } }];
};

/** Contract: `POST /upload`; with Protect After Upload also `POST /encode/start/license`. */
export const upload: Operation = {
	name: 'Upload',
	value: 'uploadFile',
	action: 'Upload file',
	description: 'Upload a file to a project or folder',
	path: '/upload',
	send: { project_id: project, folder_id: parentFolder },
	controls: [inputDataFieldName, protectAfterUpload],
	laterCollection: { name: 'licenseAfterUpload', fields: rights },
	collections: { options: { file_name: fileName }, advanced: { session_upload: uploadSession } },
	controlOptions: [allowPastDates, chunkSize, content, contentIsBase64, waitInterval, waitLimit],
	run: uploadAndProtect,
	result: uploadedFileResult,
};
