import type { SentRequest } from '../../../client/contract/failures';
import type { Ask } from '../../../client/transport/request';

/** Whether a call succeeds. It is made to explain an error, so its own does not matter. */
async function works(call: Promise<unknown>): Promise<boolean> {
	return await call.then(
		() => true,
		() => false,
	);
}

/**
 * Finds out what is wrong with the IDs of a request that found nothing: an unknown project, or a folder instead of a file.
 * The service has one code for all of this. It takes up to three calls, for failed items only.
 *
 * @returns undefined if that cannot be found out
 */
export async function explainNotFound(
	ask: Ask,
	{ parameters, isForm }: SentRequest,
): Promise<string | undefined> {
	if (isForm) return undefined;
	const [projectId, folderId, fileId] = [
		parameters.project_id,
		parameters.folder_id,
		parameters.file_id ?? parameters.f_id,
	].map((id) => (id === undefined || id === '' ? undefined : String(id)));
	if (!projectId || (!fileId && !folderId)) return undefined;
	const project = { project_id: projectId };
	if (!(await works(ask('/project/info', project))))
		return `There is no project with the ID "${projectId}" that this user can see.`;
	if (fileId && (await works(ask('/project/f/browse', { ...project, folder_id: fileId }))))
		return `The ID entered for File belongs to a folder: "${fileId}". Choose a file.`;
	if (folderId && (await works(ask('/project/f/info', { ...project, f_id: folderId }))))
		return `The ID entered for the folder belongs to a file: "${folderId}". Choose a folder.`;
	return undefined;
}
