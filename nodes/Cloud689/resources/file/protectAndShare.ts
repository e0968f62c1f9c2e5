import type { IDataObject } from 'n8n-workflow';
import { idIn, propertiesOf } from '../../../../client/contract/answers';
import { isoDate } from '../../../../client/contract/moments';
import { file, parentFolder, project } from '../../../shared/fields/locators';
import { fieldsIn } from '../../../shared/form/field';
import type { Field, Fields, Sent } from '../../../shared/form/field';
import { addresses } from '../../../shared/results/confirmation';
import { fileResult } from '../../../shared/results/file';
import { item, told } from '../../../shared/results/item';
import { sentLicense } from '../../../shared/results/license';
import { allowPastDates, expiryDate, required } from '../../fields/common';
import { chunkSize, content, contentIsBase64, fileName, inputDataFieldName } from '../../fields/files';
import type { Call } from '../../run/call';
import type { Operation, Run } from '../../run/operation';
import { takeSteps } from '../../run/steps';
import type { Step } from '../../run/steps';
import { uploadContent, uploadFrom } from '../../run/upload';
import { rights } from '../license/fields';
import { LINK_TYPES, emails, isPublic, linkUrl, message, password } from '../shareLink/fields';
import { waitInterval, waitLimit } from './protection/fields';
import { encodeStep, uploadStep } from './steps';

const source: Field = {
	property: {
		displayName: 'Source',
		name: 'fileSource',
		type: 'options',
		options: [
			{ name: 'Content', value: 'content', description: 'Text, or a file as Base64' },
			{ name: 'File in 689Cloud', value: 'existing', description: 'A file that is already in 689Cloud' },
			{ name: 'Input Item', value: 'input', description: 'A file in the input item' },
		],
		default: 'input',
		description: 'Where the file comes from: the input item, the Content field, or 689Cloud itself',
	},
	// A model has no files: it can write one, or name one.
	forTool: { default: 'content' },
};

const existingFile = required(file, 'existingFileId', { fileSource: ['existing'] });
const uploadFolder: Field = {
	...parentFolder,
	property: {
		...parentFolder.property,
		name: 'uploadFolderId',
		displayOptions: { show: { fileSource: ['content', 'input'] } },
	},
};
const uploadField = required(inputDataFieldName, 'uploadFieldName', { fileSource: ['input'] });
const contentFileName: Field<string> = {
	...fileName,
	property: {
		...fileName.property,
		name: 'contentFileName',
		required: true,
		displayOptions: { show: { fileSource: ['content'] } },
		description: 'The name of the new file, including its extension, which sets its type, e.g. minutes.txt',
	},
};
const fileContent: Field<string> = {
	...content,
	property: {
		...content.property,
		name: 'fileContent',
		required: true,
		displayOptions: { show: { fileSource: ['content'] } },
		description: 'The content of the new file as text, or as Base64 with the option Content Is Base64',
	},
};

/** A field of the link under a name of its own, because the license has an expiry date too. */
const ofLink = (field: Field, name: string): Field => ({
	...field,
	property: { ...field.property, name, displayName: `Link ${field.property.displayName}` },
	...(field.alternative && { alternative: ofLink(field.alternative, 'linkExpiresInDays') }),
});
/** Options of the link, by their names in the API. */
const LINK_OPTIONS: Fields = {
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

function shareStep(call: Call, projectId: string, options: Sent): Step {
	return {
		name: 'shared',
		async take({ file_id: fileId }) {
			const parameters = {
				...options,
				project_id: projectId,
				file_id: String(fileId),
				type_share: LINK_TYPES.file,
			};
			const baseUrl = await call.credential.baseUrl();
			const result = await call.ask('/link/create', parameters);
			const linkId = idIn(result, 'link_id');
			const { link } = propertiesOf(result, 'the link');
			return { link_id: linkId, link_url: linkUrl(link, baseUrl) };
		},
	};
}

function sendStep(call: Call, email: Sent): Step {
	return {
		name: 'sent',
		async take({ link_id: linkId }) {
			await call.ask('/link/share', { ...email, link_id: String(linkId) });
			return { recipients: addresses(email.emails) };
		},
	};
}

/** Uses a file that is already in 689Cloud. */
function findStep(fileId: string): Step {
	return { name: 'found', take: async () => await Promise.resolve({ file_id: fileId }) };
}

/** How a new file is uploaded, by its source. */
const uploadOf: Record<string, Run> = {
	content: uploadContent(fileContent),
	input: uploadFrom(uploadField),
};

/** Uploads a file or uses an existing one, encodes it, creates the link and, if addresses are given, emails it. */
export const protectAndShareFile: Run = async (call, { source: from, file_id: fileId, ...upload }) => {
	const projectId = upload.project_id;
	const license = call.collection('license', rights);
	const link = call.collection('options', LINK_OPTIONS);
	const email = {
		...(await call.collect({ emails: recipients })),
		...call.collection('options', { message }),
	};
	const steps = [
		from === 'existing' ? findStep(fileId) : uploadStep(call, upload, uploadOf[from]),
		encodeStep(call, projectId, license),
		shareStep(call, projectId, link),
		...('emails' in email ? [sendStep(call, email)] : []),
	];
	const {
		file: protectedFile,
		file_id,
		sent_name,
		link_id,
		link_url,
		recipients: to,
		steps: done,
	} = await takeSteps(call.progress, steps);
	const row = { ...(protectedFile as IDataObject), file_id };
	const place = from === 'existing' ? {} : { folder_id: upload.folder_id ?? null };
	return [
		{
			json: item({
				...fileResult(row, { project_id: projectId, sent_name, ...place }),
				...sentLicense(license),
				link_id,
				link_url,
				link_expires_at: told(link.expiry_date, isoDate),
				recipients: to,
				steps: done,
			}),
		},
	];
};

/** Contract: `POST /upload`, `/encode/start/license`, `/link/create` and, with email addresses, `/link/share`. */
export const protectAndShare: Operation = {
	name: 'Protect and Share',
	value: 'protectAndShareFile',
	action: 'Protect and share file',
	description: 'Upload a file or use an existing one, protect it, create a share link, and email the link',
	path: '/upload',
	send: {
		project_id: project,
		source,
		folder_id: uploadFolder,
		file_id: existingFile,
		file_name: contentFileName,
	},
	controls: [fileContent, uploadField, recipients],
	laterCollection: { name: 'license', fields: rights },
	collections: { options: { file_name: fileName } },
	controlOptions: [
		...fieldsIn(LINK_OPTIONS),
		message,
		allowPastDates,
		chunkSize,
		contentIsBase64,
		waitInterval,
		waitLimit,
	],
	run: protectAndShareFile,
};
