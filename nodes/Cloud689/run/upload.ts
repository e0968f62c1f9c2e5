import { toForm } from '../../../client/files/lateFile';
import type { LateFile } from '../../../client/files/lateFile';
import type { Field } from '../../shared/form/field';
import type { FileReference } from '../../shared/form/file';
import { chunkSize, inputDataFieldName } from '../fields/files';
import type { Call } from './call';
import { sendInChunks } from './chunkedUpload';
import { fromContent, openFile } from './inputFile';
import type { Run } from './operation';
import { withSentName } from './sentName';

const MEBIBYTE = 1024 * 1024;

/**
 * Sends an operation as `multipart/form-data` with the file of the input item, which is streamed, and with the file's name in
 * a parameter of its own, as `POST /upload` takes it; in chunks if the user wants it.
 *
 * @param field the parameter that names the binary field
 */
export function uploadFrom(field: Field<FileReference>): Run {
	const { displayName } = field.property;
	return uploadOf(async (call, name) => await openFile(call, displayName, call.value(field), name));
}

/** The same with the text, or the bytes in Base64, that a parameter holds. */
export function uploadContent(field: Field<string>): Run {
	return uploadOf((call, name) => fromContent(call, call.value(field), name));
}

function uploadOf(open: (call: Call, name?: string) => Promise<LateFile> | LateFile): Run {
	return async (call, { file_name: wantedName, ...parameters }) => {
		const file = await open(call, wantedName);
		const sent = { ...parameters, file_name: file.name };
		const chunkBytes = Math.ceil((call.option(chunkSize) ?? 0) * MEBIBYTE);
		const upload =
			chunkBytes > 0 ? sendInChunks(call, file, sent, chunkBytes) : call.send(toForm(sent, file), file);
		const items = await upload.finally(() => file.close());
		return items.map((answer) => withSentName(answer, 'title', file.name));
	};
}

/** The upload of the field that Input Data Field Name names. */
export const uploadFile = uploadFrom(inputDataFieldName);
