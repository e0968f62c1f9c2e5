import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import type { Options } from '../../sandbox/index.mts';
import { NODE_TYPE, openWorkbench, saved } from '../harness/workbench.mts';
import type { Workbench } from '../harness/workbench.mts';
import { holds, timeLimitMs } from './cases.mts';

const ROWS = 24;
const START = Date.UTC(2030, 0, 1);
const MINUTE_MS = 60_000;
const EVENT_TYPE = 777;
const CODE = 407;

/** A list as an operation of the node and, for some, as a drop-down. */
interface Listing {
	operation: string;
	/** The property by which the test tells rows apart; it is there even if IDs are missing. */
	name: (row: IDataObject) => unknown;
	parameters: (ids: Ids) => IDataObject;
	isChangedSince?: boolean;
	/** Whether rows show when they were changed. */
	hasDates?: boolean;
	pages: boolean;
	dropDown?: { method: string; parameters: (ids: Ids) => IDataObject; filter?: string };
}

interface Ids {
	projectId: string;
}

const LISTINGS: Listing[] = [
	{
		...{ operation: 'getManyHistoryByTeam', pages: true, isChangedSince: true, hasDates: true },
		name: ({ file_ids }) => file_ids,
		parameters: () => ({ advanced: { otherEventTypes: String(EVENT_TYPE) } }),
	},
	{
		...{ operation: 'getManyHistoryByProject', pages: true, isChangedSince: true, hasDates: true },
		name: ({ file_ids }) => file_ids,
		parameters: ({ projectId }) => ({ projectId, advanced: { otherEventTypes: String(EVENT_TYPE) } }),
	},
	{
		...{ operation: 'getManyProjectComments', pages: true, isChangedSince: true },
		name: ({ text }) => text,
		parameters: ({ projectId }) => ({ projectId }),
		dropDown: { method: 'searchComments', parameters: ({ projectId }) => ({ projectId }) },
	},
	{
		...{ operation: 'getManyUsers', pages: true },
		name: ({ mail_address }) => mail_address,
		parameters: () => ({ options: { search: 'crowd' } }),
		dropDown: { method: 'searchUsers', parameters: () => ({}), filter: 'crowd' },
	},
	{
		...{ operation: 'getManyProjects', pages: true },
		name: ({ project_name }) => project_name,
		parameters: () => ({ options: { search: 'Pile' } }),
		dropDown: { method: 'searchProjects', parameters: () => ({}), filter: 'Pile' },
	},
	{
		...{ operation: 'getManyMessages', pages: false, isChangedSince: true, hasDates: true },
		name: ({ project_name }) => project_name,
		parameters: () => ({ advanced: { messageTypes: String(CODE) } }),
	},
];

/** Adds what is listed: rows that differ in every property that a test may look at. */
async function fill(bench: Workbench): Promise<Ids> {
	const { store, ids, accounts } = bench.sandbox;
	const [{ project_id: id }] = await bench.rows('createProject', { projectName: 'Long' });
	const projectId = String(id);
	for (let index = 0; index < ROWS; index++)
		await bench.rows('createProject', { projectName: `Pile ${String(index).padStart(2, '0')}` });
	store.transaction(() => {
		for (let index = 0; index < ROWS; index++) {
			const last_update = START + index * MINUTE_MS;
			const names = { first_name: 'Crowd', last_name: `Number ${index}` };
			store.accounts.addUser({ team_id: ids.team, mail_address: `crowd-${index}@example.com`, ...names });
			const user = { user_id: accounts.admin.userId, project_id: projectId };
			const comment = store.sharing.addComment({ ...user, text: `Comment ${index}` });
			store.database.update('comments', 'comment_id', comment.comment_id, { last_update });
			const from = { from_user_id: accounts.manager.userId, to_user_id: accounts.admin.userId };
			const message = { ...from, team_id: ids.team, project_id: projectId, last_update };
			store.activity.addMessage({ ...message, project_name: `Message ${index}`, code: CODE });
			store.activity.addMessage({ ...message, project_name: `Other ${index}`, code: 405 });
			const event = { ...user, team_id: ids.team, category: 2, last_update };
			store.activity.addHistory({ ...event, history_type: EVENT_TYPE, file_ids: `,file-${index},` });
			store.activity.addHistory({ ...event, history_type: 778, file_ids: `,other-${index},` });
		}
	});
	return { projectId };
}

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

const INCOMPLETE = /so the list is incomplete|cannot be told whether the list is complete/;
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
						expect(isHidden || one.changedSince !== 'newer').toBe(true);
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
