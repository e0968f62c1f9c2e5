import fc from 'fast-check';
import type { HistoryReading } from '../../sandbox/index.mts';
import { openTriggerBench } from '../trigger/bench.mts';
import type { TriggerBench } from '../trigger/bench.mts';
import { World } from '../trigger/world.mts';
import type { Step } from '../trigger/world.mts';
import { holds, timeLimitMs } from './cases.mts';

const happen = fc.record({
	kind: fc.constant('happen' as const),
	count: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 40 })),
	spreadMs: fc.constantFrom(0, 0, 1, 700, 5000, 90_000),
	lateS: fc.oneof(
		{ weight: 3, arbitrary: fc.constant(0) },
		{ weight: 1, arbitrary: fc.integer({ min: 1, max: 590 }) },
	),
	where: fc.constantFrom('first' as const, 'second' as const, 'team' as const),
});

const ordinary: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 6, arbitrary: happen },
	{ weight: 6, arbitrary: fc.constant({ kind: 'poll' as const }) },
	{ weight: 1, arbitrary: fc.constant({ kind: 'twoPolls' as const }) },
	{
		weight: 2,
		arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 1500 }) }),
	},
	{ weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
	{ weight: 1, arbitrary: fc.constant({ kind: 'offAndOn' as const }) },
	{
		weight: 1,
		arbitrary: fc.record({ kind: fc.constant('outage' as const), calls: fc.integer({ min: 1, max: 20 }) }),
	},
);

const trouble: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 8, arbitrary: ordinary },
	{ weight: 1, arbitrary: fc.constant({ kind: 'rename' as const }) },
	{ weight: 1, arbitrary: fc.constant({ kind: 'rollBack' as const }) },
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('crash' as const),
			saves: fc.constantFrom('nothing' as const, 'state' as const, 'execution' as const),
		}),
	},
);

const reading: fc.Arbitrary<HistoryReading> = fc.record({
	team: fc.constantFrom('teamOnly' as const, 'complete' as const),
	order: fc.constantFrom('descending' as const, 'descending' as const, 'ascending' as const),
	shufflesTies: fc.boolean(),
	unit: fc.constantFrom('milliseconds' as const, 'seconds' as const),
});

const paging = fc.record({
	paging: fc.constantFrom(
		'pagesFrom0' as const,
		'pagesFrom1' as const,
		'rowsFrom0' as const,
		'rowsFrom1' as const,
		'ignored' as const,
	),
	beforeFirstPage: fc.constantFrom('first' as const, 'empty' as const),
	rowCap: fc.constantFrom(0, 0, 7, 20, 50),
});

/** Each way in which 689Cloud may list. Where only the first rows can be had, or rows change places, their number is not limited. */
const listing = fc.tuple(reading, paging).map(([one, pages]) => ({
	reading: one,
	paging: {
		...pages,
		...((pages.paging === 'ignored' || one.shufflesTies) && { rowCap: 0 }),
	},
}));

const world = fc
	.record({
		listing,
		mode: fc.constantFrom('memory' as const, 'durable' as const),
		watch: fc.constantFrom('project' as const, 'project' as const, 'team' as const),
		before: fc.integer({ min: 0, max: 60 }),
		most: fc.constantFrom(3, 25, 500),
	})
	.map(({ listing: own, ...more }) => ({ ...more, ...own }));

let bench: TriggerBench;

beforeAll(async () => {
	bench = await openTriggerBench();
});
afterAll(async () => await bench.close());

async function run(options: Parameters<typeof World.open>[1], steps: Step[]): Promise<void> {
	const one = await World.open(bench, options);
	for (const step of steps) await one.do(step);
	const problems = await one.problems();
	const { refusals, violations } = bench.sandbox;
	const found = [...problems, ...refusals, ...violations].slice(0, 5);
	if (found.length > 0) throw new Error(JSON.stringify({ found, options, steps }));
}

test(
	'every event comes exactly once, however 689Cloud lists its history, whatever fails, and whenever n8n starts again',
	async () => {
		await holds(fc.asyncProperty(world, fc.array(ordinary, { minLength: 1, maxLength: 15 }), run), 70);
	},
	timeLimitMs(600_000),
);

test(
	'where n8n itself can lose or repeat events, it happens only in the ways that are documented',
	async () => {
		await holds(fc.asyncProperty(world, fc.array(trouble, { minLength: 1, maxLength: 15 }), run), 30);
	},
	timeLimitMs(600_000),
);
