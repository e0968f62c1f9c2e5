import { moveClock, pauses, useRealPauses } from '../harness/pauses.mts';
import { describeOperations } from '../harness/suite.mts';
import { until } from '../harness/until.mts';

/** Longer than the time for all attempts. */
const HOUR_MS = 3_600_000;

describeOperations('a bad connection', (bench) => {
	let projectId: string;
	let fileId: string;
	beforeAll(async () => {
		({ project: projectId, file: fileId } = await bench.document('a.pdf', 'content'));
	});
	beforeEach(() => {
		bench.sandbox.faults.clear();
		bench.sandbox.clearRequests();
		pauses.length = 0;
	});
	const projects = async () => (await bench.rows('getManyProjects', { returnAll: true })).length;

	test('repeats a request that only reads, up to the limit of attempts', async () => {
		bench.sandbox.faults.add({ operation: 'getProjectInfo', kind: 'reset', times: 2 });
		expect(await bench.rows('getProject', { projectId })).toMatchObject([{ project_id: projectId }]);
		bench.sandbox.faults.add({ operation: 'getProjectInfo', kind: 'reset', times: 3 });
		expect((await bench.run('getProject', { projectId })).error?.message).toContain('was lost');
		expect((await bench.run('getProject', { projectId, maxAttempts: 1 })).error).toBeUndefined();
	});

	test('repeats a request even if it waited in the queue for longer than all attempts may take', async () => {
		const { faults, requests } = bench.sandbox;
		faults.add({ operation: 'getProjectInfo', kind: 'hold' });
		faults.add({ operation: 'getProjectInfo', kind: 'reset' });
		const items = [1, 2].map(() => ({ json: {} }));
		const running = bench.run('getProject', { projectId, requestsAtATime: 1 }, { items });
		await until('the first request is held', () => faults.held === 1);
		moveClock(HOUR_MS);
		faults.release();
		const { error } = await running;
		expect(error).toBeUndefined();
		expect(requests.map(({ httpStatus }) => httpStatus)).toEqual([200, 0, 200]);
	});

	test('repeats a download that breaks off in the middle, and leaves no half file', async () => {
		const { project, file } = await bench.document(
			'long.bin',
			Buffer.alloc(2_000_000, 'x'),
			'application/x-long',
		);
		const before = (await bench.engine.binaryFiles()).length;
		bench.sandbox.faults.add({ operation: 'downloadFile', kind: 'reset-mid-body' });
		const { items, error } = await bench.run('downloadFile', { projectId: project, fileId: file });
		expect(error).toBeUndefined();
		expect((await bench.engine.readBinary(items[0].binary!.data)).length).toBe(2_000_000);
		expect((await bench.engine.binaryFiles()).length).toBe(before + 1);
	});

	test('does not repeat a creation whose answer was lost, but finds what it made', async () => {
		const before = await projects();
		bench.sandbox.faults.add({ operation: 'createProject', kind: 'reset', phase: 'after' });
		expect(await bench.rows('createProject', { projectName: 'Once' })).toMatchObject([
			{ project_name: 'Once' },
		]);
		expect(await projects()).toBe(before + 1);
	});

	test('repeats a creation that the service put off, after the pause that it asks for', async () => {
		const before = await projects();
		for (const httpStatus of [429, 503]) {
			bench.sandbox.faults.add({
				operation: 'createProject',
				kind: 'http',
				httpStatus,
				headers: { 'retry-after': '1' },
			});
			await bench.rows('createProject', { projectName: `After ${httpStatus}` });
		}
		expect(pauses).toEqual([1000, 1000]);
		expect(await projects()).toBe(before + 2);
	});

	describe('in a pause', () => {
		useRealPauses();

		test('stops at once when the execution is stopped', async () => {
			bench.sandbox.faults.add({
				operation: 'getProjectInfo',
				kind: 'http',
				httpStatus: 503,
				headers: { 'retry-after': '60' },
			});
			const stop = new AbortController();
			const running = bench.run('getProject', { projectId }, { abortSignal: stop.signal });
			await until('the pause has begun', () => pauses.length > 0);
			const startedAt = performance.now();
			stop.abort();
			expect((await running).items).toEqual([]);
			expect(performance.now() - startedAt).toBeLessThan(5_000);
			expect(bench.sandbox.count('getProjectInfo')).toBe(1);
		});
	});

	test('has no more requests in flight than the option allows, over all items', async () => {
		const { faults, traffic } = bench.sandbox;
		traffic.clear();
		// The calls in flight are held until there are as many as allowed.
		faults.add({ operation: 'getFileInfo', kind: 'hold', times: 3 });
		const items = Array.from({ length: 60 }, () => ({ json: {} }));
		const parameters = { projectId, fileId, requestsAtATime: 3 };
		const running = bench.run('getFile', parameters, { items });
		await until('three requests are held', () => faults.held === 3);
		faults.release();
		const { error, items: results } = await running;
		expect(error).toBeUndefined();
		expect(results).toHaveLength(60);
		expect(traffic.mostCalls).toBe(3);
	});
});
