import type { IBinaryData, IDataObject, IN8nHttpFullResponse } from 'n8n-workflow';
import { objectIn, unexpectedAnswer } from '../../../client/contract/answers';
import { isEnvelope } from '../../../client/contract/envelope';
import { CallFailed, isSessionEnd } from '../../../client/contract/failures';
import { failureIn, header, isPlainlyFile, mediaType, openBody } from '../../../client/files/answerOrFile';
import type { Body } from '../../../client/files/answerOrFile';
import { fileNameOf } from '../../../client/files/disposition';
import { checkAtEnd, checkFile, observe, observedAll } from '../../../client/files/fileCheck';
import type { Check } from '../../../client/files/fileCheck';
import { toFileName } from '../../../client/files/fileName';
import { contradicts, kindOfName, kindOfType } from '../../../client/files/kinds';
import { mayBe, readListed } from '../../../client/files/listed';
import type { Form, Listed } from '../../../client/files/listed';
import type { LookUp } from '../../../client/transport/reading';
import type { Sent } from '../../shared/form/field';
import { contentAsBase64, downloadType, fileName, outputDataFieldName } from '../fields/files';
import type { Call } from './call';
import { refuseIfBeyondDatabase } from './databaseStore';
import type { Run } from './operation';

/** Longest file whose content is put into JSON. */
const BASE64_MAX_BYTES = 10 * 1024 * 1024;

/** Media types that say nothing of a file. */
const SAYS_NOTHING = ['', 'application/octet-stream', 'binary/octet-stream', 'application/force-download'];

/** A download under way, over all its attempts. */
interface Download {
	call: Call;
	form: Form;
	/** Asks how the service lists the file. */
	lookUp: () => Promise<Listed>;
	/** Whether an answer has said already that the session has ended. */
	hasLostSession: boolean;
}

/** A body with what is known of it. */
interface Received {
	check: Check;
	body: Body;
}

/** The file as the service lists it (contract: `POST /project/f/info`), asked for once. */
function fileLookUp(call: Call, { project_id, file_id }: Sent): LookUp<Listed> {
	let listed: Listed | undefined;
	return async (isNested) => {
		const ask = isNested ? call.askNested.bind(call) : call.ask;
		if (!listed)
			listed = readListed(objectIn(await ask('/project/f/info', { project_id, f_id: file_id }), 'file'));
		return listed;
	};
}

/**
 * What the service says of a file whose answer is not plainly one.
 *
 * @throws CallFailed with the refusal in the answer, if that is one and the file cannot be looked up
 */
async function listedFor(
	download: Download,
	response: IN8nHttpFullResponse,
	{ head }: Body,
): Promise<Listed> {
	if (!isEnvelope(head.toString('utf8'))) return await download.lookUp();
	const refusal = failureIn(response, head);
	// With a new session it is seen whether this is the file itself.
	if (isSessionEnd(refusal.failure) && !download.hasLostSession) {
		download.hasLostSession = true;
		throw refusal;
	}
	return await download.lookUp().catch(() => {
		throw refusal;
	});
}

/** Opens the body of an answer. One that is not plainly the file is compared with what the service says of the file. */
async function receive(download: Download, response: IN8nHttpFullResponse): Promise<Received> {
	const { form, lookUp } = download;
	const name = fileNameOf(header(response, 'content-disposition'));
	const isPlainly = isPlainlyFile(response, name);
	const body = await openBody(response, isPlainly);
	if (isPlainly) return { check: { response, name, form, lookUp }, body };
	const listed = await listedFor(download, response, body);
	const { head, isWhole } = body;
	// Of a longer one, the rest is checked while it is stored.
	if (!isWhole && !mayBe(listed, form, { type: mediaType(response), head })) throw failureIn(response, head);
	return { check: { response, name, form, lookUp, listed }, body };
}

/** Puts a file into n8n's storage, unless it turns out not to be all of it, or something else. */
async function store(
	{ files }: Call,
	{ check, body: { content } }: Received,
	name: string,
	mimeType: string | undefined,
): Promise<IBinaryData> {
	if (content instanceof Uint8Array) {
		await checkFile(check, observedAll(content));
		return await files.prepareBinaryData(content, name, mimeType);
	}
	// The connection may have been lost during the look-up, and n8n would wait for the rest.
	if (content.destroyed) throw new CallFailed({ type: 'brokenFile' });
	const observed = observe(content);
	let isChecked = false;
	checkAtEnd(content, async () => {
		isChecked = true;
		await checkFile(check, observed);
	});
	const binary = await files.prepareBinaryData(content, name, mimeType);
	// n8n's stores in memory and in databases do not iterate.
	if (!isChecked) await checkFile(check, observed);
	return binary;
}

/** The name of the file: that of the answer or, if it has none, the one in the list. */
function nameOf({ name, listed }: Check): string {
	const title = name || listed?.title;
	if (!title) throw unexpectedAnswer('title');
	return title;
}

/** The media type: that of the answer or, if it says nothing or something else, the one in the list. */
function typeOf({ response, name, form, listed }: Check): string | undefined {
	const declared = mediaType(response);
	const kind = kindOfName(name || (listed?.title ?? ''));
	const isUseful = !SAYS_NOTHING.includes(declared) && !contradicts(kindOfType(declared), kind);
	if (isUseful || form !== 'normal') return SAYS_NOTHING.includes(declared) ? undefined : declared;
	// A type that says nothing is left to n8n, which goes by the name.
	return SAYS_NOTHING.includes(listed?.type ?? '') ? undefined : listed?.type;
}

/** Streams the body of an answer into n8n's storage. A body that is an error and not a file is never stored. */
async function receiveFile(download: Download, response: IN8nHttpFullResponse): Promise<IBinaryData> {
	const { call } = download;
	const received = await receive(download, response);
	const name = toFileName(call.option(fileName)?.trim() || nameOf(received.check));
	return await store(call, received, name, typeOf(received.check));
}

/** The size of a stored file, in bytes. */
async function sizeOf({ files }: Call, file: IBinaryData): Promise<number> {
	if (file.bytes !== undefined) return file.bytes;
	return file.id
		? (await files.getBinaryMetadata(file.id)).fileSize
		: Buffer.from(file.data, 'base64').length;
}

/** The content of a stored file as text that fits into JSON. */
async function readBase64(call: Call, file: IBinaryData): Promise<string> {
	const { files } = call;
	if (!file.id) return file.data;
	const { fileSize: bytes } = await files.getBinaryMetadata(file.id);
	if (bytes > BASE64_MAX_BYTES)
		call.refuse(
			'The file is too large for "Content as Base64"',
			`It has ${bytes} bytes, but the limit is ${BASE64_MAX_BYTES}. Turn the option off and use the output field.`,
		);
	return (await files.binaryToBuffer(await files.getBinaryStream(file.id))).toString('base64');
}

/** Refuses to output a file that no node could read. n8n says the size of each that it stores in its database. */
function checkReadable(call: Call, { id = '', fileName: name = '', bytes = 0 }: IBinaryData): void {
	refuseIfBeyondDatabase(call, { id, name, bytes }, 'The file was downloaded, but no node could read it.');
}

/** Carries out a download. */
export const downloadFile: Run = async (call, sent) => {
	const lookUp = fileLookUp(call, sent);
	const download: Download = {
		call,
		form: call.value(downloadType) as Form,
		lookUp: async () => await lookUp(false),
		hasLostSession: false,
	};
	const file = await call.request({
		path: '/download',
		body: sent,
		asStream: true,
		lookUp,
		read: async (response, reading) => {
			download.lookUp = async () => await reading.aside(lookUp);
			return await receiveFile(download, response);
		},
	});
	checkReadable(call, file);
	const { project_id, file_id } = sent;
	const json: IDataObject = {
		project_id,
		file_id,
		file_name: file.fileName,
		file_size: await sizeOf(call, file),
		mime_type: file.mimeType,
	};
	if (call.optionOrDefault(contentAsBase64)) json.content_base64 = await readBase64(call, file);
	return [{ json, binary: { [call.value(outputDataFieldName)]: file } }];
};
