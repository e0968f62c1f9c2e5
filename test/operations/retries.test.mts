import { setTimeout as sleep } from 'node:timers/promises';

import { RETRY_BUDGET_MS } from '../../client/transport/retryPolicy';
import { ERROR_STYLES, openWorkbench } from '../harness/workbench.mts';
import type { Workbench } from '../harness/workbench.mts';

describe.each(ERROR_STYLES)('a bad line, errors in the %s', (errorStyle) => {
	let bench: Workbench;
	let projectId: string;
	let fileId: string;
	beforeAll(async () => {
		bench = await openWorkbench({ errorStyle });
		({ project: projectId, file: fileId } = await bench.document('a.pdf', 'content'));
	});
	beforeEach(() => {
		bench.sandbox.faults.clear();
		bench.sandbox.clearRequests();
	});
	afterAll(async () => {
		await bench.close();
	});
	const projects = async () => (await bench.rows('getManyProjects', { returnAll: true })).length;

	test('repeats what only reads, up to the limit of attempts', async () => {
		bench.sandbox.faults.add({ operation: 'getProjectInfo', kind: 'reset', times: 2 });
		expect(await bench.rows('getProject', { projectId })).toMatchObject([{ project_id: projectId }]);
		bench.sandbox.faults.add({ operation: 'getProjectInfo', kind: 'reset', times: 3 });
		expect((await bench.run('getProject', { projectId })).error?.message).toContain('broke off');
		expect((await bench.run('getProject', { projectId, options: { maxAttempts: 1 } })).error).toBeUndefined();
	});

	test('repeats what had to wait in the queue for longer than attempts may take', async () => {
		const { faults, requests } = bench.sandbox;
		faults.add({ operation: 'getProjectInfo', kind: 'delay', delayMs: 300 });
		faults.add({ operation: 'getProjectInfo', kind: 'reset' });
		let aheadMs = 0;
		const { now } = Date;
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + aheadMs);
		const items = [1, 2].map(() => ({ json: {} }));
		const running = bench.run('getProject', { projectId, options: { requestsAtATime: 1 } }, { items });
		while (faults.pending.length > 1) await sleep(1);
		aheadMs = RETRY_BUDGET_MS + 1;
		const { error } = await running;
		clock.mockRestore();
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

	test('does not repeat a creation whose answer was lost: it may have been carried out, and then was once', async () => {
		const before = await projects();
		bench.sandbox.faults.add({ operation: 'createProject', kind: 'reset', phase: 'after' });
		const { error } = await bench.run('createProject', { projectName: 'Once' });
		expect(error?.description).toContain('Whether 689Cloud carried the request out is not known');
		expect(await projects()).toBe(before + 1);
	});

	test('repeats a creation that the service put off, after as long as it asks for', async () => {
		const before = await projects();
		for (const httpStatus of [429, 503]) {
			bench.sandbox.faults.add({
				operation: 'createProject',
				kind: 'http',
				httpStatus,
				headers: { 'retry-after': '1' },
			});
			const startedAt = Date.now();
			await bench.rows('createProject', { projectName: `After ${httpStatus}` });
			expect(Date.now() - startedAt).toBeGreaterThanOrEqual(950);
		}
		expect(await projects()).toBe(before + 2);
	});

	test('stops at once when the execution is stopped, also in a pause', async () => {
		bench.sandbox.faults.add({
			operation: 'getProjectInfo',
			kind: 'http',
			httpStatus: 503,
			headers: { 'retry-after': '60' },
		});
		const stop = new AbortController();
		const startedAt = Date.now();
		const running = bench.run('getProject', { projectId }, { abortSignal: stop.signal });
		setTimeout(() => stop.abort(), 300);
		expect((await running).items).toEqual([]);
		expect(Date.now() - startedAt).toBeLessThan(5_000);
	});

	test('has no more requests in flight than the option allows, over all items', async () => {
		let inFlight = 0;
		let most = 0;
		const original = bench.sandbox.faults.take.bind(bench.sandbox.faults);
		const take = jest.spyOn(bench.sandbox.faults, 'take').mockImplementation((operationId) => {
			most = Math.max(most, ++inFlight);
			setTimeout(() => inFlight--, 10);
			return original(operationId);
		});
		bench.sandbox.faults.add({ operation: 'getFileInfo', kind: 'delay', delayMs: 10, times: 60 });
		const items = Array.from({ length: 60 }, () => ({ json: {} }));
		const { error } = await bench.run(
			'getFile',
			{ projectId, fileId, options: { requestsAtATime: 3 } },
			{ items },
		);
		expect(error).toBeUndefined();
		expect(most).toBeGreaterThan(1);
		expect(most).toBeLessThanOrEqual(3);
		take.mockRestore();
	});
});
