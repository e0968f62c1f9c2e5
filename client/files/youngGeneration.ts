/** What is left behind for each byte of a buffer. With one, V8 still comes to its limit of 64 MiB at times. */
const BYTES_LEFT_PER_BYTE = 2;
/** V8 may hold on to the piece that was made last. */
const PIECE_BYTES = 4 * 1024;
const ELEMENT_BYTES = 8;

/**
 * Of a file, what has its buffers cleared away early. The young generation grows by whatever is in use each time it is cleared,
 * in the course of 4 GiB to 100 MiB; there, small memory counts more than speed.
 */
export const CLEARED_EARLY_MAX_BYTES = 1024 ** 3;

/**
 * Has V8 clear away buffers that have been sent or stored before there are many. It counts their bytes, which lie outside
 * its heap, and collects the whole heap for every 64 MiB of them, which in n8n takes 0.1 s of both processors and more. They
 * go with the young generation as well, in a hundredth of that, but a stream of large buffers makes hardly any objects that
 * would fill it up. So this leaves some behind.
 *
 * Nothing may hold on to them: while V8 marks, whatever has been assigned to a variable counts as used.
 *
 * @param bytes size of the buffer that passes by
 */
export function fillYoungGeneration(bytes: number): void {
	for (let left = bytes * BYTES_LEFT_PER_BYTE; left > 0; left -= PIECE_BYTES) {
		// V8 would not even make an array that nobody reads.
		new Array<number>(Math.ceil(Math.min(left, PIECE_BYTES) / ELEMENT_BYTES)).at(0);
	}
}

/** The same chunks; those that have been used are cleared away early. */
export async function* clearedAwayEarly(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	for await (const chunk of chunks) {
		fillYoungGeneration(chunk.length);
		yield chunk;
	}
}
