/** Readers of single values, which the service may write in more than one way. */

/** A number as people write it. JavaScript reads more: "0x10" and "1e3" are codes and part numbers that look like one. */
const DECIMAL = /^[+-]?\d+(?:\.\d+)?$/;

/** The number that a text is, in decimal digits; undefined for any other text. */
export function decimalIn(text: string): number | undefined {
	const digits = text.trim();
	return DECIMAL.test(digits) ? Number(digits) : undefined;
}

/** A number, also where the service writes it as text; undefined for anything else. */
export function toNumber(value: unknown): number | undefined {
	const number = typeof value === 'string' ? decimalIn(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** Yes or no, also where the service writes 1 and 0, or any of these as text; undefined for anything else. */
export function toFlag(value: unknown): boolean | undefined {
	if (typeof value === 'boolean') return value;
	const word = String(value ?? '')
		.trim()
		.toLowerCase();
	if (word === 'true' || word === '1') return true;
	return word === 'false' || word === '0' ? false : undefined;
}
