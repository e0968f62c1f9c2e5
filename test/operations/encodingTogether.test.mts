import type { INodeExecutionData } from 'n8n-workflow';
import { CallFailed } from '../../client/contract/failures';
import { settled } from '../../client/execution/settled';
import { Beat } from '../../nodes/Cloud689/resources/file/protection/beat';
import type { Call } from '../../nodes/Cloud689/run/call';
import { useRealPauses } from '../harness/pauses.mts';
import { describeOperations } from '../harness/suite.mts';

const ENCODING_MS = 300;

describeOperations('items that wait for their encoding together', (bench) => {
	// Pauses that take no time would move the clock by each of them.
	useRealPauses();
	beforeEach(() => {
		bench.sandbox.configure({ encodingMs: ENCODING_MS });
		bench.sandbox.clearRequests();
	});

	const files = async (count: number): Promise<INodeExecutionData[]> => {
		const data = await bench.engine.binary(Buffer.from('x'), 'x.pdf', 'application/pdf');
		return Array.from({ length: count }, () => ({ json: {}, binary: { data } }));
	};
	const protect = async (items: INodeExecutionData[], names: Array<string | undefined> = []) => {
		const projectId = bench.sandbox.ids.project.contracts;
		const withNames = items.map((item, index) => ({ ...item, json: { name: names[index] ?? 'x.pdf' } }));
		return await bench.run(
			'uploadFile',
			{
				projectId,
				protectAfterUpload: true,
				options: { waitInterval: 1, fileName: '={{ $json.name }}' },
			},
			{ items: withNames, continueOnFail: true },
		);
	};

	test('share their calls: 40 items make a handful, not one each', async () => {
		const { items } = await protect(await files(40));
		expect(items.map(({ json }) => json.protection)).toEqual(Array(40).fill('protected'));
		expect(new Set(items.map(({ json }) => json.file_id)).size).toBe(40);
		const asked = bench.sandbox.requests.filter(({ operationId }) => operationId === 'getEncodeStatus');
		expect(asked.length).toBeLessThan(12);
		const sizes = asked.map(({ parameters }) => String(parameters.file_ids).split(',').length);
		expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
	});

	test('one whose file cannot be encoded fails alone', async () => {
		const { items } = await protect(await files(5), ['a.pdf', 'unencodable.pdf', 'c.pdf']);
		expect(items.map(({ json }) => json.protection)).toEqual([
			...['protected', undefined, 'protected', 'protected', 'protected'],
		]);
		expect(items[1].json.error).toMatch(/^689Cloud could not protect .* \[item 1\]$/);
	});

	test('rows are matched by ID, written as text or as a number, and those of other files are left out', async () => {
		const rows = [
			{ file_id: 456, status_encode: 2 },
			{ file_id: 123, status_encode: 3 },
		];
		const answer = (operation: string, result: unknown) =>
			bench.sandbox.faults.add({
				...{ operation, kind: 'http', httpStatus: 200, headers: { 'content-type': 'application/json' } },
				body: JSON.stringify({ status_code: 200, total_records: null, result }),
			});
		answer('encodeAndRegisterLicense', 'OK');
		// Once before, and once after.
		answer('getEncodeStatus', rows);
		answer('getEncodeStatus', rows);
		const projectId = bench.sandbox.ids.project.contracts;
		const { error, items } = await bench.run('protectFile', { projectId, fileId: '123' });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toMatchObject([{ file_id: '123', protection: 'protected' }]);
		bench.sandbox.faults.clear();
	});

	test.each([
		['is refused for one of them', { kind: 'status', status: 'FILE_NOT_FOUND' } as const],
		['has no rows', { kind: 'result', result: [] } as const],
		['is no list', { kind: 'result', result: 'OK' } as const],
	])('a shared answer that %s is asked for by each alone', async (_how, fault) => {
		bench.sandbox.faults.add({ operation: 'getEncodeStatus', ...fault, after: 1, times: 1 });
		const { items } = await protect(await files(8));
		expect(items.map(({ json }) => json.protection)).toEqual(Array(8).fill('protected'));
	});

	test('a service that is not available is told to each with its own file', async () => {
		bench.sandbox.faults.add({ operation: 'getEncodeStatus', kind: 'http', httpStatus: 502, times: 99 });
		const { items } = await protect(await files(3));
		for (const { json } of items) expect(String(json.error)).toMatch(/is not available/);
		bench.sandbox.faults.clear();
	});
});

test('an item for which another one has asked does not sleep on, and its failure never waits for somebody to listen', async () => {
	const alarms: Array<() => void> = [];
	let isDown = false;
	const waiting = (): Call =>
		({
			pause: async () => await new Promise<void>((resolve) => alarms.push(resolve)),
			ask: async (_path: string, { file_ids: id }: { file_ids: string }) => {
				if (isDown) throw new CallFailed({ type: 'http', httpStatus: 502 });
				return await Promise.resolve([{ file_id: id, status_encode: 2, description: '' }]);
			},
		}) as unknown as Call;
	const beat = new Beat(5);
	await beat.progressOf(waiting(), ['first'], Infinity);
	const both = ['a', 'b'].map(async (id) => await settled(beat.progressOf(waiting(), [id], Infinity)));
	isDown = true;
	const [wakeUp] = alarms;
	wakeUp();
	expect((await Promise.all(both)).map(({ ok }) => ok)).toEqual([false, false]);
});
