import { collectEarly } from './youngGeneration';

/** Node.js has it from version 21 on. */
type Transfer = (this: ArrayBuffer, newLength: number) => ArrayBuffer;
const { transfer } = ArrayBuffer.prototype as unknown as { transfer?: Transfer };

/** The loop in which Node.js's `writeFile` writes what it is given: it asks for a chunk when it has written the one before. */
const WRITE_LOOP = /\bwriteFileHandle \(node:internal\/fs\/promises/;

/** Smaller ones are not worth it. */
const LEAST_BYTES = 16 * 1024;

/** Whether the caller's caller is the loop of `writeFile`. */
function isAskedByWriteFile(): boolean {
	return WRITE_LOOP.test(String(new Error().stack));
}

/** Frees the memory of a chunk that nobody will read any more. It is empty afterwards. */
function free({ buffer, length }: Uint8Array): void {
	// A chunk that is only part of its buffer: the rest may be in use elsewhere.
	if (length < LEAST_BYTES || length !== buffer.byteLength || !(buffer instanceof ArrayBuffer)) return;
	transfer?.call(buffer, 0);
}

/**
 * The chunks of a download, each freed as soon as it has been written to disk. Otherwise V8, which counts their bytes, collects
 * its whole heap every 64 MiB, and a large file takes several times as long. Node.js's HTTP client makes a second buffer for
 * each chunk, which nobody can reach: what frees that one is an early collection.
 *
 * Freeing memory that is still being written would put other data on the disk. So it is done only if the loop of Node.js's own
 * `writeFile` asks for the next chunk, as in n8n's store on disk: by then, it has written the last chunk, and nothing else
 * uses it. Code that looks into the body earlier reads only the first chunk, which is never freed.
 */
export async function* freeingWritten(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	// This runs when the first chunk is asked for; a loop asks for all of them.
	const isWritten = transfer !== undefined && isAskedByWriteFile();
	let isFirst = true;
	let bytes = 0;
	for await (const chunk of chunks) {
		const { length } = chunk;
		bytes += length;
		collectEarly(length, bytes, isWritten);
		yield chunk;
		if (isWritten && !isFirst) free(chunk);
		isFirst = false;
	}
}
