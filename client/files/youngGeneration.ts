/** Bytes of garbage to allocate per byte of buffer. At 1, V8 still reaches its 64 MiB limit now and then. */
const GARBAGE_PER_BYTE = 2;
/** Small, because V8 may keep the last piece alive. */
const PIECE_BYTES = 4 * 1024;
const ELEMENT_BYTES = 8;
const PIECE = new Array<number>(PIECE_BYTES / ELEMENT_BYTES).fill(0);

/**
 * Up to this size, buffers that stay in use for a while are freed early. Each minor collection grows the young generation by
 * what is in use at that moment, to 100 MiB after 4 GiB: beyond, memory matters more than speed.
 */
const EARLY_MAX_BYTES = 1024 ** 3;
/** Up to this size, the objects of the request itself are garbage enough, and more would only take time. */
const SMALL_MAX_BYTES = 4 * 1024 ** 2;

/** Allocates garbage for a buffer of this many bytes. */
function allocateGarbage(bufferBytes: number): void {
	// Do not assign the arrays to a variable: while V8 marks, that counts as a use.
	for (let left = bufferBytes * GARBAGE_PER_BYTE; left > 0; left -= PIECE_BYTES) {
		// A copy is always made; an array that nobody uses is left out once V8 has optimized this.
		PIECE.slice();
	}
}

/**
 * Makes V8 free used buffers early. V8 counts buffer bytes, which lie outside its heap, and runs a full collection every
 * 64 MiB (0.1 s or more of both cores in n8n). A minor collection frees them for a hundredth of that, but a stream of large
 * buffers allocates too few objects to start one; so this allocates garbage on purpose.
 *
 * @param bufferBytes size of a buffer that passes by
 * @param fileBytes size of the file, or how much of it has passed: small ones are left alone
 * @param areFreed whether buffers are freed as soon as they have been used; if not, large files are left alone, too
 */
export function collectEarly(bufferBytes: number, fileBytes: number, areFreed = false): void {
	if (fileBytes > SMALL_MAX_BYTES && (areFreed || fileBytes <= EARLY_MAX_BYTES)) allocateGarbage(bufferBytes);
}

/** The same chunks; V8 frees those that have been used early, unless the file is small or large. */
export async function* withEarlyCollection(
	chunks: AsyncIterable<Uint8Array>,
	fileBytes: number,
): AsyncGenerator<Uint8Array> {
	for await (const chunk of chunks) {
		collectEarly(chunk.length, fileBytes);
		yield chunk;
	}
}
