import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import type { Parameters } from '../../client/contract/calls';
import { CallFailed } from '../../client/contract/failures';
import { newHabits, newestRows } from '../../client/lists/newest';
import type { Habits } from '../../client/lists/newest';
import { holds } from './cases.mts';

/** How a service lists its rows. */
interface Reading {
	pages: 'from0' | 'from1' | 'from1Empty' | 'rows' | 'none';
	mostRows: number;
	order: 'ascending' | 'descending';
	shufflesTies: boolean;
}

const SECOND = 1000;

/** A list on a service; rows come in at the top between two requests. */
class List {
	requests = 0;

	constructor(
		readonly times: number[],
		private readonly reading: Reading,
		private readonly arrivals: number[] = [],
	) {}

	ask = async (parameters: Parameters): Promise<IDataObject[]> => {
		if (this.requests > 0) {
			const arriving = this.arrivals.shift() ?? 0;
			for (let index = 0; index < arriving; index++) this.times.push(this.newest + SECOND * 2);
		}
		this.requests += 1;
		const { mostRows } = this.reading;
		const size = Number(parameters.page_size);
		const limit = mostRows > 0 ? Math.min(size, mostRows) : size;
		const offset = this.offset(Number(parameters.page_number ?? 0), limit);
		return offset === undefined ? [] : this.rows().slice(offset, offset + limit);
	};

	get newest(): number {
		return this.times.reduce((a, b) => Math.max(a, b), 0);
	}

	private offset(number: number, limit: number): number | undefined {
		const { pages } = this.reading;
		if (pages === 'none') return 0;
		if (pages === 'rows') return number;
		if (pages === 'from0') return number * limit;
		if (number === 0) return pages === 'from1' ? 0 : undefined;
		return (number - 1) * limit;
	}

	private rows(): IDataObject[] {
		const { order, shufflesTies } = this.reading;
		const rows = this.times
			.map((time, id) => ({ id: String(id), time, random: shufflesTies ? Math.random() : -id }))
			.sort((a, b) => Math.floor(b.time / SECOND) - Math.floor(a.time / SECOND) || a.random - b.random);
		return order === 'descending' ? rows : rows.reverse();
	}
}

async function read(list: List, from: number, habits: Habits = newHabits()): Promise<Set<string>> {
	const rows = await newestRows(
		{
			ask: list.ask,
			place: (row) => ({ id: String(row.id), at: Number(row.time), row }),
			rowsOf: (result) => result as IDataObject[],
			hasPages: true,
		},
		{ from, slack: SECOND },
		habits,
	);
	return new Set(rows.map(({ id }) => id));
}

const reading: fc.Arbitrary<Reading> = fc
	.record({
		pages: fc.constantFrom(...(['from0', 'from1', 'from1Empty', 'rows', 'none'] as Array<Reading['pages']>)),
		mostRows: fc.constantFrom(0, 0, 3, 7, 20, 50, 100),
		order: fc.constantFrom('descending' as const, 'descending' as const, 'ascending' as const),
		shufflesTies: fc.boolean(),
	})
	// Where only the first rows can be had, or rows change their places at the edge of a page, a limit hides some for good.
	.map((one) => ({ ...one, ...((one.pages === 'none' || one.shufflesTies) && { mostRows: 0 }) }));

/** Steps between rows, some of them none. */
const times = fc
	.array(fc.oneof(fc.constant(0), fc.nat(500), fc.nat(20_000)), { maxLength: 400 })
	.map((steps) => {
		let time = 1_893_456_000_000;
		return steps.map((step) => (time += step));
	});

test('all rows from a time on are read, however the list is ordered, paged and cut off', async () => {
	await holds(
		fc.asyncProperty(reading, times, fc.double({ min: 0, max: 1, noNaN: true }), async (one, all, share) => {
			const from = all[Math.floor(share * (all.length - 1))] ?? 0;
			const list = new List([...all], one);
			const habits = newHabits();
			for (let times = 0; times < 2; times++) {
				const found = await read(list, from, habits);
				const missing = all.flatMap((time, id) => (time >= from && !found.has(String(id)) ? [id] : []));
				expect(missing).toEqual([]);
			}
		}),
		600,
	);
});

/** A reading that does not fit together fails, and is made again with the next poll. */
function orTold(error: unknown): undefined {
	expect(error).toBeInstanceOf(CallFailed);
}

test('rows that come in between two requests hide none', async () => {
	const arrivals = fc.array(fc.oneof(fc.constant(0), fc.nat(3), fc.nat(3)), { maxLength: 40 });
	await holds(
		fc.asyncProperty(
			reading
				.filter(({ mostRows }) => mostRows !== 3)
				.map((one) => ({ ...one, order: 'descending' as const, shufflesTies: false })),
			times,
			arrivals,
			async (one, all, arriving) => {
				const from = all[Math.floor(all.length / 3)] ?? 0;
				const found = await read(new List([...all], one, [...arriving]), from).catch(orTold);
				if (!found) return;
				const missing = all.flatMap((time, id) => (time >= from && !found.has(String(id)) ? [id] : []));
				if (missing.length) throw new Error(JSON.stringify({ missing, one, arriving }));
			},
		),
		600,
	);
});

const PLAIN: Reading = { pages: 'from0', mostRows: 0, order: 'descending', shufflesTies: false };

test('a list in which little happens takes one request, and 10,000 waiting rows take five', async () => {
	const quiet = new List(
		Array.from({ length: 1000 }, (_, index) => 1_893_456_000_000 + index * 100_000),
		PLAIN,
	);
	await read(quiet, quiet.newest - 600_000);
	expect(quiet.requests).toBe(1);
	const burst = new List(
		Array.from({ length: 20_000 }, (_, index) => 1_893_456_000_000 + index * 2000),
		PLAIN,
	);
	const found = await read(burst, burst.times[10_000]);
	expect(found.size).toBeGreaterThanOrEqual(10_000);
	expect(burst.requests).toBe(5);
});

test('many rows that come in just before the second page hide none, where page numbers count rows', async () => {
	const START = 1_893_456_000_000;
	const all = Array.from({ length: 300 }, (_, index) => START + index * 2000);
	const list = new List([...all], { ...PLAIN, pages: 'rows', mostRows: 50 }, [0, 6]);
	const found = await read(list, START);
	expect(all.filter((_time, id) => !found.has(String(id)))).toEqual([]);
});
