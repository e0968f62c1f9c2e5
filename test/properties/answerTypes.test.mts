import type { INodeParameters } from 'n8n-workflow';
import { listSearch } from '../../nodes/shared/methods/lists';
import type { Options } from '../../sandbox/index.mts';
import { NODE_TYPE, saved } from '../harness/workbench.mts';
import { timeLimitMs } from './cases.mts';
import { Playground } from './playground.mts';

const ID = /[0-9a-f]{32}/g;
const MOMENT = /\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?Z?/g;
/** The contract does not describe what they return, so it is passed on as it came. */
const NOT_DESCRIBED = [
	'getTeamCountsByType',
	'getNewAccountCounts',
	'getTeamStorageUse',
	'getTeamStatistics',
];
/** When a sign-in comes first, some of the scenarios are enough. */
const SIGNS_IN_EVERY = 12;

/** What is the same in each execution. */
const lasting = (value: unknown): unknown =>
	JSON.parse(JSON.stringify(value).replace(ID, 'an ID').replace(MOMENT, 'a moment'));

describe('a service that writes numbers, and yes and no, as text', () => {
	let playground: Playground;
	beforeAll(async () => {
		playground = await Playground.open('legacy');
	});
	afterAll(async () => await playground.close());

	/** What comes of a service that writes them as documented, and of one that writes them as text. */
	const both = async (outcomesOf: () => Promise<Record<string, unknown>>) => {
		const outcomes: unknown[] = [];
		for (const answerTypes of ['documented', 'text'] satisfies Array<Options['answerTypes']>) {
			playground.sandbox.configure({ answerTypes });
			outcomes.push(lasting(await outcomesOf()));
		}
		return outcomes;
	};

	test.each([
		['every operation', false],
		['what has to sign in first', true],
	])(
		'gives the same items: %s',
		async (_what, signsIn) => {
			const scenarios = playground.scenarios.filter(
				({ operation }, index) =>
					!NOT_DESCRIBED.includes(operation) && (!signsIn || index % SIGNS_IN_EVERY === 0),
			);
			const [documented, text] = await both(async () => {
				const outcomes: Record<string, unknown> = {};
				for (const [index, scenario] of scenarios.entries()) {
					const { error, items } = await playground.run({ scenario, signsIn });
					outcomes[`${index}: ${scenario.operation}`] = error?.message ?? items.map(({ json }) => json);
				}
				return outcomes;
			});
			expect(text).toEqual(documented);
		},
		timeLimitMs(120_000),
	);

	test(
		'gives the same drop-downs, and none is empty',
		async () => {
			const { project } = playground.sandbox.ids;
			const of = (operation: string) => playground.scenarios.find((one) => one.operation === operation)!;
			const inProject = saved('getFile', { projectId: project.contracts });
			const others: Record<string, INodeParameters> = {
				searchLinkFolders: playground.saved(of('getShareLinkContents')),
				searchShareLinks: saved('getShareLink', { listProjectId: project.contracts }),
			};
			const [documented, text] = await both(async () => {
				const offered: Record<string, unknown> = {};
				// It starts from the example data.
				expect((await playground.run({ scenario: of('getCurrentUser') })).error).toBeUndefined();
				for (const method of Object.keys(listSearch)) {
					const parameters = others[method] ?? inProject;
					const { results } = await playground.bench.engine.listSearch(NODE_TYPE, method, { parameters });
					offered[method] = results;
				}
				return offered;
			});
			expect(text).toEqual(documented);
			expect(Object.values(text as object).filter((rows: unknown[]) => rows.length === 0)).toEqual([]);
		},
		timeLimitMs(120_000),
	);
});
