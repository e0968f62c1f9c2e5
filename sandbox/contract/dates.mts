/** Dates as the API writes them: `yyyy/MM/dd HH:mm:ss`. The sandbox always means UTC. */

const DATE = /^(\d{4})\/(\d{2})\/(\d{2})(?: (\d{2}):(\d{2}):(\d{2}))?$/;

/** Writes epoch milliseconds as `yyyy/MM/dd HH:mm:ss` in UTC. Such strings sort by time. */
export function formatDate(epochMs: number): string {
	return new Date(epochMs).toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ');
}

/**
 * Reads `yyyy/MM/dd HH:mm:ss` or `yyyy/MM/dd`, which means the end of that day, and returns the full form.
 * @returns undefined when the text has another form or is no date of the calendar
 */
export function normalizeDate(text: string): string | undefined {
	const match = DATE.exec(text);
	if (!match) return undefined;
	const full = match[4] === undefined ? `${text} 23:59:59` : text;
	const epochMs = Date.parse(`${full.replaceAll('/', '-').replace(' ', 'T')}Z`);
	if (Number.isNaN(epochMs) || formatDate(epochMs) !== full) return undefined;
	return full;
}
