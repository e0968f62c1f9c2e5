import { NodeOperationError } from 'n8n-workflow';
import type {
	IBinaryData,
	IDataObject,
	IExecutePaginationFunctions,
	IExecuteSingleFunctions,
	IN8nHttpFullResponse,
	INodeExecutionData,
} from 'n8n-workflow';

import { BrokenFile } from '../../../client/files/brokenFile';
import { isEnvelope, readAnswer } from '../../../client/contract/envelope';
import { Refusal } from '../../shared/errors/words';
import { checkAtEnd, checkFile, lookOn } from '../../../client/files/fileCheck';
import type { Content, FileStream, Known, Seen } from '../../../client/files/fileCheck';
import { fileNameOf, toFileName } from '../../../client/files/fileName';
import type { Run } from './operation';
import { optionsOf } from '../../shared/form/parameters';
import { callApi, send } from '../../../client/transport/request';
import { toFlag } from '../../shared/form/types';
import { toText } from '../../shared/form/values';

/** An answer in an envelope is shorter than this; whatever is longer is a file. */
const ENVELOPE_MAX_BYTES = 64 * 1024;

/** Longest file whose content is put into JSON. */
const BASE64_MAX_BYTES = 10 * 1024 * 1024;
/** `download_type` of the file as it is. */
const NORMAL_FORM = 1;
/** `download_type` of the form for the viewer, which may well be a web page. */
const VIEWER_FORM = 2;

/** Reads up to a number of bytes; if the stream is longer, what was read is put back, and nobody has read it yet. */
async function readStart(stream: FileStream, maxBytes: number): Promise<Buffer | undefined> {
	return await new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let bytes = 0;
		const stop = (): void => {
			stream.off('readable', onReadable).off('end', onEnd).off('error', reject).off('close', onClose);
		};
		const onEnd = (): void => {
			stop();
			resolve(Buffer.concat(chunks));
		};
		const onClose = (): void => reject(new BrokenFile());
		const onReadable = (): void => {
			for (let chunk = stream.read() as Buffer | null; chunk; chunk = stream.read() as Buffer | null) {
				chunks.push(chunk);
				bytes += chunk.length;
				if (bytes <= maxBytes) continue;
				stop();
				stream.unshift(Buffer.concat(chunks));
				resolve(undefined);
				return;
			}
		};
		stream.on('readable', onReadable).on('end', onEnd).on('error', reject).on('close', onClose);
	});
}

function header(response: IN8nHttpFullResponse, name: string): string {
	return String(response.headers[name] ?? '');
}

/** Whether a body may be an answer in an envelope: the contract does not say how an error is told from a file. */
function mayBeEnvelope(response: IN8nHttpFullResponse): boolean {
	if (response.statusCode !== 200) return true;
	const type = header(response, 'content-type');
	return (
		!header(response, 'content-disposition') &&
		!/^(application|audio|image|video)\/(?!json|octet-stream)/.test(type)
	);
}

/**
 * postReceive hook of a download: streams the body into n8n's storage. A body that is an error and not a file is never
 * stored: it is told by its shape, so that a JSON document that a user had stored still comes back as a file.
 *
 * @returns one item; its `json` is filled in by `downloadFile`
 * @throws Refusal if the service refused
 */
export async function receiveFile(
	this: IExecuteSingleFunctions,
	_items: INodeExecutionData[],
	response: IN8nHttpFullResponse,
): Promise<INodeExecutionData[]> {
	let content = response.body as unknown as Content;
	if (mayBeEnvelope(response)) {
		const start = await readStart(content as FileStream, ENVELOPE_MAX_BYTES);
		const text = start?.toString('utf8') ?? '';
		if (response.statusCode !== 200 || isEnvelope(text)) {
			const answer = readAnswer(text, response.statusCode, response.headers);
			throw new Refusal(answer.ok ? { ok: false, httpStatus: response.statusCode } : answer);
		}
		if (start) content = start;
	}
	const wantedName = toText(optionsOf(this).fileName ?? '');
	const type = header(response, 'content-type').split(';')[0].trim();
	let name = fileNameOf(header(response, 'content-disposition'));
	if (!name) {
		const stored = await lookUpFile(this);
		const isForViewer = Number(this.getNodeParameter('downloadType')) === VIEWER_FORM;
		if (isForeign(stored, isForViewer ? '' : type, content))
			throw new Refusal({ ok: false, httpStatus: response.statusCode });
		name = String(stored.title);
	}
	// A type that says nothing is left to n8n, which goes by the name.
	const mimeType = type === 'application/octet-stream' ? undefined : type || undefined;
	const fileName = toFileName(wantedName || name);
	const binary = await store(this, response, content, fileName, mimeType);
	return [{ json: {}, binary: { [toText(this.getNodeParameter('outputDataFieldName'))]: binary } }];
}

/** Puts a file into n8n's storage, unless it turns out not to be all of it. */
async function store(
	context: IExecuteSingleFunctions,
	response: IN8nHttpFullResponse,
	content: Content,
	fileName: string,
	mimeType: string | undefined,
): Promise<IBinaryData> {
	const isNormal = Number(context.getNodeParameter('downloadType')) === NORMAL_FORM;
	const lookUp = async (): Promise<Known> => {
		const { file_size: size, is_encrypt: isEncrypted } = await lookUpFile(context);
		return { size: isNormal ? Number(size) : undefined, isEncoded: !isNormal || Number(isEncrypted) !== 0 };
	};
	const check = async (seen: Seen): Promise<void> => await checkFile(response, seen, lookUp);
	if (content instanceof Uint8Array) {
		await check({ bytes: content.length, tail: Buffer.from(content) });
		return await context.helpers.prepareBinaryData(content, fileName, mimeType);
	}
	// It may have broken off while the file was looked up, and n8n would wait for it.
	if (content.destroyed) throw new BrokenFile();
	const seen = lookOn(content);
	let isChecked = false;
	checkAtEnd(content, async () => {
		isChecked = true;
		await check(seen);
	});
	const binary = await context.helpers.prepareBinaryData(content, fileName, mimeType);
	// n8n's stores in memory and in databases do not iterate.
	if (!isChecked) await check(seen);
	return binary;
}

/** The file as the service lists it (contract: `POST /project/f/info`), for an answer that does not name it. */
async function lookUpFile(context: IExecuteSingleFunctions): Promise<IDataObject> {
	const [projectId, fileId] = ['projectId', 'fileId'].map(
		(name) => (context.getNodeParameter(name) as { value: string }).value,
	);
	const parameters = { project_id: projectId, f_id: fileId };
	const { file } = (await callApi(context, '/project/f/info', parameters, context.getItemIndex(), true)) as {
		file: IDataObject;
	};
	return file;
}

/** Whether an answer that names no file cannot be this one: a web page, as proxies give it, or nothing at all. */
function isForeign(stored: IDataObject, type: string, content: Content): boolean {
	if (content instanceof Uint8Array && content.length === 0) return Number(stored.file_size) > 0;
	return type === 'text/html' && stored.content_type !== 'text/html';
}

/** The content of a stored file as text that fits into JSON. @throws NodeOperationError if it is too long for that */
async function readBase64(context: IExecutePaginationFunctions, file: IBinaryData): Promise<string> {
	const bytes = file.id ? (await context.helpers.getBinaryMetadata(file.id)).fileSize : 0;
	if (bytes > BASE64_MAX_BYTES) {
		const itemIndex = context.getItemIndex();
		throw new NodeOperationError(
			context.getNode(),
			`The file is too large for "Content as Base64" [item ${itemIndex}]`,
			{
				description: `It has ${bytes} bytes, and ${BASE64_MAX_BYTES} fit. Switch the option off and use the output field.`,
				itemIndex,
			},
		);
	}
	if (!file.id) return file.data;
	return (await context.helpers.binaryToBuffer(await context.helpers.getBinaryStream(file.id))).toString(
		'base64',
	);
}

/** Carries out a download: the body is asked for as a stream. */
export const downloadFile: Run = async function (request) {
	const { project_id, file_id } = request.options.body as IDataObject;
	const contentAsBase64 = toFlag(optionsOf(this).contentAsBase64 ?? false);
	request.options.encoding = 'stream';
	const [{ binary = {} }] = await send(this, request);
	const [file] = Object.values(binary);
	const json: IDataObject = { file_id, project_id, file_name: file.fileName, mime_type: file.mimeType };
	if (contentAsBase64) json.content_base64 = await readBase64(this, file);
	return [{ json, binary }];
};
