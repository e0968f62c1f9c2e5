import type { IDataObject } from 'n8n-workflow';
import type { RunOptions, RunResult } from '../../engine/engine.mts';
import { pauses } from '../harness/pauses.mts';
import { useWorkbench } from '../harness/suite.mts';

const MISSING = 'f'.repeat(32);

describe('all items of a run', () => {
	const bench = useWorkbench();
	let projects: string[];
	beforeAll(async () => {
		projects = [];
		for (const name of ['A', 'B', 'C', 'D', 'E'])
			projects.push(String((await bench.rows('createProject', { projectName: name }))[0].project_id));
		await bench.rows('createFolder', { projectId: projects[0], folderName: 'F' });
	});
	beforeEach(() => {
		bench.sandbox.clearRequests();
		pauses.length = 0;
	});

	const get = async (ids: string[], parameters: IDataObject = {}, more: Partial<RunOptions> = {}) =>
		await bench.run(
			'getProject',
			{ projectId: '={{ $json.id }}', ...parameters },
			{ items: ids.map((id) => ({ json: { id } })), ...more },
		);
	const namesIn = ({ items }: RunResult) => items.map(({ json }) => json.project_name);

	test('come out in their order, and linked to their input', async () => {
		const result = await get([...projects].reverse());
		expect(namesIn(result)).toEqual(['E', 'D', 'C', 'B', 'A']);
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3, 4].map((item) => ({ item })),
		);
	});

	test('begin in batches, with a pause between them', async () => {
		const batch = { batchSize: 2, batchInterval: 3000 };
		expect(namesIn(await get(projects, { requestOptions: { batching: { batch } } }))).toHaveLength(5);
		expect(pauses).toEqual([3000, 3000]);
	});

	test.each([
		['without an interval', { batchSize: 2, batchInterval: 0 }],
		['of no size', { batchSize: -1, batchInterval: 0 }],
	])('begin together, in batches %s', async (_case, batch) => {
		expect(namesIn(await get(projects, { requestOptions: { batching: { batch } } }))).toHaveLength(5);
		expect(pauses).toEqual([]);
	});

	test('may have no JSON', async () => {
		const { error } = await bench.run(
			'getProject',
			{ projectId: '={{ $json.id }}' },
			{ items: [{} as never] },
		);
		expect(error?.message).toBe('"Project" is empty [item 0]');
	});

	test('are all carried out, and the first that failed is the error', async () => {
		const { error, items } = await get([projects[0], 'g'.repeat(32), MISSING, projects[1]]);
		expect(error?.message).toContain('g'.repeat(32));
		expect(error).toMatchObject({ context: { itemIndex: 1, runIndex: 0, code: 'notFound' } });
		expect(items).toEqual([]);
		expect(bench.sandbox.count('getProjectInfo')).toBe(4);
	});

	test('go on after one that failed, if they are to', async () => {
		const result = await get([projects[0], MISSING, projects[1]], {}, { continueOnFail: true });
		expect(result.error).toBeUndefined();
		expect(namesIn(result)).toEqual(['A', undefined, 'B']);
		const { outputs } = await get([projects[0], MISSING], {}, { continueOnFail: 'errorOutput' });
		expect(outputs.map((output) => output.length)).toEqual([1, 1]);
	});
});
