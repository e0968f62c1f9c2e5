import { idIn, isObject, propertiesOf } from '../../../../client/contract/answers';
import type { Sent } from '../../../shared/form/field';
import type { Call } from '../../run/call';
import type { Run } from '../../run/operation';
import type { Step } from '../../run/steps';
import { uploadFile } from '../../run/upload';
import { waitUntilEncoded } from './protection/progress';

/** Uploads the file of the input item. Adds the file as the service returns it, its ID, and the name that was sent if it is another. */
export function uploadStep(call: Call, sent: Sent, upload: Run = uploadFile): Step {
	return {
		name: 'uploaded',
		async take() {
			const [{ json, known }] = await upload(call, sent);
			return { file: json, file_id: idIn(json, 'file_id'), ...known };
		},
	};
}

/**
 * Encodes the file with a license and waits until it is done. Adds the file as the service lists it then.
 *
 * @param license rights by their names in the API
 */
export function encodeStep(call: Call, projectId: string, license: Sent): Step {
	return {
		name: 'protected',
		async take(known) {
			const fileId = String(known.file_id);
			await call.ask('/encode/start/license', { ...license, project_id: projectId, file_ids: fileId });
			await waitUntilEncoded(call, fileId);
			const info = await call.ask('/project/f/info', { project_id: projectId, f_id: fileId });
			const { file } = propertiesOf(info, 'the file');
			return { file: isObject(file) ? file : {} };
		},
	};
}
