/** Dates in the API's format, `yyyy/MM/dd HH:mm:ss`. To the sandbox they are always UTC. */

const DATE = /^(\d{4})\/(\d{2})\/(\d{2})(?: (\d{2}):(\d{2}):(\d{2}))?$/;

/** Formats epoch milliseconds as `yyyy/MM/dd HH:mm:ss` in UTC. Sorted as text, such dates are in order of time. */
export function formatDate(epochMs: number): string {
	return new Date(epochMs).toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ');
}

/**
 * Completes a date: `yyyy/MM/dd` becomes the end of that day, `yyyy/MM/dd HH:mm:ss` stays as it is.
 * @returns undefined if the text has another format or the date does not exist
 */
export function normalizeDate(text: string): string | undefined {
	const match = DATE.exec(text);
	if (!match) return undefined;
	const full = match[4] === undefined ? `${text} 23:59:59` : text;
	const epochMs = Date.parse(`${full.replaceAll('/', '-').replace(' ', 'T')}Z`);
	if (Number.isNaN(epochMs) || formatDate(epochMs) !== full) return undefined;
	return full;
}
