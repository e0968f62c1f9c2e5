import type { Fault } from '../../sandbox/index.mts';
import { MANY, usePaths } from '../harness/paths.mts';
import { until } from '../harness/until.mts';

describe('items of one run that follow paths', () => {
	const at = usePaths();
	const { bench, same, ensure, byPath, upload, fail, count, failedIn } = at;

	beforeEach(async () => {
		await ensure(['2030/January/Invoices', '2030/February']);
		bench.sandbox.clearRequests();
	});

	test('uploads list each folder on the way once', async () => {
		const result = await upload(same('2030/January/Invoices'));
		expect(failedIn(result)).toEqual([]);
		// Three on the way, and what is in the folder before anything is uploaded.
		expect([count('browseProject'), count('uploadFile')]).toEqual([3 + 1, MANY]);
		expect(bench.sandbox.requests).toHaveLength(MANY + 4);
	});

	test.each([
		['is refused', {}],
		['is none', { kind: 'result', result: 'OK' }],
		['is refused further down', { after: 2 }],
	] as Array<[string, Partial<Fault>]>)(
		'a listing that %s is the failure of one item, and the others ask themselves',
		async (_case, fault) => {
			fail('browseProject', fault);
			const result = await upload(same('2030/January/Invoices', 20));
			expect(failedIn(result)).toHaveLength(1);
			expect(count('uploadFile')).toBe(19);
		},
	);

	test('a service that is not available is asked as often as for one item', async () => {
		fail('browseProject', { kind: 'http', httpStatus: 502, times: 999 });
		await upload(['2030']);
		const once = count('browseProject');
		bench.sandbox.clearRequests();
		const result = await upload(same('2030/January', 30));
		expect(count('browseProject')).toBe(once);
		result.items.forEach(({ json }, index) => expect(String(json.error)).toContain(`[item ${index}]`));
	});

	test('an item whose path leads nowhere fails alone', async () => {
		const result = await upload(['2030/January', '2030/March', '2030/February', '2031']);
		expect(failedIn(result)).toEqual([1, 3]);
		expect(result.items[1].json.error).toContain('There is no folder named "March"');
	});

	test('what the run moves is looked up anew', async () => {
		const deep = 'A/B/C/D/E/F/G/H';
		await ensure(['Y', deep]);
		bench.sandbox.configure({ latencyMs: 20 });
		// Whoever looks at February while Y is still on its way there does not see it.
		bench.sandbox.faults.add({ operation: 'moveItem', kind: 'delay', delayMs: 40 });
		const moves = [
			['Y', '2030/February'],
			['2030/February/Y', '2030'],
			[deep, '2030/February/Y'],
		];
		const result = await byPath(
			'moveFolder',
			'folderId',
			{},
			moves.map(([path, to]) => ({ json: { path, to } })),
			{},
			{ newParentFolderId: { __rl: true, mode: 'path', value: '={{ $json.to }}' } },
		);
		expect(result.items.map(({ json }) => json.error)).toEqual([
			undefined,
			expect.stringContaining('There is no folder named "Y"'),
			undefined,
		]);
	});

	test('a stop ends the wait of all items at once', async () => {
		bench.sandbox.faults.add({ operation: 'browseProject', kind: 'hold' });
		const stop = new AbortController();
		const running = upload(same('2030/January', 20), { abortSignal: stop.signal, continueOnFail: false });
		await until('the listing is held', () => bench.sandbox.faults.held === 1);
		stop.abort();
		const { run, error } = await running;
		expect(run?.status).toBe('canceled');
		expect(error?.message).toBe('The execution was canceled [item 0]');
		await until('the listing is held no longer', () => bench.sandbox.faults.held === 0);
		expect(bench.sandbox.requests.map(({ operationId }) => operationId)).toEqual(['browseProject']);
	});

	test('two executions at once share nothing', async () => {
		const results = await Promise.all([1, 2].map(async () => await upload(same('2030/January', 10))));
		expect(results.flatMap(failedIn)).toEqual([]);
		expect(count('browseProject')).toBe(2 * 3);
	});
});
