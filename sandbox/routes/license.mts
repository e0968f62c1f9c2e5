import { ApiError } from '../contract/apiError.mts';
import type { Action } from '../rules/call.mts';
import { liveFile, liveFiles } from '../rules/lookup.mts';
import { projectOf } from '../rules/permissions.mts';
import type { LicenseRow } from '../store/rows.mts';
import { licenseTerms } from './encode.mts';

/** Gives files a license, whether they are encoded or not. A single bad ID makes the whole call fail. */
const registerLicense: Action = (call) => {
	const { project_id: projectId } = projectOf(call, 'manage');
	for (const file of liveFiles(call, projectId, call.list('file_ids'))) {
		call.store.protection.register(file.file_id, projectId, licenseTerms(call));
	}
	return { result: 'OK', description: '' };
};

/** Returns the license of a file. Without a license, the result has zeros and nulls, as in the contract's example. */
const getLicense: Action = (call) => {
	const { project_id: projectId } = projectOf(call, 'read');
	const { file_id: fileId } = liveFile(call, projectId, call.text('file_id'));
	const license = call.store.protection.license(fileId);
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
 * Changes licenses. What is not sent keeps its value, or the option `updates` resets it; delete=true withdraws them, whatever else is sent. A single file
 * without a license makes the whole call fail with ERR_INVALID_DATA.
 */
const updateLicense: Action = (call) => {
	const { protection } = call.store;
	const { project_id: projectId } = projectOf(call, 'manage');
	const kept = (license: LicenseRow) => (call.options.updates === 'keep' ? license : {});
	const sent = Object.entries(licenseTerms(call)).filter(([, value]) => value !== undefined);
	for (const { file_id: fileId } of liveFiles(call, projectId, call.list('file_ids'))) {
		const license = protection.license(fileId);
		if (!license) throw new ApiError('ERR_INVALID_DATA', `no license on ${fileId}`);
		if (call.flag('delete')) protection.withdraw(fileId);
		else protection.register(fileId, projectId, { ...kept(license), ...Object.fromEntries(sent) });
	}
	return { result: 'OK', description: '' };
};

/** Operations of the tag License. */
export const license = { registerLicense, getLicense, updateLicense };
