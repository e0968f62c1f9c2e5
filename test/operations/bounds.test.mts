import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Fault } from '../../sandbox/index.mts';
import { ringAlarms } from '../harness/alarms.mts';
import { forgetSessions } from '../harness/memory.mts';
import { useWorkbench } from '../harness/suite.mts';
import { until } from '../harness/until.mts';
import { CREDENTIAL, adminCredential } from '../harness/workbench.mts';

const bench = useWorkbench({ freshStart: true });
const MEBIBYTE = 1024 * 1024;
const QUIET_MS = 50;
const ONCE = { maxAttempts: 1 };
const JSON_TYPE = { 'content-type': 'application/json' };

/** Lets the time of the bounds come, again and again, from when a call stalls until the work is over. */
async function givenUp(work: Promise<unknown>) {
	let isOver = false;
	void work.finally(() => {
		isOver = true;
	});
	await until('a call stalls', () => bench.sandbox.faults.held > 0);
	// What was sent before may still be under way.
	await until('it is given up', async () => {
		await sleep(QUIET_MS);
		if (!isOver) ringAlarms(1);
		return isOver;
	});
}

/** Runs an operation in which a call stalls, and lets the time of its bound come. */
async function waitOut(
	operation: string,
	parameters: object,
	fault: Fault,
	options: Parameters<typeof bench.run>[2] = {},
) {
	bench.sandbox.faults.add(fault);
	const running = bench.run(operation, { ...parameters, ...ONCE }, options);
	await givenUp(running);
	const { error, items } = await running;
	// A service that does not read does not see either that its caller has hung up.
	bench.sandbox.faults.release();
	return { error: error as Error & { description: string }, items };
}

const closed = async () =>
	await until('all connections are closed', () => bench.sandbox.traffic.connections === 0);

const document = async () => {
	const { project: projectId, file: fileId } = await bench.document('large.pdf', Buffer.alloc(2 * MEBIBYTE));
	return { projectId, fileId };
};

describe('a service that falls silent', () => {
	test('in the middle of a file: the error says so, nothing of the file is kept, and the connection is closed', async () => {
		const where = await document();
		const before = await bench.engine.binaryFiles();
		const { error } = await waitOut('downloadFile', where, {
			kind: 'hold-mid-body',
			operation: 'downloadFile',
		});
		expect(error.message).toBe('689Cloud sent nothing for 60 s [item 0]');
		await closed();
		expect(await bench.engine.binaryFiles()).toEqual(before);
	});

	test('in the middle of a JSON response', async () => {
		const { error } = await waitOut(
			'getCurrentUser',
			{},
			{ kind: 'hold-mid-body', operation: 'getCurrentUser' },
		);
		expect(error.message).toBe('689Cloud did not finish its response within 300 s [item 0]');
		await closed();
	});

	test('before it responds, when it may have acted: the error does not say that nothing was done', async () => {
		const { error } = await waitOut(
			'createProject',
			{ projectName: 'New' },
			{ kind: 'hold', operation: 'createProject' },
		);
		expect(error.message).toBe('689Cloud did not finish its response within 300 s [item 0]');
		expect(error.description).toContain('It is not known whether 689Cloud carried out the request.');
	});

	test('while it is sent a file', async () => {
		const { projectId } = await document();
		const data = await bench.engine.binary(Buffer.alloc(64 * MEBIBYTE), 'large.bin', 'application/pdf');
		const { error } = await waitOut(
			'uploadFile',
			{ projectId },
			{ kind: 'hold', operation: 'uploadFile', afterBytes: 300 },
			{ items: [{ json: {}, binary: { data } }] },
		);
		expect(error.message).toBe('689Cloud accepted none of the file for 60 s [item 0]');
		expect(error.description).toContain('It is not known whether 689Cloud carried out the request.');
		await closed();
	});

	test('in a look-up for a download', async () => {
		const { error } = await waitOut('getFile', await document(), {
			kind: 'hold-mid-body',
			operation: 'getFileInfo',
		});
		expect(error.message).toContain('689Cloud did not finish its response within');
	});

	test('in a drop-down', async () => {
		bench.sandbox.faults.add({ kind: 'hold', operation: 'listProjects', times: Infinity });
		const listing = bench.engine
			.listSearch('n8n-nodes-689cloud.cloud689', 'searchProjects')
			.catch((error) => error);
		await givenUp(listing);
		expect((await listing).message).toBe('689Cloud did not finish its response within 60 s');
		expect(bench.sandbox.count('listProjects')).toBe(3);
	});
});

describe('a service that drips', () => {
	test.each([
		['a JSON response', 'getCurrentUser', 'getCurrentUser', 'did not finish its response within 0.2 s'],
		['a file', 'downloadFile', 'downloadFile', 'Almost none of the file was transferred for 0.2 s'],
	])('%s, in real time: the user sets the bound with Timeout', async (_what, operation, call, words) => {
		const where = await document();
		bench.sandbox.faults.add({ kind: 'drip-mid-body', operation: call, delayMs: 5, framing: 'chunked' });
		const parameters = operation === 'downloadFile' ? where : {};
		const { error } = await bench.run(operation, {
			...parameters,
			...ONCE,
			requestOptions: { timeout: 200 },
		});
		expect(error?.message).toContain(words);
		await closed();
	});

	test.each(['checkEmail', 'login'])(
		'%s of a sign-in, in real time: it is given up once for all who wait, and the next execution signs in',
		async (operation) => {
			bench.sandbox.faults.add({ kind: 'drip-mid-body', operation, delayMs: 5, framing: 'chunked' });
			const settings = { ...ONCE, requestsAtATime: 4, requestOptions: { timeout: 300 } };
			const items = Array(8).fill({ json: {} });
			const first = await bench.run('getCurrentUser', settings, { items, continueOnFail: true });
			expect(first.items).toHaveLength(8);
			for (const { json } of first.items)
				expect(json.error).toMatch(/^689Cloud did not respond to the sign-in in time/);
			expect(bench.sandbox.count(operation)).toBe(1);
			await closed();
			const { error, items: next } = await bench.run('getCurrentUser', {}, { items });
			expect([error, next.length]).toEqual([undefined, 8]);
		},
	);
});

test('stalled downloads hold up the other work of the account only until their time is over', async () => {
	const where = await document();
	bench.sandbox.faults.add({ kind: 'hold-mid-body', operation: 'downloadFile', times: Infinity });
	const stalled = bench.run('downloadFile', { ...where, ...ONCE }, { items: Array(8).fill({ json: {} }) });
	await until('eight calls stall', () => bench.sandbox.faults.held === 8);
	const other = bench.run('getCurrentUser');
	ringAlarms();
	expect((await other).error).toBeUndefined();
	expect((await stalled).error?.message).toContain('sent nothing');
	await closed();
});

describe('an answer to a download that is no file', () => {
	const page = `<html>${'x'.repeat(8 * MEBIBYTE)}</html>`;
	const http = (httpStatus: number, body: string, headers = {}): Fault => ({
		...{ kind: 'http', httpStatus, body, headers },
	});
	test.each<[string, Fault]>([
		['HTTP 206', http(206, page)],
		['HTTP 403', http(403, page)],
		['an HTML page', http(200, page, { 'content-type': 'text/html' })],
		['an envelope', { kind: 'status', status: 403 }],
		['a redirect', http(302, page, { location: 'http://127.0.0.1:9/' })],
	])('is closed: %s', async (_what, fault) => {
		const where = await document();
		bench.sandbox.faults.add({ ...fault, operation: 'downloadFile', times: Infinity });
		const parameters = { ...where, ...ONCE };
		const { items } = await bench.run('downloadFile', parameters, {
			items: Array(30).fill({ json: {} }),
			continueOnFail: true,
		});
		expect(items.filter(({ json }) => json.error)).toHaveLength(30);
		await closed();
	});
});

describe('an answer beyond all measure', () => {
	const answer = (body: string | Buffer, headers = {}): Fault => ({
		...{ kind: 'http', httpStatus: 200, operation: 'getCurrentUser' },
		...{ body: body as string, headers: { ...JSON_TYPE, ...headers } },
	});

	test('is given up, also if it was small when it was sent', async () => {
		const bomb = gzipSync(Buffer.alloc(80 * MEBIBYTE, ' '));
		bench.sandbox.faults.add(answer(bomb, { 'content-encoding': 'gzip' }));
		const { error } = await bench.run('getCurrentUser');
		expect(error?.message).toBe('689Cloud returned a response of more than 64 MiB [item 0]');
		await closed();
	});

	test.each(['checkEmail', 'login'])('is given up also in %s of a sign-in', async (operation) => {
		const bomb = gzipSync(Buffer.alloc(80 * MEBIBYTE, ' '));
		bench.sandbox.faults.add({ ...answer(bomb, { 'content-encoding': 'gzip' }), operation });
		forgetSessions();
		bench.engine.store(CREDENTIAL, adminCredential(bench.sandbox));
		const { error } = await bench.run('getCurrentUser');
		expect(error).toMatchObject({
			message: `${bench.sandbox.url} does not respond like the 689Cloud API [item 0]`,
			context: { code: 'unexpectedAnswer', outcome: 'notDone' },
		});
		expect(await bench.rows('getCurrentUser')).toHaveLength(1);
		await closed();
	});

	test.each([200, 3_000, 100_000])('is told as such if it has %i levels', async (levels) => {
		bench.sandbox.faults.add(
			answer(`{"status_code":200,"result":${'['.repeat(levels)}${']'.repeat(levels)}}`),
		);
		const { error } = await bench.run('getCurrentUser');
		expect(error?.message).toBe(
			'689Cloud returned a response with more than 100 levels of lists and objects [item 0]',
		);
	});

	test('is read if it is only unusual: zipped, with a byte order mark, several levels deep', async () => {
		const result = { user_id: 'u1', more: [[[{ a: [1] }]]] };
		const body = gzipSync(`\ufeff${JSON.stringify({ status_code: 200, result })}`);
		bench.sandbox.faults.add(answer(body, { 'content-encoding': 'gzip' }));
		expect(await bench.rows('getCurrentUser', { simplify: false })).toEqual([result]);
	});
});
