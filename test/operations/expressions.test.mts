import { WorkflowExpression } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import { useWorkbench } from '../harness/suite.mts';

/** The same to n8n, but the node reads only the first from the item itself. */
const [READ, EVALUATED] = ['={{ $json.value }}', '={{ $json["value"] }}'];

describe('an expression that is a property of the item', () => {
	const bench = useWorkbench();
	let known: string;
	beforeAll(async () => {
		({ project: known } = await bench.document('a.pdf', 'content'));
	});

	const values: Array<[string, IDataObject]> = [
		['a text', { value: 'A name' }],
		['blanks around a text', { value: '  A name ' }],
		['a number', { value: 12.5 }],
		['zero', { value: 0 }],
		['an empty text', { value: '' }],
		['null', { value: null }],
		['nothing', {}],
		['true', { value: true }],
		['a list', { value: ['A', 'B'] }],
		['an object', { value: { inner: 'A' } }],
		['what looks like an expression', { value: '={{ 1 + 1 }}' }],
	];
	const outcome = async (operation: string, parameter: string, expression: string, json: IDataObject) => {
		bench.sandbox.clearRequests();
		const { error, items } = await bench.run(
			operation,
			{ [parameter]: expression },
			{ items: [{ json }], continueOnFail: true },
		);
		const sent = bench.sandbox.requests.map(({ parameters: { auth_token: _token, ...others } }) => others);
		return { error: error?.message, failure: items[0]?.json.error, sent };
	};

	test.each(values)('has the value that n8n gives it: %s', async (_name, json) => {
		for (const [operation, parameter] of [
			['createProject', 'projectName'],
			['getProject', 'projectId'],
		]) {
			const read = await outcome(operation, parameter, READ, json);
			expect(read).toEqual(await outcome(operation, parameter, EVALUATED, json));
			expect([...read.sent, read.failure].filter(Boolean)).not.toHaveLength(0);
		}
	});

	test('is read from each item', async () => {
		const items = [known, 'f'.repeat(32), known].map((value) => ({ json: { value } }));
		const { items: results } = await bench.run(
			'getProject',
			{ projectId: READ },
			{ items, continueOnFail: true },
		);
		expect(results.map(({ json }) => json.project_id ?? json.error)).toEqual([
			known,
			expect.stringContaining('[item 1]'),
			known,
		]);
	});

	test('is never a property that every object inherits', async () => {
		bench.sandbox.clearRequests();
		const [read, evaluated] = await Promise.all(
			['={{ $json.toString }}', '={{ $json["toString"] }}'].map(
				async (projectId) => await bench.run('getProject', { projectId }),
			),
		);
		expect(read.error?.message).toMatch(/^Expression evaluation failed: function toString/);
		expect(read.error?.message).toBe(evaluated.error?.message);
		expect(bench.sandbox.requests).toEqual([]);
	});
});

describe('what holds no expression', () => {
	const bench = useWorkbench();

	/** The parameters that n8n evaluates for an item of an upload, other than the credential's. */
	const evaluated = async (parameters: IDataObject): Promise<unknown[]> => {
		const { project } = await bench.document('a.pdf', 'content');
		const evaluate = jest.spyOn(WorkflowExpression.prototype, 'getParameterValue');
		await bench.rows('uploadFile', { projectId: project, ...parameters });
		const values = evaluate.mock.calls.map(([value]) => value as unknown);
		evaluate.mockRestore();
		return values.filter((value) => !(typeof value === 'object' && value !== null && 'password' in value));
	};
	const plain = {
		options: { content: 'text', fileName: 'a.txt' },
		requestOptions: { timeout: 5000, batching: { batch: { batchSize: 2, batchInterval: 0 } } },
	};

	test('is not evaluated, whatever its type', async () => {
		expect(await evaluated(plain)).toEqual([]);
	});

	test('is not evaluated because of an expression in another parameter', async () => {
		const options = { ...plain.options, fileName: '={{ "a" + ".txt" }}' };
		const values = await evaluated({ ...plain, options });
		expect(values).toContainEqual(options);
		expect(values).not.toContainEqual(plain.requestOptions);
	});
});
