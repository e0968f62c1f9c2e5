import type { IDataObject, INodeParameters, NodeApiError } from 'n8n-workflow';
import { Cloud689Api } from '../../credentials/Cloud689Api.credentials';
import { createEngine } from '../../engine/engine.mts';
import type { Engine, RunOptions, RunResult } from '../../engine/engine.mts';
import { Cloud689 } from '../../nodes/Cloud689/Cloud689.node';
import { pauses } from '../harness/pauses.mts';
import { useWorkbench } from '../harness/suite.mts';
import { CREDENTIAL, NODE_TYPE, adminCredential, saved } from '../harness/workbench.mts';

const MISSING = 'f'.repeat(32);

/** The node as n8n's routing starts it, and as it once started every node of this kind. */
class RoutedNode extends Cloud689 {
	override customOperations = {};
}

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

	describe('have the same outcome through the routing of n8n, which starts tools', () => {
		let routed: Engine;
		beforeAll(() => {
			routed = createEngine({
				nodeTypes: { [NODE_TYPE]: RoutedNode },
				credentialTypes: { [CREDENTIAL]: Cloud689Api },
				credentials: { [CREDENTIAL]: adminCredential(bench.sandbox) },
			});
		});
		afterAll(async () => await routed.close());

		const outcome = async (engine: Engine, parameters: INodeParameters, more: Partial<RunOptions>) => {
			bench.sandbox.clearRequests();
			const { error, outputs } = await engine.run({ type: NODE_TYPE, parameters, ...more });
			const sent = bench.sandbox.requests
				.filter(({ operationId }) => !/login/i.test(operationId ?? ''))
				.map(({ operationId, parameters: { auth_token: _token, ...others } }) => [operationId, others]);
			const { runIndex, itemIndex } = (error as NodeApiError | undefined)?.context ?? {};
			return { message: error?.message, description: error?.description, runIndex, itemIndex, outputs, sent };
		};

		test.each<[string, string, () => IDataObject, boolean]>([
			['a reading', 'getProject', () => ({ projectId: '={{ $json.id }}' }), false],
			['one that fails for an item', 'getProject', () => ({ projectId: '={{ $json.bad }}' }), false],
			['one that fails and goes on', 'getProject', () => ({ projectId: '={{ $json.bad }}' }), true],
			['a field that is empty', 'getProject', () => ({ projectId: '={{ $json.no }}' }), true],
			['a list', 'getManyFolders', () => ({ projectId: '={{ $json["id"] }}' }), false],
			[
				'a write',
				'updateProject',
				() => ({ projectId: '={{ $json.id }}', updateFields: { description: '={{ "About " + $json.id }}' } }),
				false,
			],
		])('%s', async (_case, operation, parameters, continueOnFail) => {
			const [good, bad] = [projects[0], MISSING];
			const items = [{ json: { id: good, bad: good } }, { json: { id: projects[1], bad } }];
			const form = saved(operation, parameters());
			const more = { items, continueOnFail };
			const own = await outcome(bench.engine, form, more);
			expect(own).toEqual(await outcome(routed, form, more));
			expect([own.message, ...own.outputs.flat()].filter(Boolean)).not.toHaveLength(0);
		});
	});
});
