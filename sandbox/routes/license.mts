import { Failure } from '../contract/failure.mts';
import type { Action } from '../rules/call.mts';
import { liveFile, liveFiles, projectOf } from '../rules/permissions.mts';
import { licenseTerms } from './encode.mts';

/** Gives files a licence, whether they have been encoded or not. One bad id fails the whole call. */
const registerLicense: Action = (context) => {
	const { project_id: projectId } = projectOf(context, 'manage');
	for (const file of liveFiles(context, projectId, context.list('file_ids'))) {
		context.store.protection.register(file.file_id, projectId, licenseTerms(context));
	}
	return { result: 'OK', description: '' };
};

/** Returns the licence of a file. A file without one answers zeros and nulls, as the contract's example. */
const getLicense: Action = (context) => {
	const { project_id: projectId } = projectOf(context, 'read');
	const { file_id: fileId } = liveFile(context, projectId, context.text('file_id'));
	const license = context.store.protection.license(fileId);
	return {
		result: {
			file_project_pk: { file_id: fileId, project_id: projectId },
			folder_id: null,
			document_expiry_date: license?.document_expiry_date ?? null,
			printable: license?.printable ?? 0,
			editable: license?.editable ?? 0,
			local_copies: license?.local_copies ?? 0,
			label: license?.label ?? null,
			status: license?.status ?? 0,
		},
		description: 'OK',
	};
};

/**
 * Changes licences: what is not sent keeps its value. delete=true withdraws them whatever else is sent.
 * A file without a licence fails the whole call with ERR_INVALID_DATA.
 */
const updateLicense: Action = (context) => {
	const { protection } = context.store;
	const { project_id: projectId } = projectOf(context, 'manage');
	const sent = Object.entries(licenseTerms(context)).filter(([, value]) => value !== undefined);
	for (const { file_id: fileId } of liveFiles(context, projectId, context.list('file_ids'))) {
		const license = protection.license(fileId);
		if (!license) throw new Failure('ERR_INVALID_DATA', `no licence on ${fileId}`);
		if (context.flag('delete')) protection.withdraw(fileId);
		else protection.register(fileId, projectId, { ...license, ...Object.fromEntries(sent) });
	}
	return { result: 'OK', description: '' };
};

/** Operations of the tag License. */
export const license = { registerLicense, getLicense, updateLicense };
