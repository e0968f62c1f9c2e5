import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireWorkloads } from '../../bench/benchmarks/work.mts';
import { storedFiles } from '../../bench/memory/files.mts';
import {
	DOCUMENT_BYTES,
	contentOf,
	countWhole,
	nameOf,
	writeDocuments,
} from '../../bench/work/documents.mts';
import { finding, wrongFindings } from '../../bench/work/findings.mts';
import { inFlight } from '../../bench/work/flight.mts';
import { inRounds, roundsOf } from '../../bench/work/rounds.mts';
import { idealMs, rowsOf } from '../../bench/work/rows.mts';
import { levelsOf, newProject, parentOf, seedTree } from '../../bench/work/seed.mts';
import { spanMs } from '../../bench/work/span.mts';
import { scaled } from '../../bench/work/workload.mts';
import type { Figures, Way, Workload } from '../../bench/work/workload.mts';
import { createSandbox } from '../../sandbox/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';

const way = (name: string): Way => ({
	name,
	prepare: () => {
		throw new Error('not prepared in a test');
	},
});
const workload: Workload = {
	name: 'example',
	title: (count) => `Example of ${count}`,
	items: 300,
	latencyMs: 50,
	needed: (count) => count + 20,
	limits: {
		requests: (count) => count + 30,
		requestsPerItem: 1.2,
		ideal: 2,
		compared: { must: 1.2, aim: '1' },
		logins: 1,
		beside: { 'a list': 1000 },
	},
	ways: [way('Ours'), way('theirs')],
};
const figures = (ms: number, requests: number, others: Partial<Figures> = {}): Figures => ({
	...{ ms, requests, logins: 0, inFlight: { mean: 4, most: 8 }, beside: {} },
	...others,
});

test('calls in flight are counted from their starts and ends; one that ends makes room for the next', () => {
	const calls = [
		{ time: 1000, durationMs: 50 },
		{ time: 1025, durationMs: 50 },
		{ time: 1050, durationMs: 50 },
	];

	expect(inFlight(calls, 100)).toEqual({ mean: 1.5, most: 2 });
	// The log has the start in whole milliseconds: the second one began after the first had ended.
	const inTurn = [
		{ time: 1000, durationMs: 50.5 },
		{ time: 1050, durationMs: 50 },
	];
	expect(inFlight(inTurn, 100.5)).toEqual({ mean: 1, most: 1 });
	expect(inFlight([], 100)).toEqual({ mean: 0, most: 0 });
});

test('the time of several nodes lasts from the first start to the last end, whatever their order', () => {
	const runs = {
		A: [{ startTime: 100, executionTime: 10 }],
		B: [
			{ startTime: 110, executionTime: 30 },
			{ startTime: 150, executionTime: 5 },
		],
		C: [{ startTime: 900, executionTime: 1 }],
	};

	expect(spanMs(runs, ['B', 'A'])).toBe(55);
	expect(() => spanMs(runs, ['A', 'D'])).toThrow('The node "D" did not run');
});

test('a tree has ten folders in each, and every parent comes before its children', () => {
	const parents = Array.from({ length: 1000 }, (_, number) => parentOf(number));

	expect(parents.filter((parent) => parent === undefined)).toHaveLength(10);
	expect(parents.filter((parent) => parent === 0)).toHaveLength(10);
	expect(parents.every((parent, number) => parent === undefined || parent < number)).toBe(true);
	expect([0, 1, 10, 11, 110, 111, 1000].map(levelsOf)).toEqual([0, 1, 1, 2, 2, 3, 3]);
});

test('says which findings are not as they should be', () => {
	expect(wrongFindings({ items: finding(3, 3), links: finding(0, 0) })).toBe('');
	expect(wrongFindings({ items: finding(2, 3), files: finding(3, 3), links: finding(4, 3) })).toBe(
		'items: 2 instead of 3, links: 4 instead of 3',
	);
});

test('the order of the ways is reversed from round to round, and long runs are repeated less often', async () => {
	const order: string[] = [];
	const measure = async ({ name }: Way, round: number) => {
		order.push(`${name}${round}`);
		return await Promise.resolve(figures(name === 'A' ? 100 : 60_001, round));
	};

	const measured = await inRounds([way('A'), way('B')], 5, measure);

	expect(order).toEqual(['A1', 'B1', 'B2', 'A2', 'A3', 'B3']);
	expect(measured.map((list) => list.map(({ requests }) => requests))).toEqual([
		[1, 2, 3],
		[1, 2, 3],
	]);
	expect([roundsOf(5, 60_000), roundsOf(5, 60_001), roundsOf(2, 60_001)]).toEqual([5, 3, 2]);
});

test('rows hold what each way costs, and the limits of the measured one', () => {
	const ours = [
		figures(4000, 330, { logins: 1, beside: { 'a list': 900, other: 5000 } }),
		figures(5000, 331, { beside: { 'a list': 1200 } }),
		figures(3000, 330, { beside: { 'a list': 1100 } }),
	];
	const memory = { restBytes: 500 * 1024 ** 2, peakBytes: 620 * 1024 ** 2 };
	const theirs = [figures(2000, 300, { memory, inFlight: { mean: 30.04, most: 200 } })];

	expect(idealMs(workload, 300)).toBe(2000);
	expect(rowsOf(workload, 300, [ours, theirs])).toEqual([
		{ name: 'Example of 300: Ours', actual: '4.00 s (3.00 s – 5.00 s)' },
		{ name: 'Example of 300: Ours, requests', actual: '330 (330 – 331); in flight 4.0 (4.0), most 8' },
		{ name: 'Example of 300: theirs', actual: '2.00 s (2.00 s)' },
		{ name: 'Example of 300: theirs, requests', actual: '300 (300); in flight 30.0 (30.0), most 200' },
		{
			name: 'Example of 300: theirs, peak memory',
			actual: '620 MiB (620 MiB); above rest 120 MiB (120 MiB)',
		},
		{ name: 'Example of 300: number of requests', actual: '330', must: 'at most 330', met: true },
		{ name: 'Example of 300: requests an item', actual: '1.10', must: 'at most 1.2', met: true },
		{ name: 'Example of 300: logins', actual: '1', must: 'at most 1', met: true },
		{ name: 'Example of 300: ratio to the ideal of 2.00 s', actual: '2.00', must: 'at most 2', met: true },
		{
			name: 'Example of 300: ratio to theirs',
			actual: '2.00',
			must: 'at most 1.2',
			met: false,
			aim: '1',
		},
		{ name: 'Example of 300: a list', actual: '1.10 s (0.90 s – 1.20 s)', must: 'at most 1 s', met: false },
		{ name: 'Example of 300: other', actual: '5.00 s (5.00 s)' },
	]);
});

test('without limits, rows only tell', () => {
	const plain: Workload = { ...workload, limits: {}, ways: [way('Ours')] };

	const rows = rowsOf(plain, 10, [[figures(100, 10, { beside: { 'a list': 5000 } })]]);

	expect(rows.map(({ name }) => name)).toEqual([
		'Example of 10: Ours',
		'Example of 10: Ours, requests',
		'Example of 10: ratio to the ideal of 0.19 s',
		'Example of 10: a list',
	]);
	expect(rows.filter(({ must, met }) => must !== undefined || met !== undefined)).toEqual([]);
});

test('workloads shrink with the number of items, but not to nothing', () => {
	expect([scaled(1000, 1000), scaled(300, 50), scaled(300, 1)]).toEqual([1000, 15, 1]);
});

test('an unknown workload is rejected, and the others are named', () => {
	requireWorkloads({ only: [] });
	requireWorkloads({ only: ['same-path', 'main-job'] });

	expect(() => requireWorkloads({ only: ['same-path', 'other'] })).toThrow(
		/no workload "other"\. There are: same-path, many-folders, .*main-job\./,
	);
});

describe('documents', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'bench-work-test-'));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	test('are of the same size, and all different; only whole ones under their own name count', async () => {
		const pattern = await writeDocuments(folder, 3);
		const place = pattern.slice(0, -'*.pdf'.length);
		const arrived = [0, 1, 2].map((number) => ({
			name: nameOf(number),
			path: join(place, nameOf(number)),
		}));

		expect(contentOf(0)).toHaveLength(DOCUMENT_BYTES);
		expect(contentOf(0).equals(contentOf(1))).toBe(false);
		expect(await countWhole(arrived, 3)).toBe(3);
		expect(await countWhole(arrived.slice(1), 3)).toBe(2);
		expect(await countWhole([{ ...arrived[0], name: nameOf(1) }], 3)).toBe(0);
		writeFileSync(arrived[2].path, contentOf(2).subarray(1));
		expect(await countWhole(arrived, 3)).toBe(2);
	});

	test('are found in the storage of n8n, in the order of their IDs', async () => {
		const place = 'workflows/w1/executions/7/binary_data';
		mkdirSync(join(folder, '.n8n', 'storage', place), { recursive: true });
		for (const name of ['one', 'two']) writeFileSync(join(folder, '.n8n', 'storage', place, name), name);
		const idOf = (name: string) => `filesystem-v2:${place}/${name}`;

		const paths = await storedFiles(folder, [idOf('two'), idOf('one')]);

		expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(['two', 'one']);
		await expect(storedFiles(folder, [idOf('one'), idOf('three')])).rejects.toThrow(
			`n8n has not stored ${idOf('three')}`,
		);
	});
});

describe('the service', () => {
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await createSandbox();
	});
	afterEach(() => sandbox.close());

	test.each([
		[1, 1],
		[3, 23],
		[25, 250],
	])('holds a tree of %d folders, with %d files spread evenly', (folders, files) => {
		const projectId = newProject(sandbox);

		const fileIds = seedTree(sandbox, projectId, folders, files);

		const { items } = sandbox.store;
		const tree = items.foldersOfProject(projectId, 'live');
		const counts = tree.map(({ folder_id: id }) => items.filesIn(projectId, id, 'live').length);
		expect(tree).toHaveLength(folders);
		expect(items.foldersIn(projectId, null, 'live')).toHaveLength(Math.min(10, folders));
		expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
		expect(new Set(fileIds).size).toBe(files);
		expect(new Set(items.filesOfProject(projectId).map(({ file_id: id }) => id))).toEqual(new Set(fileIds));
	});
});
