import { CallFailed } from '../../../client/contract/failures';
import type { SentRequest } from '../../../client/contract/failures';
import { STATUS_FORBIDDEN, STATUS_NOT_FOUND } from '../../../client/contract/statusCodes';
import type { Ask } from '../../../client/transport/request';

/** Codes with which the service says that something is not there for this user. */
const HIDDEN = [STATUS_NOT_FOUND, STATUS_FORBIDDEN];

/**
 * Whether something is there, by a call that is made to explain an error: how that call fails does not matter.
 *
 * @returns undefined if it cannot be found out
 */
async function isThere(call: Promise<unknown>): Promise<boolean | undefined> {
	return await call.then(
		() => true,
		(error: unknown) => {
			const failure = error instanceof CallFailed ? error.failure : undefined;
			if (failure?.type === 'refusal') return HIDDEN.includes(failure.statusCode) ? false : undefined;
			return failure?.type === 'http' && HIDDEN.includes(failure.httpStatus) ? false : undefined;
		},
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
	const isProject = await isThere(ask('/project/info', project));
	if (isProject === undefined) return undefined;
	if (!isProject) return `There is no project with the ID "${projectId}" that this user can see.`;
	if (fileId && (await isThere(ask('/project/f/browse', { ...project, folder_id: fileId }))))
		return `The ID entered for File belongs to a folder: "${fileId}". Choose a file.`;
	if (folderId && (await isThere(ask('/project/f/info', { ...project, f_id: folderId }))))
		return `The ID entered for the folder belongs to a file: "${folderId}". Choose a folder.`;
	return undefined;
}
