/** Small enough that a slow line takes one often, so that its silence can be told from its slowness. */
const PART_BYTES = 64 * 1024;
/** From here on, whole chunks are handed over to a line that is fast; what came before was only buffered. */
const FAST_AFTER_BYTES = 4 * 1024 * 1024;
const FAST_BYTES_PER_MS = 1024;

/**
 * Cuts chunks of a file into parts as long as it is not known that the line is fast. n8n's HTTP client asks for several
 * parts ahead: on a slow line, several large ones would take minutes, and nothing would seem to move.
 */
export class Pace {
	private readonly startedAt = Date.now();

	private bytes = 0;

	/** The parts of a chunk, without copying it. */
	*parts(chunk: Uint8Array): Generator<Uint8Array> {
		const partBytes = this.isFast ? chunk.length : PART_BYTES;
		this.bytes += chunk.length;
		for (let start = 0; start < chunk.length; start += partBytes)
			yield chunk.subarray(start, start + partBytes);
	}

	private get isFast(): boolean {
		const elapsedMs = Date.now() - this.startedAt;
		return this.bytes >= FAST_AFTER_BYTES && this.bytes >= elapsedMs * FAST_BYTES_PER_MS;
	}
}
