import type { IBinaryData, IDataObject, IN8nHttpFullResponse } from 'n8n-workflow';
import { objectIn } from '../../../client/contract/answers';
import { CallFailed } from '../../../client/contract/failures';
import { fileContent, header } from '../../../client/files/answerOrFile';
import { checkAtEnd, checkFile, observe } from '../../../client/files/fileCheck';
import type { Content, Expected, Observed } from '../../../client/files/fileCheck';
import { fileNameOf, toFileName } from '../../../client/files/fileName';
import type { LookUp } from '../../../client/transport/reading';
import type { Sent } from '../../shared/form/field';
import {
	DOWNLOAD_TYPES,
	contentAsBase64,
	downloadType,
	fileName,
	outputDataFieldName,
} from '../fields/files';
import type { Call } from './call';
import type { Run } from './operation';

/** Longest file whose content is put into JSON. */
const BASE64_MAX_BYTES = 10 * 1024 * 1024;

/** A download under way. */
interface Download {
	call: Call;
	response: IN8nHttpFullResponse;
	/** Asks how the service lists the file. */
	lookUp: () => Promise<IDataObject>;
}

/** The file as the service lists it (contract: `POST /project/f/info`), asked for once. */
function fileLookUp(call: Call, { project_id, file_id }: Sent): LookUp<IDataObject> {
	let listed: IDataObject | undefined;
	return async (isNested) => {
		const ask = isNested ? call.askNested.bind(call) : call.ask;
		return (listed ??= objectIn(await ask('/project/f/info', { project_id, f_id: file_id }), 'file'));
	};
}

/** Whether an answer that names no file cannot be this one: a web page, as proxies give it, or nothing at all. */
function isForeign(listed: IDataObject, type: string, content: Content): boolean {
	if (content instanceof Uint8Array && content.length === 0) return Number(listed.file_size) > 0;
	return type === 'text/html' && listed.content_type !== 'text/html';
}

/** The name of the file: that of the answer or, if it has none, the one in the list. */
async function nameOf({ call, response, lookUp }: Download, type: string, content: Content): Promise<string> {
	const name = fileNameOf(header(response, 'content-disposition'));
	if (name) return name;
	const listed = await lookUp();
	// The form for the viewer may well be a web page.
	const isForViewer = call.value(downloadType) === DOWNLOAD_TYPES.viewer;
	if (isForeign(listed, isForViewer ? '' : type, content))
		throw new CallFailed({ type: 'http', httpStatus: response.statusCode });
	return String(listed.title);
}

/** What the service says that the body must be. */
async function expected({ call, lookUp }: Download): Promise<Expected> {
	const isNormal = call.value(downloadType) === DOWNLOAD_TYPES.normal;
	const { file_size: size, is_encrypt: isEncrypted } = await lookUp();
	return { size: isNormal ? Number(size) : undefined, isEncoded: !isNormal || Number(isEncrypted) !== 0 };
}

/** Puts a file into n8n's storage, unless it turns out not to be all of it. */
async function store(
	download: Download,
	content: Content,
	name: string,
	mimeType: string | undefined,
): Promise<IBinaryData> {
	const { files } = download.call;
	const check = async (observed: Observed): Promise<void> =>
		await checkFile(download.response, observed, async () => await expected(download));
	if (content instanceof Uint8Array) {
		await check({ bytes: content.length, tail: Buffer.from(content) });
		return await files.prepareBinaryData(content, name, mimeType);
	}
	// The connection may have been lost during the look-up, and n8n would wait for the rest.
	if (content.destroyed) throw new CallFailed({ type: 'brokenFile' });
	const observed = observe(content);
	let isChecked = false;
	checkAtEnd(content, async () => {
		isChecked = true;
		await check(observed);
	});
	const binary = await files.prepareBinaryData(content, name, mimeType);
	// n8n's stores in memory and in databases do not iterate.
	if (!isChecked) await check(observed);
	return binary;
}

/** Streams the body of an answer into n8n's storage. A body that is an error and not a file is never stored. */
async function receiveFile(download: Download): Promise<IBinaryData> {
	const { call, response } = download;
	const content = await fileContent(response);
	const type = header(response, 'content-type').split(';')[0].trim();
	const ownName = await nameOf(download, type, content);
	// A type that says nothing is left to n8n, which goes by the name.
	const mimeType = type === 'application/octet-stream' ? undefined : type || undefined;
	return await store(download, content, toFileName(call.option(fileName) || ownName), mimeType);
}

/** The content of a stored file as text that fits into JSON. */
async function readBase64(call: Call, file: IBinaryData): Promise<string> {
	const { files } = call;
	if (!file.id) return file.data;
	const { fileSize: bytes } = await files.getBinaryMetadata(file.id);
	if (bytes > BASE64_MAX_BYTES)
		call.refuse(
			'The file is too large for "Content as Base64"',
			`It has ${bytes} bytes, and the limit is ${BASE64_MAX_BYTES}. Turn the option off and use the output field.`,
		);
	return (await files.binaryToBuffer(await files.getBinaryStream(file.id))).toString('base64');
}

/** Carries out a download. */
export const downloadFile: Run = async (call, sent) => {
	const lookUp = fileLookUp(call, sent);
	const file = await call.request({
		path: '/download',
		body: sent,
		asStream: true,
		lookUp,
		read: async (response, reading) =>
			await receiveFile({ call, response, lookUp: async () => await reading.aside(lookUp) }),
	});
	const { project_id, file_id } = sent;
	const json: IDataObject = { file_id, project_id, file_name: file.fileName, mime_type: file.mimeType };
	if (call.optionOrDefault(contentAsBase64)) json.content_base64 = await readBase64(call, file);
	return [{ json, binary: { [call.value(outputDataFieldName)]: file } }];
};
