import { NodeOperationError } from 'n8n-workflow';
import type { IBinaryData, IDataObject, IExecutePaginationFunctions } from 'n8n-workflow';

import { sendInChunks } from './chunkedUpload';
import { toFileName } from '../../../client/files/fileName';
import type { Run } from './operation';
import { optionsOf } from '../../shared/form/parameters';
import { send } from '../../../client/transport/request';
import { toFlag } from '../../shared/form/types';
import { toText } from '../../shared/form/values';
import { CLEARED_EARLY_MAX_BYTES, clearedAwayEarly } from '../../../client/files/youngGeneration';

const MEBIBYTE = 1024 * 1024;
/** How much of a stored file is read at a time: less is slower, more holds more memory until it is collected. */
const READ_BYTES = 512 * 1024;

/** Bytes that can be read once. */
type Source = AsyncIterable<Uint8Array> & { destroy?: () => void };

/**
 * A file as the body of a form, opened each time it is sent and not before: nothing of it is kept in memory, and a
 * request that has to be repeated reads it from the start again.
 */
export class LateFile extends File {
	private opened: Source[] = [];

	constructor(
		private readonly open: () => Promise<Source>,
		private readonly knownBytes: number,
		name: string,
		type: string,
	) {
		super([], name, { type });
	}

	get size(): number {
		return this.knownBytes;
	}

	stream(): ReturnType<File['stream']> {
		const { open, opened, size } = this;
		const chunks = (async function* () {
			const source = await open();
			opened.push(source);
			yield* size <= CLEARED_EARLY_MAX_BYTES ? clearedAwayEarly(source) : source;
		})();
		// Whoever sends the form asks for nothing more than to iterate over the chunks.
		return chunks as unknown as ReturnType<File['stream']>;
	}

	/** Closes what a request that broke off has left open. */
	close(): void {
		this.opened.splice(0).forEach((source) => source.destroy?.());
	}
}

/** The file of a field of the input item. @throws NodeOperationError with the item's index, if there is none */
function findFile(context: IExecutePaginationFunctions, field: string): IBinaryData {
	const { binary } = context.getInputData() ?? {};
	// As a tool of an agent the node has no input at all, which n8n's own check does not expect.
	if (binary) return context.helpers.assertBinaryData(field);
	const itemIndex = context.getItemIndex();
	throw new NodeOperationError(
		context.getNode(),
		`There is no file in the field "${field}" [item ${itemIndex}]`,
		{
			description:
				'Connect a node that puts out a file, and enter the name of its field as Input Data Field Name. An AI agent cannot hand over a file: use the option Content.',
			itemIndex,
		},
	);
}

/** A file whose content is in memory already, in another form. */
function fromMemory(content: string, encoding: 'base64' | 'utf8', name: string, type: string): LateFile {
	const decode = async function* (): AsyncGenerator<Uint8Array> {
		yield Buffer.from(content, encoding);
	};
	return new LateFile(async () => decode(), Buffer.byteLength(content, encoding), name, type);
}

function fromBase64(context: IExecutePaginationFunctions, content: string, name: string): LateFile {
	const text = content.replace(/\s/g, '');
	if (/^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0)
		return fromMemory(text, 'base64', name, '');
	const itemIndex = context.getItemIndex();
	throw new NodeOperationError(context.getNode(), `"Content" is not written as Base64 [item ${itemIndex}]`, {
		description: 'Switch "Content Is Base64" off for a text, or encode the file as Base64.',
		itemIndex,
	});
}

/**
 * The file of an input item, or of the option Content, as the body of a form.
 *
 * @param field Input Data Field Name
 * @param fileName name to send, the file's own if blank
 * @throws NodeOperationError of n8n, with the item's index, if the item has no such file
 */
async function openFile(
	context: IExecutePaginationFunctions,
	field: string,
	fileName?: string,
): Promise<LateFile> {
	const options = optionsOf(context);
	const content = toText(options.content ?? '');
	if (content !== '') {
		const isBase64 = toFlag(options.contentIsBase64 ?? false);
		const name = toFileName(fileName || (isBase64 ? 'file' : 'file.txt'));
		return isBase64 ? fromBase64(context, content, name) : fromMemory(content, 'utf8', name, 'text/plain');
	}
	const binary = findFile(context, field);
	const name = toFileName(fileName || binary.fileName || 'file');
	if (binary.id) {
		const { fileSize } = await context.helpers.getBinaryMetadata(binary.id);
		const { id } = binary;
		const open = async (): Promise<Source> => await context.helpers.getBinaryStream(id, READ_BYTES);
		return new LateFile(open, fileSize, name, binary.mimeType);
	}
	return fromMemory(binary.data, 'base64', name, binary.mimeType);
}

/**
 * The body of a form: the token leads, so that the service can refuse before it has read the file, which comes last.
 * Without a file it stands for one that has been sent.
 */
export function toForm(parameters: IDataObject, file?: File): FormData {
	const form = new FormData();
	form.set('auth_token', '');
	for (const [name, value] of Object.entries(parameters)) form.set(name, String(value));
	if (file) form.set('file', file);
	return form;
}

/** Sends an operation as `multipart/form-data` with the file of the input item, which is streamed. */
export const sendFile: Run = async function (request) {
	const file = await openFile(this, toText(this.getNodeParameter('inputDataFieldName')));
	request.options.body = toForm(request.options.body as IDataObject, file);
	return await send(this, request).finally(() => file.close());
};

/**
 * Like `sendFile`, with the file's name in a parameter of its own, as `POST /upload` takes it; in chunks if the user wants it.
 *
 * @param fieldParameter the parameter that names the binary field
 */
export function uploadFrom(fieldParameter: string): Run {
	return async function (request) {
		const { file_name: wantedName, ...parameters } = request.options.body as IDataObject;
		const field = toText(this.getNodeParameter(fieldParameter, 'data'));
		const file = await openFile(this, field, wantedName as string | undefined);
		const chunkSize = Number(optionsOf(this).chunkSize ?? 0);
		if (chunkSize > 0) {
			const withName = { ...parameters, file_name: file.name };
			const chunkBytes = Math.ceil(chunkSize * MEBIBYTE);
			return await sendInChunks(this, request, file, withName, chunkBytes).finally(() => file.close());
		}
		request.options.body = toForm({ ...parameters, file_name: file.name }, file);
		return await send(this, request).finally(() => file.close());
	};
}

/** The upload of the field that Input Data Field Name names. */
export const uploadFile = uploadFrom('inputDataFieldName');
