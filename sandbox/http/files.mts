import { Transform } from 'node:stream';
import type { TransformCallback } from 'node:stream';
// @ts-expect-error yazl has no type declarations
import * as yazl from 'yazl';
import type { FileAnswer } from '../rules/call.mts';
import type { Store } from '../store/index.mts';
import type { FileRow } from '../store/rows.mts';

const UNKNOWN_TYPE = 'application/octet-stream';

/** The bytes as they were stored, encoded or not. */
export function originalFile(store: Store, file: FileRow): FileAnswer {
	return {
		stream: store.content.read(file.file_id),
		fileName: file.title,
		contentType: file.content_type,
		size: file.file_size,
	};
}

/** A ZIP archive that holds the file under its name. */
export function zippedFile(store: Store, file: FileRow): FileAnswer {
	const zip = new yazl.ZipFile();
	const source = store.content.read(file.file_id);
	source.on('error', (error) => zip.outputStream.destroy(error));
	// A path would be refused by yazl, and by whoever unpacks the archive.
	zip.addReadStream(source, file.title.replaceAll(/[/\\:]|^\.\.?$/g, '_'), { compress: true });
	zip.end();
	return { stream: zip.outputStream, fileName: `${file.title}.zip`, contentType: 'application/zip' };
}

/** Turns bytes into base64, framed by a head and a tail. */
class Base64Frame extends Transform {
	#head: string;
	#tail: string;
	#rest: Buffer = Buffer.alloc(0);

	constructor(head: string, tail: string) {
		super();
		this.#head = head;
		this.#tail = tail;
		this.push(this.#head);
	}

	override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
		const bytes = Buffer.concat([this.#rest, chunk]);
		// Base64 writes three bytes at a time: what is left over waits for the next chunk.
		const whole = bytes.length - (bytes.length % 3);
		this.#rest = bytes.subarray(whole);
		done(null, bytes.subarray(0, whole).toString('base64'));
	}

	override _flush(done: TransformCallback): void {
		done(null, this.#rest.toString('base64') + this.#tail);
	}
}

/** An HTML page that shows the file, which is part of the page. Stands for what the service gives its viewer. */
export function viewerPage(store: Store, file: FileRow): FileAnswer {
	const title = escapeHtml(file.title);
	const head = `<!doctype html><meta charset="utf-8"><title>${title}</title><embed style="width:100%;height:100vh" src="data:${escapeHtml(file.content_type)};base64,`;
	const frame = new Base64Frame(head, '">\n');
	const source = store.content.read(file.file_id);
	source.on('error', (error) => frame.destroy(error));
	frame.on('close', () => source.destroy());
	return { stream: source.pipe(frame), fileName: `${file.title}.html`, contentType: UNKNOWN_TYPE };
}

/** Text for use in HTML, in attributes too. */
export function escapeHtml(text: string): string {
	return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Headers of a file answer: type, length where known, and the name in both forms of RFC 6266. */
export function fileHeaders({ fileName, contentType, size }: FileAnswer): Record<string, string> {
	const plain = fileName.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
	const encoded = encodeURIComponent(fileName).replaceAll(
		/['()*]/g,
		(c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return {
		'content-type': contentType,
		'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
		...(size !== undefined && { 'content-length': String(size) }),
	};
}
