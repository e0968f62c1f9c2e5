import { ApiError } from '../contract/apiError.mts';
import type { Action, Call } from '../rules/call.mts';
import { liveFiles } from '../rules/lookup.mts';
import { projectOf } from '../rules/permissions.mts';
import { ENCODE_STATUS } from '../store/protection.mts';
import type { LicenseTerms } from '../store/protection.mts';
import type { FileRow } from '../store/rows.mts';

/** The license terms among the parameters; undefined where a term was not sent. */
export function licenseTerms(call: Call): LicenseTerms {
	return {
		printable: call.optionalCount('printable'),
		editable: call.optionalCount('editable'),
		local_copies: call.optionalCount('local_copy'),
		document_expiry_date: call.date('expiry_date'),
		label: call.optional('label'),
	};
}

/**
 * Returns the files of file_ids, which have to be in the project of project_id. Without it, they may be in any project
 * of the caller, or in none.
 * @throws ApiError FILE_NOT_FOUND if one of them does not exist, so a single bad ID makes the whole call fail
 */
function filesOf(call: Call, right: 'read' | 'write'): FileRow[] {
	const fileIds = call.list('file_ids');
	if (call.optional('project_id') !== undefined) {
		return liveFiles(call, projectOf(call, right).project_id, fileIds);
	}
	return fileIds.map((fileId) => {
		const file = call.store.items.file(fileId);
		const isOwn = file?.project_id === null && file.user_id === call.user.user_id;
		if (!file || file.recycled !== null || file.team_id !== call.user.team_id) {
			throw new ApiError('FILE_NOT_FOUND', fileId);
		}
		if (file.project_id !== null) projectOf(call, right, file.project_id);
		else if (!isOwn) throw new ApiError('FILE_NOT_FOUND', fileId);
		return file;
	});
}

/** Queues files for encoding. Each gets the license as soon as it is encoded. A file may be encoded again. */
const encodeAndRegisterLicense: Action = (call) => {
	const files = filesOf(call, 'write');
	const fileIds = files.map((file) => file.file_id);
	call.store.protection.queue(fileIds, call.options.encodingMs, licenseTerms(call));
	return { result: 'OK', description: '' };
};

const DESCRIPTIONS: Record<number, string> = {
	[ENCODE_STATUS.NEVER_REQUESTED]: 'Document is not encoded',
	[ENCODE_STATUS.WAITING]: 'Document is waiting to be encoded',
	[ENCODE_STATUS.IN_PROGRESS]: 'Document is encoding',
	[ENCODE_STATUS.DONE]: 'OK - Encode successfully!',
	[ENCODE_STATUS.FAILED]: 'Document could not be encoded',
};

/** Returns the status of each file, one of ENCODE_STATUS. */
const getEncodeStatus: Action = (call) => {
	const result = filesOf(call, 'read').map(({ file_id: fileId }) => {
		const status = call.store.protection.encodeStatus(fileId);
		return { file_id: fileId, status_encode: status, description: DESCRIPTIONS[status] };
	});
	return { result, description: 'OK' };
};

/** Operations of the tag Encode. */
export const encode = { encodeAndRegisterLicense, getEncodeStatus };
