import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import type { LoggedRequest, Options } from '../../sandbox/index.mts';
import { NODE_TYPE, openWorkbench, saved } from '../harness/workbench.mts';
import type { Workbench } from '../harness/workbench.mts';
import { holds, timeLimitMs } from './cases.mts';
import { LISTINGS, MESSAGES, MINUTE_MS, ROWS, START, fill } from './listings.mts';
import type { Ids, Listing } from './listings.mts';

type Reading = Pick<
	Options,
	| 'paging'
	| 'beforeFirstPage'
	| 'rowCap'
	| 'totals'
	| 'rowIds'
	| 'changedSince'
	| 'listFilters'
	| 'answerTypes'
>;

const reading: fc.Arbitrary<Reading> = fc.record({
	paging: fc.constantFrom<Reading['paging']>(
		...(['documented', 'pagesFrom0', 'pagesFrom1', 'rowsFrom0', 'rowsFrom1', 'ignored'] as const),
	),
	beforeFirstPage: fc.constantFrom<Reading['beforeFirstPage']>('first', 'empty', 'refused'),
	rowCap: fc.constantFrom(0, 0, 5, 7, 24, 30),
	totals: fc.constantFrom<Reading['totals']>('documented', 'none'),
	rowIds: fc.constantFrom<Reading['rowIds']>('present', 'present', 'missing'),
	changedSince: fc.constantFrom<Reading['changedSince']>('newer', 'older', 'ignored'),
	listFilters: fc.constantFrom<Reading['listFilters']>('applied', 'ignored'),
	answerTypes: fc.constantFrom<Reading['answerTypes']>('documented', 'text'),
});

const DOCUMENTED: Reading = {
	...{ paging: 'documented', beforeFirstPage: 'first', rowCap: 0, totals: 'documented', rowIds: 'present' },
	...{ changedSince: 'newer', listFilters: 'applied', answerTypes: 'documented' },
};

/** What nothing can tell from a list that is complete: fewer rows than asked for, the same each time, and no number of rows. */
function isBeyondTelling({ paging, rowCap, totals }: Reading, { operation, pages }: Listing): boolean {
	const hasTotal = totals === 'documented' && operation !== 'getManyHistoryByTeam';
	return rowCap > 0 && !hasTotal && (!pages || paging === 'ignored');
}

/** Whether the service has as many rows as it was asked for at first: then it may have cut off what has no pages and no total. */
function isCutOffMaybe({ message }: Error, requests: LoggedRequest[]): boolean {
	const [, found] = /returned (\d+) results, but it is unclear/.exec(message) ?? [];
	const [size, next] = requests.slice(-2).map(({ parameters }) => Number(parameters.page_size));
	return size === Number(found) && next === size * 2;
}

const INCOMPLETE = /so the list is incomplete|it is unclear whether the list is complete/;
const NO_ID = /does not recognize/;
const NO_DATES = /does not apply "Changed Since"/;

describe('every list, however the service reads what it is asked for', () => {
	let bench: Workbench;
	let ids: Ids;
	beforeAll(async () => {
		bench = await openWorkbench({ maxUsersPerTeam: 1000, logLength: 100 });
		ids = await fill(bench);
	});
	afterAll(async () => await bench.close());

	/** What the service has, by its documented reading. */
	async function all({ operation, name, parameters }: Listing, rowIds: Reading['rowIds']): Promise<string[]> {
		bench.sandbox.configure({ ...DOCUMENTED, rowIds });
		const base = parameters(ids);
		const rows = await bench.rows(operation, { ...base, simplify: false, returnAll: true });
		return rows.map((row) => String(name(row)));
	}

	/** Everything that a drop-down offers, page by page. */
	async function offered({ dropDown }: Listing): Promise<string[]> {
		const names: string[] = [];
		let paginationToken: string | undefined;
		do {
			const query = { filter: dropDown!.filter, paginationToken };
			const projectId = dropDown!.parameters(ids);
			const result = await bench.engine.listSearch(NODE_TYPE, dropDown!.method, {
				...query,
				parameters: saved('getFile', projectId),
			});
			names.push(...result.results.map(({ name }) => name));
			paginationToken = result.paginationToken as string | undefined;
		} while (paginationToken !== undefined);
		return names;
	}

	test('as many messages as are asked for at first may be a part of them, and that is said', async () => {
		await all(MESSAGES, 'present');
		bench.sandbox.configure({ ...DOCUMENTED, totals: 'none', listFilters: 'ignored' });
		const options = { changedSince: String(START + 14 * MINUTE_MS - 1) };
		const parameters = { ...MESSAGES.parameters(ids), simplify: false, options };
		const { items, error } = await bench.run(MESSAGES.operation, { ...parameters, limit: 20 });
		const others = await bench.rows(MESSAGES.operation, { ...parameters, limit: 21 });
		bench.sandbox.configure(DOCUMENTED);
		expect([items, error?.message]).toEqual([[], expect.stringMatching(INCOMPLETE)]);
		expect(others).toHaveLength(10);
	});

	test(
		'has every row once, or ends with an error that says that it is incomplete',
		async () => {
			const cases = fc.record({
				reading,
				listing: fc.constantFrom(...LISTINGS),
				/** Index of the row from which on rows count as changed. */
				since: fc.option(fc.integer({ min: 0, max: ROWS - 1 }), { nil: undefined, freq: 3 }),
				limit: fc.option(fc.integer({ min: 1, max: ROWS + 5 }), { nil: undefined, freq: 3 }),
			});
			await holds(
				fc.asyncProperty(cases, async ({ reading: one, listing, since, limit }) => {
					fc.pre(!isBeyondTelling(one, listing));
					const { operation, name, parameters, hasDates, isChangedSince } = listing;
					const everything = await all(listing, one.rowIds);
					const moment = isChangedSince && since !== undefined ? START + since * MINUTE_MS - 1 : undefined;
					const base = parameters(ids);
					const options = {
						...(base.options as IDataObject),
						...(moment !== undefined && { changedSince: String(moment) }),
					};
					bench.sandbox.configure(one);
					const rest = { simplify: false, options, ...(limit ? { limit } : { returnAll: true }) };
					const { items, error } = await bench.run(operation, { ...base, ...rest });
					bench.sandbox.configure(DOCUMENTED);
					if (error) {
						const isExpected =
							INCOMPLETE.test(error.message) || (moment !== undefined && NO_DATES.test(error.message));
						expect(isExpected ? '' : `${error.message} ${error.description}`).toBe('');
						// Where the service only counts in another way, nothing may fail.
						const isHidden = one.paging === 'ignored' || one.rowIds === 'missing' || one.rowCap > 0;
						const isExact = !listing.pages && isCutOffMaybe(error, bench.sandbox.requests);
						expect(isHidden || isExact || one.changedSince !== 'newer').toBe(true);
						return;
					}
					const names = items.map(({ json }) => String(name(json)));
					const wanted = moment === undefined ? everything.length : ROWS - since!;
					expect(names).toHaveLength(Math.min(wanted, limit ?? Infinity));
					expect(new Set(names).size).toBe(names.length);
					expect(names.filter((row) => !everything.includes(row))).toEqual([]);
					if (hasDates && moment !== undefined && one.rowIds === 'present')
						for (const { json } of items) expect(Number(json.last_update)).toBeGreaterThan(moment);
				}),
				150,
				10_000,
			);
		},
		timeLimitMs(240_000),
	);

	test(
		'is offered in full by its drop-down, or the drop-down says that it is incomplete',
		async () => {
			const listings = LISTINGS.filter(({ dropDown }) => dropDown);
			await holds(
				fc.asyncProperty(reading, fc.constantFrom(...listings), async (one, listing) => {
					fc.pre(!isBeyondTelling(one, listing));
					bench.sandbox.configure(one);
					const result = await offered(listing).catch((error: unknown) => error as Error);
					bench.sandbox.configure(DOCUMENTED);
					if (result instanceof Error) {
						const isExpected = one.rowIds === 'missing' ? NO_ID : INCOMPLETE;
						expect(result.message).toMatch(isExpected);
						return;
					}
					expect(result).toHaveLength(ROWS);
					expect(new Set(result).size).toBe(ROWS);
				}),
				75,
				5000,
			);
		},
		timeLimitMs(240_000),
	);
});
