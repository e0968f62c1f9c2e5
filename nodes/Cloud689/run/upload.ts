import { LateFile, toForm } from '../../../client/files/lateFile';
import type { Source } from '../../../client/files/lateFile';
import { toFileName } from '../../../client/files/fileName';
import { chunkSize, content, contentIsBase64, inputDataFieldName } from '../fields/files';
import type { Field } from '../../shared/form/field';
import type { Call } from './call';
import { sendInChunks } from './chunkedUpload';
import type { Run } from './operation';

const MEBIBYTE = 1024 * 1024;
/** How much of a stored file is read at a time: less is slower, more holds more memory until it is collected. */
const READ_BYTES = 512 * 1024;

function fromBase64(call: Call, text: string, name: string): LateFile {
	const compact = text.replace(/\s/g, '');
	if (/^[A-Za-z0-9+/]*={0,2}$/.test(compact) && compact.length % 4 === 0)
		return LateFile.fromText(compact, 'base64', name, '');
	return call.refuse(
		'"Content" is not valid Base64',
		'Turn off "Content Is Base64" for plain text, or encode the file as Base64.',
	);
}

/** The file that the option Content holds. */
function fromContent(call: Call, text: string, fileName: string): LateFile {
	const isBase64 = call.optionOrDefault(contentIsBase64);
	const name = toFileName(fileName || (isBase64 ? 'file' : 'file.txt'));
	return isBase64 ? fromBase64(call, text, name) : LateFile.fromText(text, 'utf8', name, 'text/plain');
}

/** The file of a field of the input item. @throws n8n's error, with the item, if the item has other files only */
async function fromInput(call: Call, field: string, fileName: string): Promise<LateFile> {
	if (!call.hasFiles)
		return call.refuse(
			`There is no file in the input field "${field}"`,
			'Connect a node that outputs a file, and enter the name of its field in Input Data Field Name. AI agents cannot pass files, so use the Content option instead.',
		);
	const { files } = call;
	const binary = files.assertBinaryData(field);
	const name = toFileName(fileName || binary.fileName || 'file');
	const { id, data, mimeType } = binary;
	if (!id) return LateFile.fromText(data, 'base64', name, mimeType);
	const { fileSize } = await files.getBinaryMetadata(id);
	const open = async (): Promise<Source> => await files.getBinaryStream(id, READ_BYTES);
	return new LateFile(open, fileSize, name, mimeType);
}

/**
 * The file of the input item, or of the option Content.
 *
 * @param fileName name to send; the file's own if blank
 */
async function openFile(call: Call, field: string, fileName = ''): Promise<LateFile> {
	const text = call.option(content) ?? '';
	return text === '' ? await fromInput(call, field, fileName) : fromContent(call, text, fileName);
}

/** Sends an operation as `multipart/form-data` with the file of the input item, which is streamed. */
export const sendFile: Run = async (call, sent) => {
	const file = await openFile(call, call.value(inputDataFieldName));
	return await call.send(toForm(sent, file)).finally(() => file.close());
};

/**
 * Like {@link sendFile}, with the file's name in a parameter of its own, as `POST /upload` takes it; in chunks if the user
 * wants it.
 *
 * @param field the parameter that names the binary field
 */
export function uploadFrom(field: Field<string>): Run {
	return async (call, { file_name: wantedName, ...parameters }) => {
		const file = await openFile(call, call.value(field), wantedName);
		const sent = { ...parameters, file_name: file.name };
		const chunkBytes = Math.ceil((call.option(chunkSize) ?? 0) * MEBIBYTE);
		const upload =
			chunkBytes > 0 ? sendInChunks(call, file, sent, chunkBytes) : call.send(toForm(sent, file));
		return await upload.finally(() => file.close());
	};
}

/** The upload of the field that Input Data Field Name names. */
export const uploadFile = uploadFrom(inputDataFieldName);
