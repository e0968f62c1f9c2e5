/** The median; for an even number of values the mean of the two middle ones. */
export function median(values: readonly number[]): number {
	if (values.length === 0) throw new Error('There is no median of no values');
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median and range as text, each value formatted by `write`, e.g. `1.3 s (1.2 s – 1.4 s)`. */
export function inWords(values: readonly number[], write: (value: number) => string): string {
	const [least, greatest] = [write(Math.min(...values)), write(Math.max(...values))];
	return `${write(median(values))} (${least === greatest ? least : `${least} – ${greatest}`})`;
}

/** Milliseconds as seconds with two decimals. */
export function seconds(ms: number): string {
	return `${(ms / 1000).toFixed(2)} s`;
}

/** Milliseconds with two decimals. */
export function milliseconds(ms: number): string {
	return `${ms.toFixed(2)} ms`;
}

/** Bytes as whole MiB. */
export function mebibytes(bytes: number): string {
	return `${Math.round(bytes / 1024 ** 2)} MiB`;
}

/** Bytes as GiB with at most three decimals. */
export function gibibytes(bytes: number): string {
	return `${Number((bytes / 1024 ** 3).toFixed(3))} GiB`;
}
