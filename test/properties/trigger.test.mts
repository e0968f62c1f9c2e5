import fc from 'fast-check';
import type { HistoryReading } from '../../sandbox/index.mts';
import { ACTIONS } from '../trigger/actions.mts';
import { openTriggerBench } from '../trigger/bench.mts';
import type { TriggerBench } from '../trigger/bench.mts';
import type { Step, WorldOptions } from '../trigger/steps.mts';
import { Tally } from '../trigger/tally.mts';
import { World } from '../trigger/world.mts';
import { holds, timeLimitMs } from './cases.mts';

const BURST = 5000;
const HOUR_MS = 3_600_000;

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

/** 5,000 things in one second, as when a folder is copied. */
const burst: fc.Arbitrary<Step> = fc.record({
	kind: fc.constant('happen' as const),
	count: fc.constant(BURST),
	spreadMs: fc.constantFrom(0, 900),
	lateS: fc.constantFrom(0, 0, 300),
	where: fc.constantFrom('first' as const, 'second' as const, 'team' as const),
});

const ordinary: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 6, arbitrary: happen },
	{
		weight: 3,
		arbitrary: fc.record({ kind: fc.constant('act' as const), action: fc.constantFrom(...ACTIONS) }),
	},
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
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('restartInOutage' as const),
			polls: fc.integer({ min: 0, max: 2 }),
		}),
	},
);

/** n8n ends before the first write of an activation, between two of them, or after the last one. */
const endOfActivation = fc.record({
	writes: fc.integer({ min: 0, max: 4 }),
	isExecutionFirst: fc.boolean(),
});

/** n8n ends in a poll that has something to return. */
const endOfPoll = fc.record({ writes: fc.constantFrom(0, 1, 1, 2), isExecutionFirst: fc.boolean() });

const trouble: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 8, arbitrary: ordinary },
	{ weight: 1, arbitrary: fc.constant({ kind: 'rename' as const }) },
	{ weight: 1, arbitrary: fc.constant({ kind: 'rollBack' as const }) },
	{
		weight: 4,
		arbitrary: fc.tuple(endOfPoll, fc.integer({ min: 1, max: 5 })).map(([how, news]): Step => {
			return { kind: 'crash', during: 'poll', ...how, news };
		}),
	},
	{
		weight: 2,
		arbitrary: fc.tuple(endOfActivation, fc.integer({ min: 0, max: 5 })).map(([how, news]): Step => {
			return { kind: 'crash', during: 'activation', ...how, news };
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

const world: fc.Arbitrary<WorldOptions> = fc
	.record({
		listing,
		mode: fc.constantFrom('memory' as const, 'durable' as const),
		watch: fc.constantFrom('project' as const, 'folder' as const, 'team' as const),
		choosesEach: fc.boolean(),
		before: fc.integer({ min: 0, max: 60 }),
		most: fc.constantFrom(3, 25, 500),
		clockAheadMs: fc.constantFrom(-HOUR_MS, HOUR_MS),
		activation: fc.oneof(
			{ weight: 6, arbitrary: fc.constant('works' as const) },
			{ weight: 1, arbitrary: fc.constant('outage' as const) },
		),
	})
	.map(({ listing: own, ...more }) => ({ ...more, ...own }));

const troubledWorld: fc.Arbitrary<WorldOptions> = fc
	.tuple(world, fc.option(endOfActivation, { freq: 4 }))
	.map(([own, crash]) => ({ ...own, ...(crash && { activation: crash }) }));

/** Where the service returns few rows at a time, a burst takes as many requests; a run takes as many polls as it needs. */
const worldOfBursts: fc.Arbitrary<WorldOptions> = fc
	.tuple(troubledWorld, fc.constantFrom(500, 2000))
	.map(([own, most]) => ({
		...own,
		most,
		watch: own.watch === 'team' ? 'team' : 'project',
		paging: { ...own.paging, rowCap: own.paging.rowCap === 0 ? 0 : 50 },
	}));

const stepsOfBursts: fc.Arbitrary<Step[]> = fc
	.tuple(burst, fc.array(trouble, { maxLength: 4 }), fc.option(burst), fc.array(trouble, { maxLength: 4 }))
	.map(([first, then, second, last]) => [first, ...then, ...(second ? [second] : []), ...last]);

const folderWorld: fc.Arbitrary<WorldOptions> = troubledWorld.map((own) => ({
	...own,
	watch: 'folder' as const,
}));

/** A file goes into the folder and out of it, and n8n polls, starts again, or ends. */
const stepOfFolder: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({
			kind: fc.constant('act' as const),
			action: fc.constantFrom('move' as const, 'moveOut' as const, 'rename' as const, 'share' as const),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			kind: fc.constant('act' as const),
			action: fc.constantFrom('renameFolder' as const, 'uploadIntoFolder' as const),
		}),
	},
	{ weight: 6, arbitrary: fc.constant({ kind: 'poll' as const }) },
	{ weight: 2, arbitrary: fc.constant({ kind: 'restart' as const }) },
	{ weight: 4, arbitrary: trouble },
);

const tally = new Tally();
let bench: TriggerBench;

beforeAll(async () => {
	bench = await openTriggerBench();
});
afterAll(async () => {
	await bench.close();
	console.info(tally.inWords());
});

async function run(options: WorldOptions, steps: Step[]): Promise<void> {
	const one = await World.open(bench, options);
	for (const step of steps) await one.do(step);
	const problems = await one.problems();
	tally.add(options, steps, one.events);
	const { refusals, violations } = bench.sandbox;
	const found = [...problems, ...refusals, ...violations].slice(0, 5);
	if (found.length > 0) throw new Error(JSON.stringify({ found, options, steps }));
}

test(
	'every event comes exactly once, however 689Cloud lists its history, whatever fails, and whenever n8n starts again',
	async () => {
		await holds(fc.asyncProperty(world, fc.array(ordinary, { minLength: 1, maxLength: 15 }), run), 55);
	},
	timeLimitMs(600_000),
);

test(
	'where n8n itself can lose or repeat events, it happens only in the ways that are documented',
	async () => {
		await holds(fc.asyncProperty(troubledWorld, fc.array(trouble, { minLength: 1, maxLength: 15 }), run), 40);
	},
	timeLimitMs(600_000),
);

test(
	'so it is when a file goes into a folder and out of it',
	async () => {
		await holds(
			fc.asyncProperty(folderWorld, fc.array(stepOfFolder, { minLength: 8, maxLength: 20 }), run),
			40,
		);
	},
	timeLimitMs(600_000),
);

test(
	'so it is when 5,000 things happen within a second',
	async () => {
		await holds(fc.asyncProperty(worldOfBursts, stepsOfBursts, run), 5);
	},
	timeLimitMs(600_000),
);
