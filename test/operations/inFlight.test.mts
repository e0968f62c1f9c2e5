import { randomBytes } from 'node:crypto';
import type { INodeExecutionData } from 'n8n-workflow';
import { watchOpenFiles } from '../harness/openFiles.mts';
import { useWorkbench } from '../harness/suite.mts';
import { until } from '../harness/until.mts';

/** What the README promises for each account by default. */
const AT_A_TIME = 8;
const MANY = 2_000;

describe('a crowd of items', () => {
	const bench = useWorkbench({ freshStart: true, logLength: 2 * MANY });
	let projectId: string;
	let fileId: string;
	beforeEach(async () => {
		({ project: projectId, file: fileId } = await bench.document('a.bin', randomBytes(1000)));
		bench.sandbox.clearRequests();
		bench.sandbox.traffic.clear();
	});
	const empty = (count: number) => Array.from({ length: count }, () => ({ json: {} }));
	const stored = async (count: number): Promise<INodeExecutionData[]> =>
		await Promise.all(
			Array.from({ length: count }, async (_, index) => ({
				json: {},
				binary: {
					data: await bench.engine.binary(randomBytes(100_000), `${index}.bin`, 'application/octet-stream'),
				},
			})),
		);

	test(`never has more than ${AT_A_TIME} requests in flight, across nodes and executions that run at the same time`, async () => {
		// The calls in flight are held until no more arrive.
		bench.sandbox.faults.add({ kind: 'hold', times: AT_A_TIME });
		const runs = [
			bench.run('getProject', { projectId }, { items: empty(20) }),
			bench.run('getFile', { projectId, fileId }, { items: empty(20) }),
			bench.run('downloadFile', { projectId, fileId }, { items: empty(20) }),
			bench.run('getCurrentUser', {}, { items: empty(20) }),
			bench.run('uploadFile', { projectId }, { items: await stored(20) }),
			bench.run('uploadFile', { projectId, options: { chunkSize: 1 / 32 } }, { items: await stored(20) }),
		];
		await until(`${AT_A_TIME} calls are held`, () => bench.sandbox.faults.held === AT_A_TIME);
		bench.sandbox.faults.release();
		for (const { error, items } of await Promise.all(runs)) {
			expect(error).toBeUndefined();
			expect(items).toHaveLength(20);
		}
		expect(bench.sandbox.traffic.mostCalls).toBe(AT_A_TIME);
		expect(bench.sandbox.traffic.mostConnections).toBeLessThanOrEqual(AT_A_TIME);
	});

	test('keeps to the limit while the session ends and is renewed', async () => {
		bench.sandbox.endSessions();
		bench.sandbox.traffic.clear();
		const { error, items } = await bench.run('getProject', { projectId }, { items: empty(100) });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(100);
		expect(bench.sandbox.traffic.mostCalls).toBeLessThanOrEqual(AT_A_TIME);
		expect(bench.sandbox.count('login')).toBe(1);
	});

	test.each([
		['whole', {}],
		['in chunks', { chunkSize: 1 / 32 }],
	])(`opens no more than ${AT_A_TIME} files to be uploaded %s`, async (_case, options) => {
		const items = await stored(200);
		const files = watchOpenFiles();
		const { error } = await bench.run('uploadFile', { projectId, options }, { items });
		expect(error).toBeUndefined();
		expect(files).toMatchObject({ open: 0, opened: 200 });
		expect(files.mostOpen).toBeGreaterThan(1);
		expect(files.mostOpen).toBeLessThanOrEqual(AT_A_TIME);
		files.restore();
	});

	test(`has no more than ${AT_A_TIME} connections open for ${MANY} items`, async () => {
		const { error, items } = await bench.run('getCurrentUser', {}, { items: empty(MANY) });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(MANY);
		expect(bench.sandbox.count('getCurrentUser')).toBe(MANY);
		expect(bench.sandbox.traffic.mostConnections).toBeLessThanOrEqual(AT_A_TIME);
	}, 120_000);

	test('cancels all waiting items at once when the execution is stopped', async () => {
		bench.sandbox.faults.add({ operation: 'getCurrentUser', kind: 'hold', times: AT_A_TIME });
		const stop = new AbortController();
		const running = bench.run('getCurrentUser', {}, { items: empty(1000), abortSignal: stop.signal });
		await until(`${AT_A_TIME} calls are held`, () => bench.sandbox.faults.held === AT_A_TIME);
		stop.abort();
		expect((await running).run?.status).toBe('canceled');
		await until('no call is held any more', () => bench.sandbox.faults.held === 0);
		expect(bench.sandbox.count('getCurrentUser')).toBe(AT_A_TIME);
	});
});
