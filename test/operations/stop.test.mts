import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { RunResult } from '../../engine/engine.mts';
import type { Fault } from '../../sandbox/index.mts';
import { watchOpenFiles } from '../harness/openFiles.mts';
import type { OpenFiles } from '../harness/openFiles.mts';
import { useRealPauses } from '../harness/pauses.mts';
import { useWorkbench } from '../harness/suite.mts';
import { until } from '../harness/until.mts';
import { CREDENTIAL } from '../harness/workbench.mts';

const MEBIBYTE = 1024 * 1024;
/** More than the buffers of two sockets hold, so the service cannot have received all of it while it is held. */
const LONG_BYTES = 24 * MEBIBYTE;
/** Longer than a test may take, so a wait of this length only ends if it is stopped. */
const VERY_LONG_S = 90;

/**
 * Stops executions on n8n's engine while the sandbox holds a call. The call is released only after the execution has
 * ended, so nothing but the stop can have ended it.
 */
describe('stopping an execution', () => {
	useRealPauses();
	const bench = useWorkbench({ freshStart: true, encodingMs: VERY_LONG_S * 1000 });
	let files: OpenFiles;
	let projectId: string;
	let fileId: string;
	beforeAll(() => {
		files = watchOpenFiles();
	});
	beforeEach(async () => {
		({ project: projectId, file: fileId } = await bench.document('a.bin', randomBytes(MEBIBYTE)));
		bench.sandbox.clearRequests();
	});
	afterEach(async () => {
		bench.sandbox.faults.clear();
		// No place in the queue, connection or file is left behind: the next run succeeds.
		const { error } = await bench.run('getProject', { projectId, requestsAtATime: 1 });
		expect(error).toBeUndefined();
		await until('no file is open and no call is under way', () => files.open === 0 && isIdle());
	});
	afterAll(() => files.restore());

	const isIdle = () => bench.sandbox.traffic.calls === 0;
	const calls = () => bench.sandbox.requests.map(({ operationId }) => operationId);
	const names = async () => (await bench.rows('getManyFiles', { projectId })).map((row) => row.file_name);
	const stored = async (content: Buffer, name = 'big.bin'): Promise<INodeExecutionData> => ({
		json: {},
		binary: { data: await bench.engine.binary(content, name, 'application/octet-stream') },
	});

	/** Runs an operation, and stops it when it is time. */
	async function stopped(
		operation: string,
		parameters: IDataObject,
		isTime: () => boolean,
		items?: INodeExecutionData[],
		more: object = {},
	): Promise<RunResult> {
		const stop = new AbortController();
		const running = bench.run(operation, parameters, { abortSignal: stop.signal, items, ...more });
		await until('it is time to stop', isTime);
		stop.abort();
		const result = await running;
		expect(result.run?.status).toBe('canceled');
		expect(result.items).toEqual([]);
		return result;
	}
	const isHeld = () => bench.sandbox.faults.held > 0;
	const hold = (operation: string, more: Partial<Fault> = {}) =>
		bench.sandbox.faults.add({ operation, kind: 'hold', ...more });

	test('ends a call that the service does not answer', async () => {
		hold('getProjectInfo');
		const { error } = await stopped('getProject', { projectId }, isHeld);
		expect(error?.message).toBe('The execution was canceled [item 0]');
		await until('the call is held no longer', () => !isHeld());
		expect(calls()).toEqual(['getProjectInfo']);
	});

	test('says that a call in flight may have been carried out, and starts no other', async () => {
		hold('createProject');
		const items = Array.from({ length: 3 }, () => ({ json: {} }));
		const parameters = { projectName: 'Never', requestsAtATime: 1 };
		const { error } = await stopped('createProject', parameters, isHeld, items);
		expect(error).toMatchObject({
			message: 'The execution was canceled [item 0]',
			description: expect.stringMatching(
				/^It is not known whether 689Cloud carried out the request\. Check whether/,
			),
		});
		await until('the call is held no longer', () => !isHeld());
		expect(calls()).toEqual(['listProjects', 'createProject']);
	});

	test('does not evaluate parameters for items that have not begun', async () => {
		const batch = { batchSize: 1, batchInterval: VERY_LONG_S * 1000 };
		const stop = new AbortController();
		const running = bench.run(
			'getProject',
			{ projectId: '={{ $json.id }}', requestOptions: { batching: { batch } } },
			{ items: [{ json: { id: projectId } }, { json: {} }], continueOnFail: true, abortSignal: stop.signal },
		);
		await until('the first item has begun', () => bench.sandbox.count('getProjectInfo') === 1);
		stop.abort();
		const { items } = await running;
		expect(items[1].json).toMatchObject({
			error: 'The execution was canceled [item 1]',
			details: { code: 'canceled', outcome: 'notDone' },
		});
	});

	test.each([
		['in one piece', {}],
		['in chunks', { chunkSize: 8 }],
	])('ends an upload %s in the middle, and the service has no file', async (_case, options) => {
		hold('uploadFile', { afterBytes: 2 * MEBIBYTE });
		// Either file may come first.
		const content = randomBytes(LONG_BYTES);
		const items = [await stored(content), await stored(content, 'second.bin')];
		const parameters = { projectId, options, requestsAtATime: 1 };
		await stopped('uploadFile', parameters, isHeld, items);
		await until('no file is open', () => files.open === 0);
		expect(files.mostOpen).toBe(1);
		bench.sandbox.faults.release();
		await until('the service has dealt with the upload', () => bench.sandbox.count('uploadFile') === 1);
		expect(bench.sandbox.requests.at(-1)?.statusCode).not.toBe(200);
		await until('no call is under way', isIdle);
		expect(bench.sandbox.count('uploadFile')).toBe(1);
		expect(bench.sandbox.store.content.incoming()).toEqual([]);
		expect(await names()).toEqual(['a.bin']);
	});

	test('ends a chunked upload between two chunks', async () => {
		bench.sandbox.faults.add({
			...{ operation: 'uploadFile', kind: 'http', httpStatus: 503, after: 1 },
			headers: { 'retry-after': String(VERY_LONG_S) },
		});
		const items = [await stored(randomBytes(3 * MEBIBYTE))];
		const parameters = { projectId, options: { chunkSize: 1 } };
		await stopped('uploadFile', parameters, () => bench.sandbox.count('uploadFile') === 2, items);
		expect(bench.sandbox.count('uploadFile')).toBe(2);
		expect(await names()).toEqual(['a.bin']);
	});

	test('ends a download in the middle, and n8n keeps nothing of it', async () => {
		const before = await bench.engine.binaryFiles();
		bench.sandbox.faults.add({ operation: 'downloadFile', kind: 'hold-mid-body' });
		const folder = bench.engine.binaryFolder;
		expect(existsSync(folder)).toBe(true);
		const stop = new AbortController();
		const running = bench.run('downloadFile', { projectId, fileId }, { abortSignal: stop.signal });
		await until('the call is held', isHeld);
		await until('half of the file is stored', async () =>
			(await bench.engine.binaryFiles()).some((name) => name.includes('.tmp.')),
		);
		stop.abort();
		expect((await running).error?.message).toBe('The execution was canceled [item 0]');
		expect(await bench.engine.binaryFiles()).toEqual(before);
		await until('the call is held no longer', () => !isHeld());
		expect(calls()).toEqual(['downloadFile']);
	});

	test('ends a pause between two attempts', async () => {
		bench.sandbox.faults.add({
			...{ operation: 'getProjectInfo', kind: 'http', httpStatus: 503 },
			headers: { 'retry-after': String(VERY_LONG_S) },
		});
		const { error } = await stopped('getProject', { projectId }, () => calls().length === 1);
		expect(error?.message).toBe('The execution was canceled [item 0]');
		expect(calls()).toEqual(['getProjectInfo']);
	});

	test.each([
		['Protect', 'protectFile', () => ({ projectId, fileId: fileId })],
		[
			'Protect and Share',
			'protectAndShareFile',
			() => ({
				projectId,
				fileSource: 'existing',
				existingFileId: fileId,
			}),
		],
	])('ends the wait of %s for an encoding, which goes on', async (_name, operation, parameters) => {
		const options = { waitInterval: VERY_LONG_S, waitLimit: VERY_LONG_S };
		const isWaiting = () => bench.sandbox.count('getEncodeStatus') === 1;
		const { error } = await stopped(operation, { ...parameters(), options }, isWaiting);
		expect(error?.message).toBe('The execution was canceled [item 0]');
		expect(error).toMatchObject({ description: expect.not.stringContaining('did not carry') });
		expect(calls()).toEqual(['encodeAndRegisterLicense', 'getEncodeStatus']);
	});

	test('cancels items that wait in the queue behind another execution', async () => {
		hold('getProjectInfo', { times: 2 });
		const settings = { requestsAtATime: 2 };
		const others = bench.run(
			'getProject',
			{ projectId, ...settings },
			{ items: [{ json: {} }, { json: {} }] },
		);
		await until('two calls are held', () => bench.sandbox.faults.held === 2);
		const stop = new AbortController();
		const items = Array.from({ length: 50 }, () => ({ json: {} }));
		const waiting = bench.run(
			'getFile',
			{ projectId, fileId, ...settings },
			{ items, abortSignal: stop.signal },
		);
		// A login does not wait in the queue, and takes longer than the items need to get into it.
		expect(await bench.engine.testCredential(CREDENTIAL)).toMatchObject({ status: 'OK' });
		stop.abort();
		expect((await waiting).error).toMatchObject({ message: 'The execution was canceled [item 0]' });
		expect(bench.sandbox.count('getFileInfo')).toBe(0);
		expect(bench.sandbox.faults.held).toBe(2);
		bench.sandbox.faults.release();
		expect((await others).items).toHaveLength(2);
		expect(bench.sandbox.count('getFileInfo')).toBe(0);
	});

	test('also works with Continue On Fail and Retry On Fail', async () => {
		hold('getProjectInfo');
		const stop = new AbortController();
		const running = bench.run(
			'getProject',
			{ projectId },
			{
				abortSignal: stop.signal,
				continueOnFail: true,
				node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 },
			},
		);
		await until('the call is held', isHeld);
		stop.abort();
		expect((await running).run?.status).toBe('canceled');
		await until('the call is held no longer', () => !isHeld());
		expect(calls()).toEqual(['getProjectInfo']);
	});
});
