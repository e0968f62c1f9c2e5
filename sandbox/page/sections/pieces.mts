/** Small pieces that several parts of the page use. */
import { markup } from '../markup.mts';
import type { Markup, Value } from '../markup.mts';

/** Tones of a badge; each is also said in its words, never by color alone. */
export type Tone = 'good' | 'bad' | 'busy' | 'plain';

/** A short word on a colored ground. */
export function badge(tone: Tone, text: string): Markup {
	return markup`<span class="badge ${tone}">${text}</span>`;
}

/** A value that a button beside it copies. @param name what the value is, for the button's label */
export function copyable(value: string, name: string): Markup {
	return markup`<span class="copyable"><code>${value}</code><button type="button" class="copy" data-copy="${value}" aria-label="Copy ${name}" title="Copy ${name}"></button></span>`;
}

/** The frame of a part: a heading, how many there are, and its content. */
export function panel(name: string, title: string, count: Value, content: Value): Markup {
	return markup`<section id="${name}" aria-labelledby="${name}-title">
<h2 id="${name}-title">${title}${count !== undefined && markup` <span class="count">${count}</span>`}</h2>
${content}
</section>`;
}

/** Says that a list has been cut; nothing if it has not. */
export function cut(shown: number, total: number, what: string): Markup | undefined {
	if (shown >= total) return undefined;
	return markup`<p class="note">Showing the newest ${shown} of ${total} ${what}.</p>`;
}

/** What a list shows if it has no entries. */
export function nothing(text: string): Markup {
	return markup`<p class="nothing">${text}</p>`;
}

/** A moment, as a clock on this machine shows it. @param epochMs epoch milliseconds */
export function clock(epochMs: number): Markup {
	const date = new Date(epochMs);
	const time = date.toLocaleTimeString('en-GB');
	return markup`<time datetime="${date.toISOString()}" title="${date.toLocaleString('en-GB')}">${time}</time>`;
}

/** A size in words. @param bytes the size */
export function size(bytes: number): string {
	const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
	const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
	const number = bytes / 1000 ** power;
	return `${power === 0 || number >= 100 ? Math.round(number) : number.toFixed(1)} ${units[power]}`;
}
