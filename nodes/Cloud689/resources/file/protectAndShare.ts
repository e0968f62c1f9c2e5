import type { IDataObject, IExecutePaginationFunctions } from 'n8n-workflow';

import { idFrom } from '../../../shared/errors/words';
import type { Operation, Run } from '../../run/operation';
import { collectCollection, collectParameters } from '../../../shared/form/parameters';
import type { Field, Parameters } from '../../../shared/form/parameters';
import { readResult } from '../../run/receive';
import { callApi } from '../../../../client/transport/request';
import { CREDENTIAL } from '../../../../client/session/renew';
import { takeSteps } from '../../run/steps';
import type { Step } from '../../run/steps';
import { uploadFrom } from '../../run/upload';
import { parseBaseUrl } from '../../../../client/session/baseUrl';
import { expiryDate, required } from '../../fields/common';
import { file, parentFolder, project } from '../../../shared/fields/locators';
import { waitInterval, waitLimit } from '../encoding/fields';
import { rights } from '../license/fields';
import { LINK_TYPES, emails, isPublic, linkUrl, message, password } from '../shareLink/fields';
import { chunkSize, fileName, inputDataFieldName } from './fields';
import { encodeStep, uploadStep } from './steps';

const source: Field = {
	property: {
		displayName: 'Source',
		name: 'fileSource',
		type: 'options',
		options: [
			{ name: 'File in 689Cloud', value: 'existing' },
			{ name: 'Input Item', value: 'input' },
		],
		default: 'input',
		description: 'Where the file is now',
	},
};

const UPLOAD_FIELD = 'uploadFieldName';
const existingFile = required(file, 'existingFileId', { fileSource: ['existing'] });
const uploadFolder: Field = {
	...parentFolder,
	property: {
		...parentFolder.property,
		name: 'uploadFolderId',
		displayOptions: { show: { fileSource: ['input'] } },
	},
};
const uploadField = required(inputDataFieldName, UPLOAD_FIELD, { fileSource: ['input'] });

/** The link's own: the license has an expiry date, too. */
const ofLink = (field: Field, name: string): Field => ({
	...field,
	property: { ...field.property, name, displayName: `Link ${field.property.displayName}` },
});
/** Options of the link, by their names in the API. */
const LINK_OPTIONS: Parameters = {
	password: ofLink(password, 'linkPassword'),
	expiry_date: ofLink(expiryDate, 'linkExpiryDate'),
	is_public: ofLink(isPublic, 'isLinkPublic'),
};
const recipients: Field = {
	...emails,
	property: {
		...emails.property,
		name: 'recipients',
		required: false,
		description: `${emails.property.description}. Leave empty to send no email.`,
	},
};

function shareStep(context: IExecutePaginationFunctions, projectId: string, options: IDataObject): Step {
	return {
		name: 'shared',
		async take({ file_id: fileId }) {
			const parameters = { ...options, project_id: projectId, file_id: fileId, type_share: LINK_TYPES.file };
			const link = (await callApi(context, '/link/create', parameters, context.getItemIndex())) as
				| IDataObject
				| undefined;
			const { baseUrl } = await context.getCredentials(CREDENTIAL);
			return {
				link_id: idFrom(link?.link_id),
				link: link?.link,
				url: linkUrl(String(link?.link ?? ''), parseBaseUrl(baseUrl)),
			};
		},
	};
}

function sendStep(context: IExecutePaginationFunctions, options: IDataObject): Step {
	return {
		name: 'sent',
		async take({ link_id: linkId }) {
			await callApi(context, '/link/share', { ...options, link_id: linkId }, context.getItemIndex());
			return { sent_to: options.emails };
		},
	};
}

/** Takes the file that is in 689Cloud already. */
function findStep(fileId: string): Step {
	return { name: 'found', take: async () => await Promise.resolve({ file_id: fileId }) };
}

/** Uploads the file or takes the one that is there, encodes it, makes the link and, if addresses are given, sends it. */
export const protectAndShareFile: Run = async function (request) {
	const { source: from, file_id: fileId, ...upload } = request.options.body as IDataObject;
	request.options.body = upload;
	const projectId = String(upload.project_id);
	const license = collectCollection(this, 'license', rights);
	const link = collectCollection(this, 'options', LINK_OPTIONS);
	const email = {
		...(await collectParameters(this, { emails: recipients })),
		...collectCollection(this, 'options', { message }),
	};
	const steps = [
		from === 'existing' ? findStep(String(fileId)) : uploadStep(this, request, uploadFrom(UPLOAD_FIELD)),
		encodeStep(this, projectId, license),
		shareStep(this, projectId, link),
		...('emails' in email ? [sendStep(this, email)] : []),
	];
	const { file_id, title, is_encrypt, ...known } = await takeSteps(this, request, steps);
	const { link_id, link: path, url, sent_to, steps: done } = known;
	return [
		{
			json: {
				file_id,
				project_id: projectId,
				title,
				is_encrypt,
				link_id,
				link: path,
				url,
				sent_to,
				steps: done,
			},
		},
	];
};

/** Contract: `POST /upload`, `/encode/start/license`, `/link/create` and, with email addresses, `/link/share`. */
export const protectAndShare: Operation = {
	name: 'Protect and Share',
	value: 'protectAndShareFile',
	action: 'Protect and share a file',
	description:
		'Upload a file or take one, encode it with a license, create a share link, and send it to people',
	path: '/upload',
	send: { project_id: project, source, folder_id: uploadFolder, file_id: existingFile },
	steer: [uploadField, recipients],
	steerCollection: { name: 'license', parameters: rights },
	collections: { options: { file_name: fileName } },
	steerOptions: [...Object.values(LINK_OPTIONS), message, chunkSize, waitInterval, waitLimit],
	receive: [readResult],
	run: protectAndShareFile,
};
