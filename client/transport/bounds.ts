import { LATE } from '../contract/failures';

/**
 * How long things may take, and how much may come. All of the limits stand here. A call of the API is bounded by the time
 * that it takes as a whole; a file by silence and by a least rate, so that a large one on a slow line may take its time.
 */

/** How long one attempt of a call may take as a whole: what "Timeout" in n8n's Request Options is unless the user sets it. */
export const CALL_MS = 300_000;
/** How long a call may take that fills a drop-down in the editor. */
export const EDITOR_CALL_MS = 60_000;
/** How long one call of a sign-in may take as a whole, unless the user sets a shorter "Timeout". */
export const SIGN_IN_CALL_MS = 30_000;
/** How long a sign-in may take: its two calls with all their attempts, and the pauses between them. */
export const SIGN_IN_MS = 120_000;
/** The longest pause before a sign-in that a service may ask for: a wrong one would stop everything until n8n restarts. */
export const SIGN_IN_WAIT_MAX_MS = 3_600_000;
/** How long a request that signs in keeps its place in the queue. After that, others can have it until the login is done. */
export const SIGN_IN_PLACE_MS = 2_000;
/** How long a transfer may stand still, in either direction, unless the user sets "Timeout". */
export const SILENCE_MS = 60_000;
/** A transfer with fewer bytes a second than this, on average over the time above, stands still. */
export const LEAST_BYTES_PER_S = 1024;
/** Bytes of an answer that is not a file, once it is decompressed. */
export const ANSWER_MAX_BYTES = 64 * 1024 * 1024;
/** Levels of objects and lists in an answer. The contract has six. */
export const ANSWER_MAX_DEPTH = 100;

/** How long something may take. */
export interface Bound {
	ms: number;
	/** What the failure is called; asked for when the time is over. */
	code: string | (() => string);
	/** If set, the time is over only if less than this has moved in it on average; if not, in any case. */
	leastBytesPerS?: number;
}

/** The bounds of one attempt. */
export interface Bounds {
	/** From the moment when it leaves to the end of the answer or, for a download, to the beginning of the file. */
	callMs: number;
	/** Within a file. */
	silenceMs: number;
}

/**
 * The bounds that a user has chosen.
 *
 * @param timeout "Timeout" of n8n's Request Options, in milliseconds, if the user sets one
 * @param callMs the time for a call without it
 */
export function boundsFor(timeout?: unknown, callMs = CALL_MS): Bounds {
	const ms = Number(timeout);
	return ms > 0 ? { callMs: ms, silenceMs: ms } : { callMs, silenceMs: SILENCE_MS };
}

/** The bound of a whole answer. */
export function answerWithin(ms: number): Bound {
	return { ms, code: LATE.answer };
}

/** The bound of a read from n8n's storage, which may load a whole file from a database for it. */
export const STORAGE: Bound = { ms: CALL_MS, code: LATE.storage };
