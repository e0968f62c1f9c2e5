import type { Parameters } from '../contract/calls';
import { unreadableFile } from '../contract/failures';
import { Pace } from './pace';
import { withEarlyCollection } from './youngGeneration';

/** Bytes that can be read once. */
export type Source = AsyncIterable<Uint8Array> & { destroy?: () => void };

/**
 * A file as the body of a form, opened each time it is sent and not before: nothing of it is kept in memory, and a
 * request that is sent again reads it from the start.
 */
export class LateFile extends File {
	/** Told what the transfer waits for, with the bytes that have been handed over since the last time. */
	onProgress?: (waitsFor: 'storage' | 'service' | 'answer', bytes: number) => void;

	private opened: Source[] = [];

	constructor(
		private readonly open: () => Promise<Source>,
		private readonly knownBytes: number,
		name: string,
		type: string,
	) {
		super([], name, { type });
	}

	/** A file whose content is already in memory, as text or as Base64. */
	static fromText(content: string, encoding: 'base64' | 'utf8', name: string, type: string): LateFile {
		const decode = async function* (): AsyncGenerator<Uint8Array> {
			yield Buffer.from(content, encoding);
		};
		return new LateFile(async () => decode(), Buffer.byteLength(content, encoding), name, type);
	}

	/** A part of a file, in memory. */
	static fromBytes(bytes: Uint8Array, name: string, type: string): LateFile {
		const once = async function* (): AsyncGenerator<Uint8Array> {
			yield bytes;
		};
		return new LateFile(async () => once(), bytes.length, name, type);
	}

	get size(): number {
		return this.knownBytes;
	}

	stream(): ReturnType<File['stream']> {
		// n8n's HTTP client only iterates over it.
		return this.chunks() as unknown as ReturnType<File['stream']>;
	}

	/** The content, read from the start. */
	async *chunks(): AsyncGenerator<Uint8Array> {
		this.onProgress?.('storage', 0);
		const source = await this.open();
		this.opened.push(source);
		const pace = new Pace();
		let bytes = 0;
		for await (const chunk of withEarlyCollection(source, this.size)) {
			bytes += chunk.length;
			// The length was announced: more would be cut off, and with less the service would wait.
			if (bytes > this.size) break;
			for (const part of pace.parts(chunk)) {
				this.onProgress?.('service', 0);
				yield part;
				this.onProgress?.('storage', part.length);
			}
		}
		if (bytes !== this.size) throw unreadableFile(this.name, 'changed');
		this.onProgress?.('answer', 0);
	}

	/** The content in pieces of a size; the last may be shorter. An empty file is one empty piece. */
	async *pieces(pieceBytes: number): AsyncGenerator<Uint8Array> {
		let parts: Uint8Array[] = [];
		let bytes = 0;
		let isFirst = true;
		for await (let part of this.chunks()) {
			while (bytes + part.length >= pieceBytes) {
				const rest = pieceBytes - bytes;
				yield Buffer.concat([...parts, part.subarray(0, rest)]);
				part = part.subarray(rest);
				[parts, bytes, isFirst] = [[], 0, false];
			}
			if (part.length > 0) parts.push(part);
			bytes += part.length;
		}
		if (bytes > 0 || isFirst) yield Buffer.concat(parts);
	}

	/** Closes what a broken request left open. */
	close(): void {
		this.opened.splice(0).forEach((source) => source.destroy?.());
	}
}

/** The body of a form: the token comes first, so that the service can refuse before it has read the file, which is last. */
export function toForm(parameters: Parameters, file: File): FormData {
	const form = new FormData();
	form.set('auth_token', '');
	for (const [name, value] of Object.entries(parameters)) form.set(name, String(value));
	form.set('file', file);
	return form;
}

/** The file in the body of a request, if there is one. */
export function fileIn(body: unknown): LateFile | undefined {
	if (!(body instanceof FormData)) return undefined;
	const file = body.get('file');
	return file instanceof LateFile ? file : undefined;
}
