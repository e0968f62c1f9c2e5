import type { IDataObject } from 'n8n-workflow';

import type { Operation, Run } from '../../run/operation';
import { collectCollection } from '../../../shared/form/parameters';
import type { Field } from '../../../shared/form/parameters';
import { readResult } from '../../run/receive';
import { takeSteps } from '../../run/steps';
import { toFlag } from '../../../shared/form/types';
import { uploadFile } from '../../run/upload';
import { parentFolder, project } from '../../../shared/fields/locators';
import { waitInterval, waitLimit } from '../encoding/fields';
import { rights } from '../license/fields';
import {
	FILE_SUMMARY,
	chunkSize,
	content,
	contentIsBase64,
	fileName,
	inputDataFieldName,
	uploadSession,
} from './fields';
import { encodeStep, uploadStep } from './steps';

const encodeAfterUpload: Field = {
	property: {
		displayName: 'Encode After Upload',
		name: 'encodeAfterUpload',
		type: 'boolean',
		default: false,
		description: 'Whether to protect the file in the same step, with a license, and wait until it is done',
	},
};

/** Uploads the file and, if the user wants it, encodes it. */
export const uploadAndEncode: Run = async function (request) {
	if (!toFlag(this.getNodeParameter('encodeAfterUpload'))) return await uploadFile.call(this, request);
	const { project_id: projectId } = request.options.body as IDataObject;
	const license = collectCollection(this, 'licenseAfterUpload', rights);
	const steps = [uploadStep(this, request), encodeStep(this, String(projectId), license)];
	return [{ json: await takeSteps(this, request, steps) }];
};

/** Contract: `POST /upload`; with Encode After Upload also `POST /encode/start/license`. */
export const upload: Operation = {
	name: 'Upload',
	value: 'uploadFile',
	action: 'Upload a file',
	description: 'Upload a file to a project or folder. It is not protected until it is encoded.',
	path: '/upload',
	send: { project_id: project, folder_id: parentFolder },
	steer: [inputDataFieldName, encodeAfterUpload],
	steerCollection: { name: 'licenseAfterUpload', parameters: rights },
	collections: { options: { file_name: fileName, session_upload: uploadSession } },
	steerOptions: [chunkSize, content, contentIsBase64, waitInterval, waitLimit],
	receive: [readResult],
	run: uploadAndEncode,
	summary: FILE_SUMMARY,
};
