import type {
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { callApi } from '../../../client/transport/request';
import { STATUS_NOT_FOUND } from '../../../client/contract/statusCodes';

/** Whether a call succeeds. It is asked to explain an error, so that its own does not matter. */
async function works(
	context: IExecutePaginationFunctions,
	path: string,
	parameters: IDataObject,
): Promise<boolean> {
	return await callApi(context, path, parameters, context.getItemIndex()).then(
		() => true,
		() => false,
	);
}

/** What is wrong with the IDs of a request, if it can be told by looking. */
async function explain(context: IExecutePaginationFunctions, sent: IDataObject): Promise<string | undefined> {
	const { project_id, folder_id } = sent;
	const file_id = sent.file_id ?? sent.f_id;
	if (!project_id || (!file_id && !folder_id)) return undefined;
	if (!(await works(context, '/project/info', { project_id })))
		return `There is no project with the ID "${String(project_id)}" that this user can see.`;
	if (file_id && (await works(context, '/project/f/browse', { project_id, folder_id: file_id })))
		return `The ID given as File is that of a folder: "${String(file_id)}". Choose a file.`;
	if (folder_id && (await works(context, '/project/f/info', { project_id, f_id: folder_id })))
		return `The ID given as folder is that of a file: "${String(folder_id)}". Choose a folder.`;
	return undefined;
}

/**
 * Adds to an error about something that was not found what is wrong with the IDs: an unknown project, or a folder where a
 * file is wanted. The service has one code for all of this. It costs up to three calls, for failed items only.
 */
export async function addDiagnosis(
	context: IExecutePaginationFunctions,
	error: NodeApiError | NodeOperationError,
	{ body }: IHttpRequestOptions,
): Promise<void> {
	if (!('httpCode' in error) || error.httpCode !== String(STATUS_NOT_FOUND) || body instanceof FormData)
		return;
	const explanation = await explain(context, (body ?? {}) as IDataObject);
	if (explanation) error.description = `${explanation} ${error.description ?? ''}`.trim();
}
