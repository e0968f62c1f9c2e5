import type { IBinaryData } from 'n8n-workflow';
import { unreadableFile } from '../../../client/contract/failures';
import type { UnreadableReason } from '../../../client/contract/failures';
import { extended, toSentName } from '../../../client/files/fileName';
import { LateFile } from '../../../client/files/lateFile';
import type { Source } from '../../../client/files/lateFile';
import { STORAGE } from '../../../client/transport/bounds';
import { withinBound } from '../../../client/transport/watch';
import { hasContent, isFile } from '../../shared/form/file';
import type { FileReference } from '../../shared/form/file';
import { content, contentIsBase64 } from '../fields/files';
import type { Call } from './call';
import { refuseIfBeyondDatabase } from './databaseStore';

/** How much of a stored file is read at a time: less is slower, more holds more memory until it is collected. */
const READ_BYTES = 512 * 1024;
const DATA_URI = /^data:[^,]{0,200};base64,/i;

/**
 * Base64 without what does not belong to it: line breaks, and the start of a data URI.
 *
 * @returns undefined if it is not Base64
 */
function plainBase64(text: string): string | undefined {
	const plain = text.replace(DATA_URI, '').replace(/\s+/g, '');
	const digits = plain.replace(/=+$/, '');
	const isWhole = digits.length % 4 !== 1 && plain.length - digits.length <= 2;
	return isWhole && /^[A-Za-z0-9+/_-]*$/.test(digits) ? digits : undefined;
}

/** The file that a parameter for content holds. @throws Problem if it should be Base64 and is not */
export function fromContent(call: Call, text: string, fileName = ''): LateFile {
	if (!call.optionOrDefault(contentIsBase64))
		return LateFile.fromText(text, 'utf8', toSentName(fileName || 'file.txt'), 'text/plain');
	const base64 = plainBase64(text);
	if (base64 !== undefined) return LateFile.fromText(base64, 'base64', toSentName(fileName || 'file'), '');
	return call.refuse(
		'"Content" is not valid Base64',
		'Turn off "Content Is Base64" for plain text, or encode the file as Base64.',
		'invalidFile',
	);
}

/** Which files the input item has, for whoever looked for another one. */
function filesAtHand(call: Call): string {
	const { json = {}, binary = {} } = call.input ?? {};
	const inJson = typeof json._files === 'object' && json._files !== null ? Object.keys(json._files) : [];
	const names = [...Object.keys(binary), ...inJson.map((name) => `_files.${name}`)];
	if (names.length > 0) return `The item has files in: ${names.join(', ')}.`;
	return 'The item has no files. Connect a node that outputs a file. AI agents cannot pass files, so use the Content option instead.';
}

/** The value at a path such as `_files.data`, also of a list. */
function valueAt(path: string, within: unknown): unknown {
	return path
		.split(/[.[\]]+/)
		.filter((name) => name !== '')
		.reduce<unknown>(
			(value, name) =>
				typeof value === 'object' && value !== null && Object.hasOwn(value, name)
					? (value as Record<string, unknown>)[name]
					: undefined,
			within,
		);
}

/**
 * The file that the form names: by its field in the item, by its path in the JSON of the item, as files of the binary mode
 * "combined" have one, or by reference.
 */
function findFile(call: Call, label: string, reference: FileReference): IBinaryData {
	if (typeof reference !== 'string') return reference;
	const { json, binary } = call.input ?? {};
	const own = binary && Object.hasOwn(binary, reference) ? binary[reference] : undefined;
	if (hasContent(own)) return own;
	const file = [valueAt(reference, json), valueAt(`_files.${reference}`, json)].find(isFile);
	if (file) return file;
	if (own)
		return call.refuse(
			`The file in the input field "${reference}" has no content`,
			`It has neither "data" nor "id". Check the node that makes it. The name of the field comes from "${label}".`,
		);
	return call.refuse(
		`There is no file in the input field "${reference}"`,
		`${filesAtHand(call)} The name of the field comes from "${label}".`,
		'noInputFile',
	);
}

/** The name of a file with the extension that n8n knows; a blank name becomes `file`. */
function nameOf({ fileName, fileExtension }: IBinaryData): string {
	return extended(toSentName(String(fileName ?? '').trim() || 'file'), fileExtension);
}

/** Why n8n's store does not hand out a file. Only "not found" means that it is gone. */
function reasonOf(error: unknown): UnreadableReason {
	const { code, message = '' } = error as { code?: string; message?: string };
	return code === 'ENOENT' || /not found|ENOENT/i.test(message) ? 'gone' : 'storage';
}

/** A file in n8n's store, opened as it is sent. */
async function fromStore(call: Call, id: string, name: string, type: string): Promise<LateFile> {
	const { files } = call;
	const { fileSize } = await files.getBinaryMetadata(id).catch((error: unknown): never => {
		throw unreadableFile(name, reasonOf(error));
	});
	refuseIfBeyondDatabase(call, { id, name, bytes: fileSize }, 'Nothing was sent.');
	// Node.js makes a buffer of this size for each read, whatever is left of the file, and copies a part of one.
	const readBytes = Math.min(Math.max(fileSize, 1), READ_BYTES);
	const opened = async (): Promise<Source> =>
		await files.getBinaryStream(id, readBytes).catch((error: unknown): never => {
			throw unreadableFile(name, reasonOf(error));
		});
	const open = async (): Promise<Source> => await withinBound(STORAGE, opened);
	return new LateFile(open, fileSize, name, type);
}

/** The file of the input item. */
async function fromInput(
	call: Call,
	label: string,
	reference: FileReference,
	fileName: string,
): Promise<LateFile> {
	const file = findFile(call, label, reference);
	const name = fileName ? toSentName(fileName) : nameOf(file);
	const { id, data } = file;
	// A Code node may make a file without a type.
	const mimeType = String(file.mimeType ?? '');
	if (id) return await fromStore(call, id, name, mimeType);
	const base64 = plainBase64(data);
	if (base64 !== undefined) return LateFile.fromText(base64, 'base64', name, mimeType);
	return call.refuse(
		`The content of the file "${name}" is not valid Base64`,
		`Check the node that makes the file of "${label}". Nothing was sent.`,
		'invalidFile',
	);
}

/**
 * The file of the input item, or of the option Content.
 *
 * @param label what the form calls the parameter
 * @param reference what it holds
 * @param fileName name to send; the file's own if blank
 * @throws Problem if there is no such file
 */
export async function openFile(
	call: Call,
	label: string,
	reference: FileReference,
	fileName = '',
): Promise<LateFile> {
	const text = call.option(content) ?? '';
	return text === '' ? await fromInput(call, label, reference, fileName) : fromContent(call, text, fileName);
}
