import type { INodeExecutionData } from 'n8n-workflow';
import { describeOperations } from '../harness/suite.mts';

const UNKNOWN = 'e999'.padEnd(32, '0');
const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };

describeOperations('items of errors', (bench) => {
	let projectId: string;
	let fileId: string;
	beforeAll(async () => {
		({ project: projectId, file: fileId } = await bench.document('a.pdf', 'content'));
	});
	beforeEach(() => {
		bench.sandbox.faults.clear();
		bench.sandbox.clearRequests();
	});
	const three = (failing: number): INodeExecutionData[] =>
		[0, 1, 2].map((n) => ({
			json: { n, customer: `Customer ${n}`, id: n === failing ? UNKNOWN : fileId },
			binary: {},
		}));
	const getFiles = async (items: INodeExecutionData[], more: object) =>
		await bench.run('getFile', { projectId, fileId: '={{ $json.id }}' }, { items, ...more });
	const calls = (operation: string) =>
		bench.sandbox.requests.filter(({ operationId }) => operationId === operation).length;
	const notFound = {
		error: expect.stringMatching(/could not find .* \[item \d\]$/),
		details: {
			code: 'notFound',
			outcome: 'notDone',
			statusCode: 404,
			description: expect.stringContaining('Check the IDs'),
		},
	};

	test('the error output keeps the fields of the input item, and says what a workflow can branch on', async () => {
		const { outputs } = await getFiles(three(1), { continueOnFail: 'errorOutput' });
		expect(outputs[0].map(({ json }) => json.file_id)).toEqual([fileId, fileId]);
		expect(outputs[1]).toEqual([
			{ json: { n: 1, customer: 'Customer 1', id: UNKNOWN, ...notFound }, pairedItem: { item: 1 } },
		]);
	});

	test('an item that goes on in the regular output says the same, in its place', async () => {
		const { items } = await getFiles(three(1), { continueOnFail: true });
		expect(items).toMatchObject([
			{ json: { file_id: fileId }, pairedItem: { item: 0 } },
			{ json: notFound, pairedItem: { item: 1 } },
			{ json: { file_id: fileId }, pairedItem: { item: 2 } },
		]);
	});

	test.each([0, 1, 2])(
		'with Retry On Fail and Continue, what succeeded does not run again when item %i fails',
		async (failing) => {
			for (const continueOnFail of [true, 'errorOutput']) {
				bench.sandbox.clearRequests();
				const result = await getFiles(three(failing), { continueOnFail, node: RETRY });
				const made = calls('getFileInfo');
				const once = await getFiles(three(failing), { continueOnFail });
				expect(result.error).toBeUndefined();
				expect(made).toBe(calls('getFileInfo') - made);
				expect(result.outputs.map((items) => items.length)).toEqual(
					once.outputs.map((items) => items.length),
				);
				const failed = result.outputs.flat().filter(({ json }) => json.error);
				expect(failed).toMatchObject([{ pairedItem: { item: failing } }]);
				// The first item of an output with more than the message would make n8n run everything again.
				const [{ json }] = failed;
				if (failing === 0) expect(Object.keys(json)).toEqual(['error']);
				else expect(json).toMatchObject(notFound);
				if (failing > 0 && continueOnFail === 'errorOutput')
					expect(json).toMatchObject({ n: failing, customer: `Customer ${failing}` });
			}
		},
	);

	test('with Retry On Fail, each of many uploads is made once, whichever fails', async () => {
		const items = await Promise.all(
			[0, 1, 2, 3].map(async (n) => ({
				json: {},
				binary: { data: await bench.engine.binary(Buffer.from(`file ${n}`), `${n}.txt`, 'text/plain') },
			})),
		);
		for (const failing of [0, 1, 3]) {
			bench.sandbox.clearRequests();
			const mixed = items.map((item, index) => (index === failing ? { json: {} } : item));
			await bench.run('uploadFile', { projectId }, { items: mixed, continueOnFail: true, node: RETRY });
			expect(calls('uploadFile')).toBe(3);
		}
	});

	test('with Retry On Fail, an error behind items without any output counts as the first', async () => {
		const items = [{ json: { name: 'nothing has this name' } }, { json: {} }, { json: {} }];
		const parameters = { projectId: `={{ $itemIndex === 0 ? '${projectId}' : '${UNKNOWN}' }}` };
		const { outputs } = await bench.run(
			'getManyFolders',
			{ ...parameters, returnAll: true },
			{ items, continueOnFail: true, node: RETRY },
		);
		expect(outputs[0]).toMatchObject([
			{ json: { error: expect.any(String) } },
			{ json: { details: { code: 'notFound' } } },
		]);
		expect(outputs[0][0].json.details).toBeUndefined();
		expect(calls('browseProject')).toBe(3);
	});

	test('without Continue, an error workflow finds the code in the context of the error', async () => {
		const { run } = await getFiles(three(1), {});
		expect(run?.data.resultData.error).toMatchObject({
			context: { code: 'notFound', outcome: 'notDone', itemIndex: 1 },
		});
	});
});
