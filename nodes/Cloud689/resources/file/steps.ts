import type { IDataObject, IExecutePaginationFunctions } from 'n8n-workflow';

import { idFrom } from '../../../shared/errors/words';
import type { Run } from '../../run/operation';
import { callApi } from '../../../../client/transport/request';
import type { Request } from '../../../../client/transport/request';
import type { Step } from '../../run/steps';
import { uploadFile } from '../../run/upload';
import { waitTimes, waitUntilEncoded } from '../encoding/progress';

/** Uploads the file of the input item; adds the file as the service lists it. */
export function uploadStep(
	context: IExecutePaginationFunctions,
	request: Request,
	upload: Run = uploadFile,
): Step {
	return {
		name: 'uploaded',
		async take() {
			const [{ json }] = await upload.call(context, request);
			return { ...json, file_id: idFrom(json.file_id) };
		},
	};
}

/**
 * Encodes the file with a license and waits until it is done; adds the file as it is then.
 *
 * @param license rights by their names in the API
 */
export function encodeStep(
	context: IExecutePaginationFunctions,
	projectId: string,
	license: IDataObject,
): Step {
	const { waitInterval, waitLimit } = waitTimes(context);
	const itemIndex = context.getItemIndex();
	return {
		name: 'encoded',
		async take({ file_id: fileId }) {
			const parameters = { ...license, project_id: projectId, file_ids: fileId };
			await callApi(context, '/encode/start/license', parameters, itemIndex);
			await waitUntilEncoded(context, String(fileId), waitInterval, waitLimit);
			const info = { project_id: projectId, f_id: fileId };
			const { file } = (await callApi(context, '/project/f/info', info, itemIndex)) as { file: IDataObject };
			return file;
		},
	};
}
