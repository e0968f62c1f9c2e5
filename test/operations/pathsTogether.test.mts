import type { RunResult } from '../../engine/engine.mts';
import type { Fault } from '../../sandbox/index.mts';
import { meanwhile } from '../harness/meanwhile.mts';
import { MANY, usePaths } from '../harness/paths.mts';
import { until } from '../harness/until.mts';
import { CREDENTIAL } from '../harness/workbench.mts';

/** Requests in flight at a time that a node allows by default. */
const AT_A_TIME = 8;

describe('items of one run that create folders by their paths', () => {
	const at = usePaths();
	const { bench, same, ensure, fail, folders, count, failedIn, idsIn, expectNoDoubles } = at;

	test('the same path is looked up, created and checked once for all', async () => {
		const result = await ensure(same('2030/January/Invoices'));
		expect(new Set(idsIn(result)).size).toBe(1);
		expect(result.items.map(({ json }) => (json.created_paths as string[]).length)).toEqual([
			3,
			...Array<number>(MANY - 1).fill(0),
		]);
		expect([count('browseProject'), count('createFolder')]).toEqual([3 + 3, 3]);
		bench.sandbox.clearRequests();
		expect(new Set(idsIn(await ensure(same('2030/January/Invoices')))).size).toBe(1);
		expect([count('browseProject'), count('createFolder')]).toEqual([3, 0]);
	});

	test('many folders below one parent cost one request each, eight at a time', async () => {
		bench.sandbox.configure({ latencyMs: 20 });
		bench.sandbox.traffic.clear();
		const result = await ensure(Array.from({ length: MANY }, (_, index) => `Customers/${index}`));
		expect(new Set(idsIn(result)).size).toBe(MANY);
		expect(failedIn(result)).toEqual([]);
		expect([count('createFolder'), count('browseProject')]).toEqual([MANY + 1, 4]);
		expect(bench.sandbox.traffic.mostCalls).toBe(AT_A_TIME);
	});

	test('spellings of one name are one folder', async () => {
		const forms = (['NFC', 'NFD'] as const).map((form) => `Übersicht/ガイド`.normalize(form));
		const result = await ensure([...forms, ...forms, ` ${forms[1]}/`]);
		expect([new Set(idsIn(result)).size, count('createFolder')]).toEqual([1, 2]);
	});

	test('names that the service changes are one folder each, and every item is told', async () => {
		bench.sandbox.configure({ names: 'cleaned' });
		const result = await ensure([...same('A: B?', 5), ...same('A_ B*', 5)]);
		expect([new Set(idsIn(result)).size, count('createFolder')]).toEqual([2, 2]);
		for (const { json } of result.items) expect(json.sent_path).toMatch(/^A/);
		bench.sandbox.configure({ names: 'kept' });
	});

	test.each([
		['a creation that is refused', 'createFolder', {}],
		['a creation of which nobody can tell the outcome', 'createFolder', { kind: 'http', httpStatus: 500 }],
		['a listing that is refused', 'browseProject', {}],
		['a listing that is none', 'browseProject', { kind: 'result', result: 'OK' }],
		['a listing that is refused further down', 'browseProject', { after: 1 }],
	] as Array<[string, string, Partial<Fault>]>)(
		'%s is the failure of one item, and the others ask again',
		async (_case, operation, fault) => {
			fail(operation, fault);
			const result = await ensure(same('2030/January', 40));
			expect(failedIn(result)).toHaveLength(1);
			expect(new Set(idsIn(result).filter(Boolean)).size).toBe(1);
			expect(folders()).toHaveLength(2);
			expect(bench.sandbox.requests.length).toBeLessThan(20);
		},
	);

	test('creations that are refused in the middle are the failures of as many items', async () => {
		bench.sandbox.configure({ latencyMs: 5 });
		fail('createFolder', { after: 20, times: 3 });
		const result = await ensure(Array.from({ length: MANY }, (_, index) => `Customers/${index}`));
		expect(failedIn(result)).toHaveLength(3);
		expect(folders()).toHaveLength(1 + MANY - 3);
		expect(count('createFolder')).toBe(MANY + 1);
		expectNoDoubles();
	});

	test('what is refused to each is asked for by each, and each is told its own item', async () => {
		fail('createFolder', { times: 999 });
		const result = await ensure(same('2030', 10));
		expect(count('createFolder')).toBe(10);
		result.items.forEach(({ json }, index) => expect(String(json.error)).toContain(`[item ${index}]`));
	});

	test('a service that is not available is asked as often as for one item, and each is told', async () => {
		fail('browseProject', { kind: 'http', httpStatus: 502, times: 999 });
		await ensure(['2030']);
		const once = count('browseProject');
		bench.sandbox.clearRequests();
		const result = await ensure(same('2030/January', 30));
		expect(count('browseProject')).toBe(once);
		result.items.forEach(({ json }, index) =>
			expect(String(json.error)).toMatch(new RegExp(`is not available.* \\[item ${index}\\]$`)),
		);
	});

	test('a folder that somebody deletes meanwhile is created again for the others', async () => {
		const first = await ensure(['Customers']);
		const [folderId] = idsIn(first) as string[];
		meanwhile('/project/f/create', async (number) => {
			if (number === 0) await bench.rows('deleteFolder', { projectId: at.projectId, folderId });
		});
		const result = await ensure(Array.from({ length: 40 }, (_, index) => `Customers/${index}`));
		expect(result.items.filter(({ json }) => json.folder_id).length).toBeGreaterThanOrEqual(8);
		expectNoDoubles();
	});

	test('two executions at once create nothing twice, and both get the same folders', async () => {
		bench.sandbox.configure({ latencyMs: 10 });
		const paths = Array.from({ length: 100 }, (_, index) => `Customers/${index}`);
		const [one, other] = await Promise.all([ensure(paths), ensure([...paths].reverse())]);
		expect([...failedIn(one), ...failedIn(other)]).toEqual([]);
		expect(idsIn(other).reverse()).toEqual(idsIn(one));
		expect(count('createFolder')).toBe(101);
		for (const { json } of [...one.items, ...other.items])
			expect(json).not.toHaveProperty('duplicate_folder_ids');
	});

	test('an execution of one item does not wait for all items of another', async () => {
		bench.sandbox.configure({ latencyMs: 10 });
		const paths = Array.from({ length: 400 }, (_, index) => `Customers/${index}`);
		let isOver = false;
		const long = ensure(paths).finally(() => {
			isOver = true;
		});
		await until('the first folders are there', () => count('createFolder') > 5);
		const created = count('createFolder');
		expect(failedIn(await ensure(['Customers/One']))).toEqual([]);
		expect(isOver).toBe(false);
		expect(count('createFolder') - created).toBeLessThan(200);
		expect(failedIn(await long)).toEqual([]);
		expectNoDoubles();
	});

	test('an execution that is stopped leaves at once, and the one that it waited for goes on', async () => {
		bench.sandbox.faults.add({ operation: 'createFolder', kind: 'hold' });
		const first = ensure(same('2030', 3));
		await until('a creation is held', () => bench.sandbox.faults.held === 1);
		const stop = new AbortController();
		const second = ensure(same('2030', 3), { abortSignal: stop.signal, continueOnFail: false });
		const third = ensure(same('2030', 3));
		// A login does not wait for the others, and takes longer than the items need to get to where they wait.
		await bench.engine.testCredential(CREDENTIAL);
		stop.abort();
		const stopped = await second;
		expect(stopped.run?.status).toBe('canceled');
		expect(stopped.error?.message).toBe('The execution was canceled [item 0]');
		expect(bench.sandbox.faults.held).toBe(1);
		expect(count('createFolder')).toBe(0);
		bench.sandbox.faults.release();
		const results = await Promise.all([first, third]);
		expect(new Set(results.flatMap(idsIn)).size).toBe(1);
		expect(count('createFolder')).toBe(1);
	});

	test('stopping the execution that creates does not end the one that waits', async () => {
		bench.sandbox.faults.add({ operation: 'createFolder', kind: 'hold' });
		const stop = new AbortController();
		const first = ensure(same('2030', 3), { abortSignal: stop.signal, continueOnFail: false });
		await until('a creation is held', () => bench.sandbox.faults.held === 1);
		const second = ensure(same('2030', 3));
		stop.abort();
		expect((await first).run?.status).toBe('canceled');
		const result = await second;
		expect(failedIn(result)).toEqual([]);
		expect(new Set(idsIn(result)).size).toBe(1);
		expect(folders()).toHaveLength(1);
	});

	test('the next run sees what somebody else has deleted', async () => {
		const [before] = idsIn(await ensure(same('2030', 3))) as string[];
		await bench.rows('deleteFolder', { projectId: at.projectId, folderId: before });
		const [after] = idsIn(await ensure(same('2030', 3)));
		expect(after).not.toBe(before);
	});

	test('an update that waits for that of another execution leaves at once when it is stopped', async () => {
		bench.sandbox.faults.add({ operation: 'updateProject', kind: 'hold' });
		const update = async (abortSignal?: AbortSignal): Promise<RunResult> =>
			await bench.run(
				'updateProject',
				{ projectId: at.projectId, updateFields: { projectName: 'New' } },
				{ abortSignal },
			);
		const first = update();
		await until('the update is held', () => bench.sandbox.faults.held === 1);
		const stop = new AbortController();
		const second = update(stop.signal);
		await bench.engine.testCredential(CREDENTIAL);
		stop.abort();
		expect((await second).error?.message).toBe('The execution was canceled [item 0]');
		expect(bench.sandbox.faults.held).toBe(1);
		bench.sandbox.faults.release();
		expect((await first).error).toBeUndefined();
		expect(count('updateProject')).toBe(1);
	});
});
