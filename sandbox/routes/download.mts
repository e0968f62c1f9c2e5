import { Failure } from '../contract/failure.mts';
import { originalFile, viewerPage, zippedFile } from '../http/files.mts';
import type { Context, StreamAction } from '../rules/call.mts';
import { liveFile, projectOf } from '../rules/permissions.mts';
import type { FileRow } from '../store/rows.mts';

const FORMS = { 1: originalFile, 2: viewerPage, 3: zippedFile };

/**
 * Sends a file: as stored (1), in an HTML page that shows it (2), or zipped (3).
 *
 * The caller is known by auth_token, a parameter that the contract forgets. Without one, require_auth=false opens
 * files that a live public link without a password leads to.
 */
const downloadFile: StreamAction = async (context) => {
	const file = context.userIfAny ? fileOfCaller(context) : publicFile(context);
	return FORMS[context.integer('download_type') as keyof typeof FORMS](context.store, file);
};

function fileOfCaller(context: Context): FileRow {
	const { protection } = context.store;
	const project = projectOf(context, 'read');
	const file = liveFile(context, project.project_id, context.text('file_id'));
	const userId = context.user.user_id;
	const { enforceMaxDownload } = context.options;
	if (enforceMaxDownload && project.max_download > 0) {
		const count = protection.numberOfDownloads(file.file_id, userId);
		if (count >= project.max_download) throw new Failure('INVALID_ROLE_USER', 'max_download is reached');
	}
	protection.countDownload(file.file_id, userId);
	return file;
}

function publicFile(context: Context): FileRow {
	if (context.flag('require_auth')) throw new Failure('INVALID_ACCESS_TOKEN');
	const { sharing } = context.store;
	const projectId = context.text('project_id');
	const file = liveFile(context, projectId, context.text('file_id'));
	const above = new Set(context.store.items.ancestors(file.folder_id).map((folder) => folder.folder_id));
	const isOpen = sharing.linksOfProject(projectId).some((link) => {
		const isUsable =
			link.status === 1 && link.is_public === 1 && link.password === '' && !sharing.isExpired(link);
		if (!isUsable) return false;
		if (link.file_id) return link.file_id === file.file_id;
		return link.folder_id === '' || above.has(link.folder_id);
	});
	if (!isOpen) throw new Failure('INVALID_ACCESS_TOKEN');
	return file;
}

/** The operation download. */
export const download = { downloadFile };
