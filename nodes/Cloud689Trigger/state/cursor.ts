import { createHash } from 'crypto';
import type { Placed } from '../../../client/lists/order';
import { secondsInUnitOf } from '../../shared/entries/time';

/**
 * How far a list has been read: the greatest time that was passed on, in the service's own number, and what was passed on
 * within a lookback before it. What comes late, shares a moment, or stood on a page that moved is found there.
 */
export interface Cursor {
	/** 0 if nothing was passed on yet. */
	frontier: number;
	/** Minute → hashes of the IDs of that minute, one after the other. */
	seen: Record<string, string>;
}

/** How late a row may come, or how far two rows may stand in the wrong order. */
export const LOOKBACK_S = 600;
/** Rows within a second may stand in any order: the documented example has two that do. */
const SLACK_S = 1;
const MINUTE_S = 60;
const HASH_LENGTH = 12;
/** IDs that a cursor holds at most: 240 kB. */
const MOST_SEEN = 20_000;

/** Nothing passed on yet: everything that there is counts as new. */
export const BEGINNING: Cursor = { frontier: 0, seen: {} };

/** A short hash of an ID, which takes less room and never contains anything strange. */
export function hashOf(id: string): string {
	return createHash('sha256').update(id).digest('hex').slice(0, HASH_LENGTH);
}

/** The hashes in a text. */
export function hashesIn(text: string): string[] {
	return text.match(new RegExp(`.{${HASH_LENGTH}}`, 'g')) ?? [];
}

function minuteOf(at: number, frontier: number): string {
	return String(Math.floor(at / secondsInUnitOf(frontier, MINUTE_S)));
}

/**
 * What a list has to be read for: everything from `from` on. Rows may stand wrong by `slack`.
 *
 * @param lookbackS seconds
 */
export function windowOf(
	{ frontier }: Pick<Cursor, 'frontier'>,
	lookbackS = LOOKBACK_S,
): { from: number; slack: number } {
	return {
		from: frontier - secondsInUnitOf(frontier, lookbackS),
		slack: secondsInUnitOf(frontier, SLACK_S),
	};
}

/** Too much happened within the lookback to tell what is new. */
export class TooMuch extends Error {}

/** Makes a function that tells whether a row has not been passed on. */
export function newnessOf(cursor: Cursor, lookbackS?: number): (row: Pick<Placed, 'id' | 'at'>) => boolean {
	const { from } = windowOf(cursor, lookbackS);
	const seen = new Set(Object.values(cursor.seen).flatMap(hashesIn));
	return ({ id, at }) => at >= from && !seen.has(hashOf(id));
}

/** Compares rows: oldest first. */
export function byTime(a: Pick<Placed, 'at'>, b: Pick<Placed, 'at'>): number {
	return a.at - b.at;
}

/**
 * The cursor after rows were passed on.
 *
 * @throws TooMuch if more was passed on within the lookback than a cursor holds
 */
export function advanced(
	cursor: Cursor,
	passedOn: ReadonlyArray<Pick<Placed, 'id' | 'at'>>,
	lookbackS?: number,
): Cursor {
	if (passedOn.length === 0) return cursor;
	const frontier = passedOn.reduce((greatest, { at }) => Math.max(greatest, at), cursor.frontier);
	const all: Record<string, string> = { ...cursor.seen };
	for (const { id, at } of passedOn) {
		const minute = minuteOf(at, frontier);
		all[minute] = (all[minute] ?? '') + hashOf(id);
	}
	const first = Number(minuteOf(windowOf({ frontier }, lookbackS).from, frontier));
	const seen = Object.fromEntries(Object.entries(all).filter(([minute]) => Number(minute) >= first));
	const count = Object.values(seen).reduce((sum, hashes) => sum + hashes.length / HASH_LENGTH, 0);
	if (count > MOST_SEEN) throw new TooMuch();
	return { frontier, seen };
}

/** A cursor at the end of a list: everything that there is counts as passed on. */
export function cursorAtEnd(rows: ReadonlyArray<Pick<Placed, 'id' | 'at'>>, lookbackS?: number): Cursor {
	return advanced(BEGINNING, rows, lookbackS);
}
