import { NodeApiError } from 'n8n-workflow';
import { activeExpressionEngine, engineSettings } from '../../../engine/expressionEngine.mts';
import { until } from '../until.mts';
import { DUMMY, GET, PLAIN, createDummyEngine, itemsOf, useEngine } from './fixtures/useEngine.mts';

const current = useEngine();

describe('run', () => {
	it('evaluates expressions for every item in the isolated VM and fills in defaults', async () => {
		const result = await current.engine.run({ type: DUMMY, parameters: GET, items: itemsOf('a', 'b') });
		expect(result.error).toBeUndefined();
		expect(result.items.map(({ json }) => json)).toEqual([
			{ id: 'a', wanted: 'by default' },
			{ id: 'b', wanted: 'by default' },
		]);
		expect(activeExpressionEngine()).toBe('vm');
	});

	it('evaluates them in VMs that are created in advance, too, which is the default of n8n', async () => {
		await current.engine.close();
		const settings = engineSettings();
		settings.lazyAcquire = false;
		try {
			current.engine = createDummyEngine(current.server);
			const { items } = await current.engine.run({ type: DUMMY, parameters: GET, items: itemsOf('a', 'b') });
			expect(items.map(({ json }) => json.id)).toEqual(['a', 'b']);
			expect(activeExpressionEngine()).toBe('vm');
		} finally {
			settings.lazyAcquire = true;
		}
	});

	it('lets an expression reach the node before by name', async () => {
		const parameters = { ...GET, wanted: "={{ $('Input').item.json.id.toUpperCase() }}" };
		const { items } = await current.engine.run({ type: DUMMY, parameters, items: itemsOf('a', 'b') });
		expect(items.map(({ json }) => json.wanted)).toEqual(['A', 'B']);
	});

	it('links outputs to inputs where n8n does', async () => {
		const get = await current.engine.run({ type: DUMMY, parameters: GET, items: itemsOf('a', 'b') });
		expect(get.items.map((item) => item.pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		const one = await current.engine.run({ type: DUMMY, parameters: { operation: 'pages' } });
		expect(one.items.map((item) => item.pairedItem)).toEqual([{ item: 0 }, { item: 0 }, { item: 0 }]);
		const two = await current.engine.run({
			type: DUMMY,
			parameters: { operation: 'pages' },
			items: itemsOf('a', 'b'),
		});
		expect(two.items.map((item) => item.pairedItem)).toEqual(Array(6).fill(undefined));
	});

	it('runs a pagination function', async () => {
		const { items } = await current.engine.run({ type: DUMMY, parameters: { operation: 'pages' } });
		expect(items.map(({ json }) => json.n)).toEqual([1, 2, 3]);
	});

	it('runs a programmatic node', async () => {
		current.engine.store('plainApi', {});
		const { items } = await current.engine.run({
			type: PLAIN,
			parameters: { text: '={{ $json.id }}' },
			items: itemsOf('a', 'b'),
		});
		expect(items).toEqual([
			{ json: { text: 'a', key: 'default key' }, pairedItem: { item: 0 } },
			{ json: { text: 'b', key: 'default key' }, pairedItem: { item: 1 } },
		]);
	});

	it('returns no items and no error for no input', async () => {
		expect(await current.engine.run({ type: DUMMY, parameters: GET, items: [] })).toMatchObject({
			items: [],
			outputs: [],
		});
	});

	it('runs several executions at once', async () => {
		const ids = [...'abcdefgh'];
		const runs = ids.map(
			async (id) => await current.engine.run({ type: DUMMY, parameters: GET, items: itemsOf(id) }),
		);
		expect((await Promise.all(runs)).map(({ items }) => items[0].json.id)).toEqual(ids);
	});

	it('leaves the items and parameters of the test alone', async () => {
		const items = itemsOf('a');
		const parameters = { ...GET };
		await current.engine.run({ type: DUMMY, parameters, items });
		expect(items).toEqual(itemsOf('a'));
		expect(parameters).toEqual(GET);
	});

	it('says why n8n refuses to start', async () => {
		const { error, run } = await current.engine.run({
			type: DUMMY,
			parameters: { operation: 'get', id: '' },
		});
		expect(error?.name).toBe('WorkflowHasIssuesError');
		expect(run).toBeUndefined();
	});

	it('cancels a running request', async () => {
		const controller = new AbortController();
		const started = performance.now();
		const running = current.engine.run({
			type: DUMMY,
			parameters: { operation: 'slow' },
			abortSignal: controller.signal,
		});
		await until('the request has arrived', () => current.server.slow === 1);
		controller.abort();
		const { items, run } = await running;
		expect(performance.now() - started).toBeLessThan(3_000);
		expect([items, run?.status]).toEqual([[], 'canceled']);
	});
});

describe('errors', () => {
	const items = itemsOf('a', 'missing', 'c');

	it('returns the error of the node with its item index', async () => {
		const { error, items: output, run } = await current.engine.run({ type: DUMMY, parameters: GET, items });
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({ httpCode: '404', description: 'no such thing', context: { itemIndex: 1 } });
		expect(output).toEqual([]);
		expect(run?.data.resultData.error?.message).toBe(error?.message);
	});

	it('puts the error into its item when the node continues', async () => {
		const result = await current.engine.run({ type: DUMMY, parameters: GET, items, continueOnFail: true });
		expect(result.error).toBeUndefined();
		expect(result.items.map(({ json }) => Object.keys(json))).toEqual([
			['id', 'wanted'],
			['error'],
			['id', 'wanted'],
		]);
		expect(result.items[1].pairedItem).toEqual({ item: 1 });
	});

	it('puts the failed item on the error output', async () => {
		const result = await current.engine.run({
			type: DUMMY,
			parameters: GET,
			items,
			continueOnFail: 'errorOutput',
		});
		expect(result.outputs.map((output) => output.map(({ json }) => json.id ?? 'error'))).toEqual([
			['a', 'c'],
			['error'],
		]);
	});

	it('recognizes a refused connection', async () => {
		current.engine.store('dummyApi', { baseUrl: 'http://127.0.0.1:1', session: 'x' });
		const { error } = await current.engine.run({ type: DUMMY, parameters: GET, items: itemsOf('a') });
		expect(error).toMatchObject({ cause: { code: 'ECONNREFUSED' } });
	});
});
