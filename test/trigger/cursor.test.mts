import fc from 'fast-check';
import { orderOf } from '../../client/lists/order';
import {
	BEGINNING,
	LOOKBACK_S,
	TooMuch,
	advanced,
	byTime,
	cursorAtEnd,
	newnessOf,
	windowOf,
} from '../../nodes/Cloud689Trigger/state/cursor';

const START = 1_893_456_000_000;
const row = (id: string, at: number) => ({ id, at });

test('rows of one moment are told apart by their IDs', () => {
	const cursor = cursorAtEnd([row('a', START)]);
	const isNew = newnessOf(cursor);
	expect(isNew(row('a', START))).toBe(false);
	expect(isNew(row('b', START))).toBe(true);
});

test('a row that comes late by less than the lookback is new, in milliseconds and in seconds', () => {
	for (const start of [START, START / 1000]) {
		const unit = start / (START / 1000);
		const cursor = cursorAtEnd([row('a', start)]);
		expect(newnessOf(cursor)(row('late', start - (LOOKBACK_S - 1) * unit))).toBe(true);
		expect(newnessOf(cursor)(row('old', start - (LOOKBACK_S + 1) * unit))).toBe(false);
	}
});

test('a row that comes late does not lead back to what was passed on long before', () => {
	const old = row('old', START - 900_000);
	const cursor = advanced(advanced(BEGINNING, [old]), [row('a', START)]);
	const after = advanced(cursor, [row('late', START - 590_000)]);
	expect(after.frontier).toBe(START);
	expect(newnessOf(after)(old)).toBe(false);
});

test('rows of one second tell nothing of the order of a list, and do not end its reading, in milliseconds and in seconds', () => {
	for (const unit of [1, 1000]) {
		const start = START / unit;
		const { from, slack } = windowOf(cursorAtEnd([row('a', start)]));
		const shuffled = [900, 0, 400, 300].map((time) => ({
			...row(String(time), start + time / unit),
			row: {},
		}));
		expect(orderOf(shuffled, slack)).toBeUndefined();
		// A row of the same second may follow.
		expect(Math.floor(((from - slack) * unit) / 1000)).toBeLessThan(Math.floor((from * unit) / 1000));
	}
});

test('an empty history makes everything new that comes later', () => {
	expect(newnessOf(cursorAtEnd([]))(row('a', 5))).toBe(true);
});

test('a list that is read again in parts and in any order gives each row once, in order where it is complete', () => {
	fc.assert(
		fc.property(
			fc.array(fc.nat(3_000_000), { maxLength: 200 }),
			fc.integer({ min: 1, max: 50 }),
			(times, most) => {
				const rows = times.map((time, index) => row(String(index), START + time));
				let cursor = BEGINNING;
				const seen: string[] = [];
				for (let polls = 0; polls <= rows.length; polls++) {
					const taken = rows.filter(newnessOf(cursor)).sort(byTime).slice(0, most);
					if (taken.length === 0) break;
					seen.push(...taken.map(({ id }) => id));
					cursor = JSON.parse(JSON.stringify(advanced(cursor, taken)));
				}
				expect(seen).toEqual([...rows].sort(byTime).map(({ id }) => id));
			},
		),
	);
});

test('what is kept is bounded by the lookback, and too much within it is told', () => {
	let cursor = BEGINNING;
	for (let minute = 0; minute < 600; minute++)
		cursor = advanced(cursor, [row(`row ${minute}`, START + minute * 60_000)]);
	expect(Object.keys(cursor.seen).length).toBeLessThanOrEqual(LOOKBACK_S / 60 + 2);
	expect(windowOf(cursor).from).toBe(cursor.frontier - LOOKBACK_S * 1000);
	const flood = Array.from({ length: 20_001 }, (_, index) => row(String(index), START));
	expect(() => advanced(BEGINNING, flood)).toThrow(TooMuch);
	const burst = advanced(BEGINNING, flood.slice(0, 5000));
	expect(JSON.stringify(burst).length).toBeLessThan(70_000);
});
