import type { IDataObject } from 'n8n-workflow';
import { numberIn } from '../contract/answers';
import { beginsAs, beginsAsZip, contradicts, kindOfName, kindOfType, looksLike } from './kinds';
import type { FileKind } from './kinds';

/** In which form a file was asked for (contract: `download_type`). */
export type Form = 'normal' | 'viewer' | 'zip';

/** What the service says of a file (contract: `POST /project/f/info`). */
export interface Listed {
	title: string;
	type: string;
	/** Bytes; undefined if the service does not say. */
	size?: number;
	/** Encoding changes size and content; the contract does not say how. */
	isEncoded: boolean;
}

/** What came in place of a file, as far as it is known. */
export interface Arrived {
	/** Media type that the answer declares; empty if none. */
	type: string;
	/** Its first bytes. */
	head: Uint8Array;
	/** Its length; undefined as long as the rest is still to come. */
	bytes?: number;
}

/** A short text is an error rather than an encoded document. */
const SHORT_TEXT_BYTES = 4096;
/** What is longer is no message. */
const MESSAGE_MAX_BYTES = 64 * 1024;

/** Reads what the service says of a file. */
export function readListed(file: IDataObject): Listed {
	const size = numberIn(file, 'file_size');
	return {
		title: typeof file.title === 'string' ? file.title : '',
		type: typeof file.content_type === 'string' ? file.content_type : '',
		...(size !== undefined && { size }),
		isEncoded: Number(file.is_encrypt ?? 0) !== 0,
	};
}

/** The kind of a file: by its name or, if that promises none, by its type. */
export function kindOf({ title, type }: Listed): FileKind | undefined {
	return kindOfName(title) ?? kindOfType(type);
}

/** Properties by which an object says that something went wrong. */
const ERROR_PROPERTY = /^(error(s|_?code|_?message)?|fault|exception|status_?code)$/i;
const ERROR_ELEMENT = /^(<\?xml[^>]*>\s*)?<(\w+:)?(error|errors|errorresponse|fault|exception)\b/i;

/** Whether a whole body is the message of an error, by its shape. */
export function saysError(body: Uint8Array): boolean {
	const text = Buffer.from(body)
		.toString('utf8')
		.replace(/^\ufeff/, '')
		.trimStart();
	if (!text.startsWith('{')) return ERROR_ELEMENT.test(text);
	try {
		return Object.keys(JSON.parse(text) as object).some((name) => ERROR_PROPERTY.test(name));
	} catch {
		return false;
	}
}

/** Whether the declared type speaks against the file: against its name, and against the type that the service lists. */
function isOtherType(listed: Listed, type: string): boolean {
	const declared = kindOfType(type);
	return contradicts(declared, kindOf(listed)) && declared !== kindOfType(listed.type);
}

/** A file as it is, whose size the service lists. */
function isFileAsListed(listed: Listed, { type, head, bytes }: Arrived): boolean {
	if (bytes !== undefined && bytes !== listed.size) return false;
	const kind = kindOf(listed);
	if (beginsAs(listed.title, head) === true) return true;
	const isText = ['object', 'markup'].includes(looksLike(head));
	if (kind === 'binary') return !(isText && isOtherType(listed, type));
	return !(kind === 'text' && saysError(head) && isOtherType(listed, type));
}

/** A file of unknown size: an encoded one, say. Only what is certain counts. */
function mayBeFile(listed: Listed, { type, head, bytes }: Arrived): boolean {
	const kind = kindOf(listed);
	if (beginsAs(listed.title, head) === true) return true;
	if (isOtherType(listed, type)) return false;
	if (bytes === undefined || bytes > MESSAGE_MAX_BYTES) return true;
	if (saysError(head)) return false;
	const looks = looksLike(head);
	if (kind !== 'binary' || looks === 'binary') return true;
	return looks === 'text' && bytes > SHORT_TEXT_BYTES;
}

/**
 * Whether what came may be the file that the service lists. Encoded files and other forms may have another size and type
 * than the service lists, so that only what cannot be a file at all is turned down there.
 */
export function mayBe(listed: Listed, form: Form, arrived: Arrived): boolean {
	const { head, bytes } = arrived;
	if (bytes === 0) return form !== 'zip' && !((listed.size ?? 0) > 0);
	if (form === 'zip') return beginsAsZip(head);
	if (form === 'viewer') return bytes === undefined || bytes > MESSAGE_MAX_BYTES || !saysError(head);
	if (listed.size !== undefined && (!listed.isEncoded || bytes === listed.size))
		return isFileAsListed(listed, arrived);
	return mayBeFile(listed, arrived);
}
