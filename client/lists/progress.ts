import { numberAt } from './numbering';
import type { Numbering } from './numbering';
import type { List } from './page';

/** How far a list was read. Plain data: a drop-down keeps it until the user scrolls on. */
export interface Progress {
	/** Rows asked for at a time at first. */
	asked: number;
	/** Rows on a page, as the first one has shown. */
	size: number;
	numbering: Numbering;
	/** What has become of the question how the service counts: no page yet, the first one, known, or it does not page. */
	phase: 'start' | 'second' | 'known' | 'growing' | 'done';
	/** Numbers that were asked for in vain for the second page. */
	tried: number[];
	/** How many rows of the list this pass has read. */
	covered: number;
	/** Keys of the rows so far, and of those on the first page. */
	seen: string[];
	first: string[];
	/** The last number of rows that the service gave, and the least and the greatest one of this pass. */
	total?: number;
	least?: number;
	most?: number;
	/** Whether the number of rows fell in this pass, so that rows may have moved to a page that was read already. */
	fell: boolean;
	pass: number;
	/** Keys of the rows of this pass, if it is not the first. */
	current?: string[];
	/** Whether this pass has to find every row by itself, since rows may have moved during an earlier one. */
	startsOver: boolean;
	/** How many pages in a row brought nothing new. */
	idle: number;
	requests: number;
	/** Whether a row without an ID was taken for one that was read before. */
	isDoubtful: boolean;
}

/** Before the first page. @param asked rows to ask for at a time */
export function beginning({ by }: List, asked: number): Progress {
	return {
		asked,
		size: asked,
		numbering: { unit: by === 'position' ? 'rows' : 'pages', first: 0 },
		phase: 'start',
		tried: [],
		covered: 0,
		seen: [],
		first: [],
		fell: false,
		pass: 1,
		startsOver: false,
		idle: 0,
		requests: 0,
		isDoubtful: false,
	};
}

/**
 * Begins at the first page once more. Rows that are missing although nothing has changed mean that the service may count in
 * the other way.
 */
export function startOver(at: Progress): void {
	const { numbering, fell } = at;
	const other = numbering.unit === 'rows' ? 'pages' : 'rows';
	at.numbering = { ...numbering, unit: fell ? numbering.unit : other };
	Object.assign(at, { phase: 'start', pass: at.pass + 1, covered: 0, idle: 0 });
	// What was added since counts from the first page on, where it stands.
	Object.assign(at, { startsOver: at.startsOver || fell, fell: false, least: undefined, most: undefined });
}

/** A number to ask for as the second page, and how the service counts if new rows come for it. */
export interface Guess {
	number: number;
	numbering: Numbering;
}

/** The next number to ask for as the second page; undefined if all were asked for. */
export function nextGuess(
	{ numbering, size, tried, first, total }: Progress,
	{ by }: List,
): Guess | undefined {
	const base = numbering.first;
	const guesses: Guess[] = [
		{ number: base + 1, numbering: { unit: 'pages', first: base } },
		{ number: 2, numbering: { unit: 'pages', first: 1 } },
	];
	// The number of rows tells later whether positions were meant; without it, a page that is moved by one row shows it.
	if (by === 'position' && (total !== undefined || first.length === 1))
		guesses.unshift({ number: numberAt(numbering, size, size), numbering });
	return guesses.find(({ number }) => !tried.includes(number));
}
