import { Failure } from '../contract/failure.mts';
import type { Action, Context } from '../rules/call.mts';
import { liveFiles, projectOf } from '../rules/permissions.mts';
import { ENCODE_STATUS } from '../store/protection.mts';
import type { LicenseTerms } from '../store/protection.mts';
import type { FileRow } from '../store/rows.mts';

/** The licence terms among the parameters; undefined where a term was not sent. */
export function licenseTerms(context: Context): LicenseTerms {
	return {
		printable: context.optionalCount('printable'),
		editable: context.optionalCount('editable'),
		local_copies: context.optionalCount('local_copy'),
		document_expiry_date: context.date('expiry_date'),
		label: context.optional('label'),
	};
}

/**
 * The files of file_ids: those of the given project or, without one, files the caller may reach anywhere.
 * @throws Failure FILE_NOT_FOUND when one of them is not there, so one bad id fails the whole call
 */
function filesOf(context: Context, right: 'read' | 'write'): FileRow[] {
	const fileIds = context.list('file_ids');
	if (context.optional('project_id') !== undefined) {
		return liveFiles(context, projectOf(context, right).project_id, fileIds);
	}
	return fileIds.map((fileId) => {
		const file = context.store.items.file(fileId);
		const isOwn = file?.project_id === null && file.user_id === context.user.user_id;
		if (!file || file.recycled !== null || file.team_id !== context.user.team_id) {
			throw new Failure('FILE_NOT_FOUND', fileId);
		}
		if (file.project_id !== null) projectOf(context, right, file.project_id);
		else if (!isOwn) throw new Failure('FILE_NOT_FOUND', fileId);
		return file;
	});
}

/** Queues files for encoding; each gets the licence when it is done. A file may be encoded again. */
const encodeAndRegisterLicense: Action = (context) => {
	const files = filesOf(context, 'write');
	const fileIds = files.map((file) => file.file_id);
	context.store.protection.queue(fileIds, context.options.encodingMs, licenseTerms(context));
	return { result: 'OK', description: '' };
};

const WORDS: Record<number, string> = {
	[ENCODE_STATUS.NEVER_REQUESTED]: 'Document is not encoded',
	[ENCODE_STATUS.WAITING]: 'Document is waiting to be encoded',
	[ENCODE_STATUS.IN_PROGRESS]: 'Document is encoding',
	[ENCODE_STATUS.DONE]: 'OK - Encode successfully!',
	[ENCODE_STATUS.FAILED]: 'Document could not be encoded',
};

/** Tells how far each file is. The numbers are in ENCODE_STATUS. */
const getEncodeStatus: Action = (context) => {
	const result = filesOf(context, 'read').map(({ file_id: fileId }) => {
		const status = context.store.protection.encodeStatus(fileId);
		return { file_id: fileId, status_encode: status, description: WORDS[status] };
	});
	return { result, description: 'OK' };
};

/** Operations of the tag Encode. */
export const encode = { encodeAndRegisterLicense, getEncodeStatus };
