/** The middle value; of an even number of values the mean of the two middle ones. */
export function median(values: readonly number[]): number {
	if (values.length === 0) throw new Error('There is no median of nothing');
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Smallest and greatest value, each written by `write`, e.g. `1.2 s – 1.4 s`; one text if both are written alike. */
export function range(values: readonly number[], write: (value: number) => string): string {
	const [least, greatest] = [write(Math.min(...values)), write(Math.max(...values))];
	return least === greatest ? least : `${least} – ${greatest}`;
}

/** Milliseconds as seconds with two digits after the point. */
export function seconds(ms: number): string {
	return `${(ms / 1000).toFixed(2)} s`;
}

/** Bytes in whole MiB. */
export function mebibytes(bytes: number): string {
	return `${Math.round(bytes / 1024 ** 2)} MiB`;
}
