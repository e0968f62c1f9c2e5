import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import type { Parameters } from '../../client/contract/calls';
import { CallFailed } from '../../client/contract/failures';
import { newHabits, newestRows } from '../../client/lists/newest';
import type { NewestList } from '../../client/lists/newest';
import { holds } from './cases.mts';

const START = 1_893_456_000_000;
const STEP_MS = 2000;
const KINDS = [1, 2, 3];

/** A service with a list of which it returns only so many rows, or all; and how it reads what it is asked. */
interface Reading {
	count: number;
	/** Most rows that it returns; 0 for no limit. */
	cap: number;
	/** What `page_number` does: nothing, it turns pages, or the last page comes again and again. */
	pages: 'none' | 'ignored' | 'turned' | 'lastAgain';
	first: 0 | 1;
	order: 'descending' | 'ascending';
	total: 'none' | 'all';
	filtersKinds: boolean;
	/** How many kinds of rows there are. */
	kinds: number;
	/** How many of the oldest rows were passed on. */
	passedOn: number;
}

const reading: fc.Arbitrary<Reading> = fc.record({
	count: fc.oneof(fc.constantFrom(19, 20, 21, 99, 100, 101, 499, 500, 501), fc.nat(700)),
	cap: fc.constantFrom(0, 0, 20, 100, 500),
	pages: fc.constantFrom<Reading['pages']>('none', 'none', 'ignored', 'turned', 'lastAgain'),
	first: fc.constantFrom<0 | 1>(0, 1),
	order: fc.constantFrom<Reading['order']>('descending', 'descending', 'ascending'),
	total: fc.constantFrom<Reading['total']>('none', 'none', 'all'),
	filtersKinds: fc.boolean(),
	kinds: fc.constantFrom(1, 2, 3),
	passedOn: fc.oneof(fc.constant(0), fc.nat(700)),
});

interface Row extends IDataObject {
	id: string;
	time: number;
	kind: number;
}

/** The answer of the service. */
function answerOf(one: Reading, all: readonly Row[], parameters: Parameters): IDataObject {
	const matches = all.filter(
		({ kind }) => parameters.kind === undefined || !one.filtersKinds || Number(parameters.kind) === kind,
	);
	const ordered = one.order === 'ascending' ? matches : [...matches].reverse();
	const size = Math.min(Number(parameters.page_size), one.cap || Infinity);
	const number = Math.max(0, Number(parameters.page_number ?? one.first) - one.first);
	const last = Math.max(0, Math.ceil(ordered.length / size) - 1);
	const page = one.pages === 'turned' ? number : one.pages === 'lastAgain' ? Math.min(number, last) : 0;
	const rows = ordered.slice(page * size, (page + 1) * size);
	return { rows, ...(one.total === 'all' && { total: ordered.length }) };
}

/** Reads the list twice. @returns the IDs of the rows of each time; undefined if it was told that some may be missing */
async function readTwice(one: Reading): Promise<Array<Set<string> | undefined>> {
	const all: Row[] = Array.from({ length: one.count }, (_, index) => ({
		id: String(index),
		time: START + index * STEP_MS,
		kind: KINDS[index % one.kinds],
	}));
	const list: NewestList = {
		ask: async (parameters) => await Promise.resolve(answerOf(one, all, parameters)),
		place: (row) => ({ id: String(row.id), at: Number(row.time), row }),
		rowsOf: (result) => (result as IDataObject).rows as IDataObject[],
		totalOf: (result) => (result as IDataObject).total as number | undefined,
		hasPages: one.pages !== 'none',
		...(one.pages === 'none' && { parts: KINDS.map((kind) => ({ kind })) }),
	};
	const passedOn = Math.min(one.passedOn, one.count);
	const habits = newHabits();
	const found: Array<Set<string> | undefined> = [];
	for (let times = 0; times < 2; times++) {
		const wanted = {
			from: passedOn === 0 ? 0 : all[passedOn - 1].time,
			slack: 1000,
			...(passedOn > 0 && {
				isJoined: (rows: readonly { id: string }[]) => rows.some(({ id }) => Number(id) < passedOn),
			}),
		};
		const rows = await newestRows(list, wanted, habits).catch((error: unknown) => {
			if (error instanceof CallFailed && error.failure.type === 'incompleteList') return undefined;
			throw error;
		});
		found.push(rows && new Set(rows.map(({ id }) => id)));
	}
	return found;
}

/** Whether the service returns everything that is wanted, and can show that it does. */
function canTell({ count, cap, pages, order, filtersKinds, kinds, total, passedOn }: Reading): boolean {
	if (pages === 'turned' || pages === 'lastAgain') return cap === 0 || count <= 12_500;
	if (cap > 0 && count > cap) return false;
	const showsParts = pages === 'none' && filtersKinds && kinds > 1;
	return total === 'all' || showsParts || (order === 'descending' && passedOn > 0 && passedOn <= count);
}

/** Whether nothing that the service can be asked distinguishes a list that is cut off from a whole one. */
function isAlike({ pages, total }: Reading): boolean {
	return pages === 'ignored' && total === 'none';
}

test('of a list that may be cut off, everything is read or it is told, and a whole one is not taken for a part', async () => {
	await holds(
		fc.asyncProperty(reading, async (one) => {
			const passedOn = Math.min(one.passedOn, one.count);
			for (const found of await readTwice(one)) {
				const missing = Array.from({ length: one.count - passedOn }, (_, index) =>
					String(passedOn + index),
				).filter((id) => !found?.has(id));
				if (found && missing.length > 0 && !isAlike(one)) throw new Error(`missing ${missing.length}`);
				if (!found && canTell(one)) throw new Error('told that some are missing');
			}
		}),
		3000,
	);
});
