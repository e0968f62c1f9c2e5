import { ApiError } from '../contract/apiError.mts';
import type { Call, StreamAction } from '../rules/call.mts';
import { originalFile, viewerPage, zippedFile } from '../rules/downloadForms.mts';
import { isPublic } from '../rules/linkAccess.mts';
import { liveFile } from '../rules/lookup.mts';
import { projectOf } from '../rules/permissions.mts';
import type { FileRow } from '../store/rows.mts';

/** Forms of download_type. */
const FORMS = { 1: originalFile, 2: viewerPage, 3: zippedFile };

/**
 * Returns a file as stored (1), in an HTML page that shows it (2), or zipped (3).
 *
 * It takes an auth_token, which the contract does not list. Without it, require_auth=false gives access to files that a
 * public link without a password shares.
 */
const downloadFile: StreamAction = async (call) => {
	const file = call.userIfAny ? fileOfCaller(call) : publicFile(call);
	return FORMS[call.integer('download_type') as keyof typeof FORMS](call.store, file);
};

function fileOfCaller(call: Call): FileRow {
	const { protection } = call.store;
	const project = projectOf(call, 'read');
	const file = liveFile(call, project.project_id, call.text('file_id'));
	const userId = call.user.user_id;
	const { enforceMaxDownload } = call.options;
	if (enforceMaxDownload && project.max_download > 0) {
		const count = protection.numberOfDownloads(file.file_id, userId);
		if (count >= project.max_download) throw new ApiError('INVALID_ROLE_USER', 'max_download is reached');
	}
	protection.countDownload(file.file_id, userId);
	return file;
}

function publicFile(call: Call): FileRow {
	if (call.flag('require_auth')) throw new ApiError('INVALID_ACCESS_TOKEN');
	const file = liveFile(call, call.text('project_id'), call.text('file_id'));
	if (!isPublic(call.store, file)) throw new ApiError('INVALID_ACCESS_TOKEN');
	return file;
}

/** The operation of the tag File that returns a file. */
export const download = { downloadFile };
