import type { IBinaryData } from 'n8n-workflow';
import { objectOrEmpty } from '../../../client/contract/answers';
import { unreadableFile } from '../../../client/contract/failures';
import type { UnreadableReason } from '../../../client/contract/failures';
import { extended, toSentName } from '../../../client/files/fileName';
import { LateFile } from '../../../client/files/lateFile';
import type { Source } from '../../../client/files/lateFile';
import { STORAGE } from '../../../client/transport/bounds';
import { withinBound } from '../../../client/transport/watch';
import { hasContent, isFile, isNameOfStore } from '../../shared/form/file';
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

/** The files of the input item, by the names of their fields. A Code node may output null in place of them. */
function binaryOf(call: Call): Record<string, IBinaryData> {
	return call.input?.binary ?? {};
}

/**
 * The file that a parameter for content holds.
 *
 * @throws Problem if it should be Base64 and is not, or if an expression has put in what n8n writes in place of the content
 */
export function fromContent(call: Call, text: string, fileName = ''): LateFile {
	const isBase64 = call.optionOrDefault(contentIsBase64);
	const isOfFile = Object.values(binaryOf(call)).some((file) => hasContent(file) && file.data === text);
	if (isNameOfStore(text) && (isBase64 || isOfFile))
		call.refuse(
			`"Content" is the name of n8n's storage ("${text}"), not the content of a file`,
			'An expression cannot read the content of a file that n8n keeps there. Upload the file from its input field.',
			'invalidFile',
		);
	if (!isBase64) return LateFile.fromText(text, 'utf8', toSentName(fileName || 'file.txt'), 'text/plain');
	const base64 = plainBase64(text);
	if (base64 !== undefined) return LateFile.fromText(base64, 'base64', toSentName(fileName || 'file'), '');
	return call.refuse(
		'"Content" is not valid Base64',
		'Turn off "Content Is Base64" for plain text, or encode the file as Base64.',
		'invalidFile',
	);
}

/** Which files the input item has, for a message that another one is missing. */
function filesAtHand(call: Call): string {
	const namesIn = (files: object, isOne: (value: unknown) => boolean): string[] =>
		Object.entries(files).flatMap(([name, value]) => (isOne(value) ? [name] : []));
	const inJson = namesIn(objectOrEmpty(call.input?.json?._files), isFile);
	const names = [...namesIn(binaryOf(call), hasContent), ...inJson.map((name) => `_files.${name}`)];
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
	const json = call.input?.json;
	const binary = binaryOf(call);
	const own = Object.hasOwn(binary, reference) ? binary[reference] : undefined;
	if (hasContent(own)) return own;
	const inJson = [valueAt(reference, json), valueAt(`_files.${reference}`, json)];
	const file = inJson.find(isFile);
	if (file) return file;
	const list = inJson.find((value) => Array.isArray(value) && value.some(isFile));
	if (list)
		return call.refuse(
			`The input field "${reference}" holds a list of files`,
			`Each item uploads one file. Split the list into items first, or enter ${reference}[0] for the first one. The name of the field comes from "${label}".`,
			'noInputFile',
		);
	if (own)
		return call.refuse(
			`The file in the input field "${reference}" has no content`,
			`Its "data" must be text in Base64, or its "id" must say where n8n keeps it. Check the node that creates it. The name of the field comes from "${label}".`,
		);
	return call.refuse(
		`There is no file in the input field "${reference}"`,
		`${filesAtHand(call)} The name of the field comes from "${label}".`,
		'noInputFile',
	);
}

/** What a Code node has written about a file, if it can be read as text. */
function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** The name of a file with the extension that n8n knows; a blank name becomes `file`. */
function nameOf({ fileName, fileExtension }: IBinaryData): string {
	return extended(toSentName(textOf(fileName) || 'file'), textOf(fileExtension));
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
	const mimeType = textOf(file.mimeType);
	if (id) return await fromStore(call, id, name, mimeType);
	if (isNameOfStore(data))
		call.refuse(
			`The file "${name}" has lost its content: all that is left is the name of n8n's storage ("${data}")`,
			`The node that outputs it left out its "id", which says where n8n keeps the content. Pass on the complete file. The name of the field comes from "${label}". Nothing was sent.`,
			'invalidFile',
		);
	const base64 = plainBase64(data);
	if (base64 !== undefined) return LateFile.fromText(base64, 'base64', name, mimeType);
	return call.refuse(
		`The content of the file "${name}" is not valid Base64`,
		`Check the node that creates the file of "${label}". Nothing was sent.`,
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
