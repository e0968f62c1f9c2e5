/** `status_encode` of a file that is encoded. The only other documented value is 2, in progress. */
const ENCODED = 3;
const IN_PROGRESS = 2;

/**
 * What a progress code means (contract, schema `EncodeStatus`). Only 2 and 3 are documented. Smaller numbers count as
 * waiting, larger ones and negative ones as failed.
 */
export function encodeState(code: unknown): 'waiting' | 'encoded' | 'failed' {
	if (Number(code) === ENCODED) return 'encoded';
	return Number(code) > ENCODED || Number(code) < 0 ? 'failed' : 'waiting';
}

/** Whether a progress code shows that an encoding was started. */
export function hasBegun(code: unknown): boolean {
	return [IN_PROGRESS, ENCODED].includes(Number(code));
}
