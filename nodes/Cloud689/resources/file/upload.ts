import { readResult } from '../../../api/receive';
import type { Operation } from '../../../api/operation';
import { uploadFile } from '../../../api/upload';
import { parentFolder, project } from '../../fields';
import { FILE_SUMMARY, chunkSize, fileName, inputDataFieldName, uploadSession } from './fields';

/** Contract: `POST /upload`. */
export const upload: Operation = {
	name: 'Upload',
	value: 'uploadFile',
	action: 'Upload a file',
	description: 'Upload a file to a project or folder. It is not protected until it is encoded.',
	path: '/upload',
	send: { project_id: project, folder_id: parentFolder },
	steer: [inputDataFieldName],
	collections: { options: { file_name: fileName, session_upload: uploadSession } },
	steerOptions: [chunkSize],
	receive: [readResult],
	run: uploadFile,
	summary: FILE_SUMMARY,
};
