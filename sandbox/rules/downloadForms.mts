/** The forms in which a file can be downloaded. */
import { Transform } from 'node:stream';
import type { TransformCallback } from 'node:stream';
// @ts-expect-error yazl has no type declarations
import * as yazl from 'yazl';
import { UNKNOWN_CONTENT_TYPE } from '../store/contentTypes.mts';
import type { Store } from '../store/index.mts';
import type { FileRow } from '../store/rows.mts';
import type { FileResponse } from './call.mts';
import { escapeHtml } from './html.mts';

/** The bytes as they were stored, whether the file is encoded or not. */
export function originalFile(store: Store, file: FileRow): FileResponse {
	return {
		stream: store.content.read(file.file_id),
		fileName: file.title,
		contentType: file.content_type,
		size: file.file_size,
	};
}

/** A ZIP archive that holds the file under its own name. */
export function zippedFile(store: Store, file: FileRow): FileResponse {
	const zip = new yazl.ZipFile();
	const source = store.content.read(file.file_id);
	source.on('error', (error) => zip.outputStream.destroy(error));
	// yazl rejects a name that is a path, and so do programs that unpack archives.
	zip.addReadStream(source, file.title.replaceAll(/[/\\:]|^\.\.?$/g, '_'), { compress: true });
	zip.end();
	return { stream: zip.outputStream, fileName: `${file.title}.zip`, contentType: 'application/zip' };
}

/** Encodes bytes as base64, between a head and a tail. */
class Base64Frame extends Transform {
	#tail: string;
	#rest: Buffer = Buffer.alloc(0);

	constructor(head: string, tail: string) {
		super();
		this.#tail = tail;
		this.push(head);
	}

	override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
		const bytes = Buffer.concat([this.#rest, chunk]);
		// Base64 encodes groups of three bytes. An incomplete group waits for the next chunk.
		const whole = bytes.length - (bytes.length % 3);
		this.#rest = bytes.subarray(whole);
		done(null, bytes.subarray(0, whole).toString('base64'));
	}

	override _flush(done: TransformCallback): void {
		done(null, this.#rest.toString('base64') + this.#tail);
	}
}

/** An HTML page that shows the file and contains it, in place of the page that the service makes for its viewer. */
export function viewerPage(store: Store, file: FileRow): FileResponse {
	const title = escapeHtml(file.title);
	const head = `<!doctype html><meta charset="utf-8"><title>${title}</title><embed style="width:100%;height:100vh" src="data:${escapeHtml(file.content_type)};base64,`;
	const frame = new Base64Frame(head, '">\n');
	const source = store.content.read(file.file_id);
	source.on('error', (error) => frame.destroy(error));
	frame.on('close', () => source.destroy());
	return {
		stream: source.pipe(frame),
		fileName: `${file.title}.html`,
		contentType: UNKNOWN_CONTENT_TYPE,
	};
}
