import { createSandbox } from '../../sandbox/index.mts';
import type { Fault, Sandbox } from '../../sandbox/index.mts';
import { until } from '../harness/until.mts';
import { download, post, postParts, signIn, uploadText } from './client.mts';

let sandbox: Sandbox;
let auth_token: string;

beforeAll(async () => {
	sandbox = await createSandbox();
});
beforeEach(async () => {
	await sandbox.reset();
	auth_token = await signIn(sandbox, sandbox.accounts.admin);
});
afterAll(() => sandbox.close());

const info = () =>
	fetch(`${sandbox.url}/user/info`, { method: 'POST', body: new URLSearchParams({ auth_token }) });
const add = (fault: Fault) => sandbox.faults.add({ operation: 'getCurrentUser', ...fault });

describe('a scripted fault', () => {
	it('affects as many calls of its operation as it should, after the faults added before', async () => {
		add({ kind: 'status', status: 'SYSTEM_EXCEPTION', after: 1, times: 2 });
		add({ kind: 'status', status: 401 });
		const codes = [];
		for (let call = 0; call < 5; call++)
			codes.push(((await (await info()).json()) as { status_code: number }).status_code);
		expect(codes).toEqual([200, 500, 500, 401, 200]);
		add({ kind: 'status' });
		expect((await post(sandbox, '/project/list', { auth_token })).status_code).toBe(200);
		sandbox.faults.clear();
		expect((await info()).status).toBe(200);
	});

	it('sends what a proxy would', async () => {
		add({ kind: 'http', httpStatus: 429, headers: { 'retry-after': '7' } });
		add({ kind: 'html' });
		add({ kind: 'empty' });
		const limited = await info();
		expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
		expect(await limited.text()).toBe('');
		const page = await info();
		expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html']);
		expect(await page.text()).toContain('Bad gateway');
		const empty = await info();
		expect([empty.status, await empty.text()]).toEqual([200, '']);
	});

	it('truncates responses and resets connections', async () => {
		add({ kind: 'truncated-json' });
		add({ kind: 'reset' });
		add({ kind: 'reset-mid-body' });
		await expect((await info()).json()).rejects.toThrow(SyntaxError);
		await expect(info()).rejects.toThrow('fetch failed');
		await expect(info().then((response) => response.text())).rejects.toThrow('terminated');
		expect(sandbox.requests.map(({ httpStatus }) => httpStatus)).toEqual([200, 200, 0, 200]);
		expect((await info()).status).toBe(200);
	});

	it('resets the connection in the middle of a download or an upload', async () => {
		const file_id = await uploadText(sandbox, auth_token, 'big.txt', 'x'.repeat(300_000));
		sandbox.faults.add({ kind: 'reset-mid-body', operation: 'downloadFile' });
		const project_id = sandbox.ids.project.contracts;
		const response = await download(sandbox, { auth_token, project_id, file_id, download_type: 1 });
		expect(response.headers.get('content-length')).toBe('300000');
		await expect(response.arrayBuffer()).rejects.toThrow('terminated');
		sandbox.faults.add({ kind: 'reset', operation: 'uploadFile', afterBytes: 100_000 });
		await expect(uploadText(sandbox, auth_token, 'a.txt', 'x'.repeat(300_000))).rejects.toThrow(
			'fetch failed',
		);
		expect(sandbox.store.content.incoming()).toEqual([]);
	});

	it('ends a response too early or in an envelope, whatever marks its end', async () => {
		const file_id = await uploadText(sandbox, auth_token, 'big.txt', 'x'.repeat(300_000));
		const project_id = sandbox.ids.project.contracts;
		const get = () => download(sandbox, { auth_token, project_id, file_id, download_type: 1 });
		const fault = { operation: 'downloadFile', afterBytes: 1000 } as const;
		for (const framing of ['length', 'chunked'] as const) {
			sandbox.faults.add({ ...fault, kind: 'end-mid-body', framing });
			await expect(get().then((response) => response.text())).rejects.toThrow('terminated');
		}
		sandbox.faults.add({ ...fault, kind: 'end-mid-body', framing: 'close' });
		expect(await (await get()).text()).toBe('x'.repeat(1000));
		for (const [framing, length] of [
			['length', '1002'],
			['chunked', null],
			['close', null],
		] as const) {
			sandbox.faults.add({ ...fault, kind: 'envelope-mid-body', body: '{}', framing });
			const response = await get();
			expect(response.headers.get('content-length')).toBe(length);
			expect(await response.text()).toBe(`${'x'.repeat(1000)}{}`);
		}
	});

	it('makes a call wait until it is released, and drops it if the caller hangs up', async () => {
		add({ kind: 'hold' });
		const held = info();
		await until('a call is held', () => sandbox.faults.held === 1);
		expect(sandbox.traffic.calls).toBe(1);
		sandbox.faults.release();
		expect((await held).status).toBe(200);

		const before = sandbox.store.projects.numberInTeam(sandbox.ids.team);
		sandbox.faults.add({ kind: 'hold' });
		const stop = new AbortController();
		const body = new URLSearchParams({ auth_token, name: 'Never', max_download: '1' });
		const gone = fetch(`${sandbox.url}/project/create`, { method: 'POST', body, signal: stop.signal });
		await until('a call is held', () => sandbox.faults.held === 1);
		stop.abort();
		await expect(gone).rejects.toThrow('aborted');
		await until('no call is left', () => sandbox.faults.held === 0 && sandbox.traffic.calls === 0);
		expect(sandbox.store.projects.numberInTeam(sandbox.ids.team)).toBe(before);

		const file_id = await uploadText(sandbox, auth_token, 'big.txt', 'x'.repeat(300_000));
		const project_id = sandbox.ids.project.contracts;
		sandbox.faults.add({ kind: 'hold-mid-body', operation: 'downloadFile' });
		const half = await download(sandbox, { auth_token, project_id, file_id, download_type: 1 });
		await until('a call is held', () => sandbox.faults.held === 1);
		sandbox.faults.release();
		expect(await half.text()).toBe('x'.repeat(300_000));
		sandbox.faults.add({ kind: 'hold', operation: 'uploadFile', afterBytes: 100_000 });
		const upload = uploadText(sandbox, auth_token, 'a.txt', 'x'.repeat(300_000));
		await until('a call is held', () => sandbox.faults.held === 1);
		sandbox.faults.release();
		expect(sandbox.store.items.file(await upload)).toMatchObject({ file_size: 300_000 });
	});

	it('in the phase after lets the operation take effect', async () => {
		const create = () => post(sandbox, '/project/create', { auth_token, name: 'Once', max_download: 1 });
		const count = () => sandbox.store.projects.numberInTeam(sandbox.ids.team);
		const before = count();
		sandbox.faults.add({ kind: 'reset' });
		await expect(create()).rejects.toThrow('fetch failed');
		expect(count()).toBe(before);
		sandbox.faults.add({ kind: 'reset', phase: 'after' });
		await expect(create()).rejects.toThrow('fetch failed');
		expect(count()).toBe(before + 1);
		sandbox.faults.add({ kind: 'status', status: 'CREATE_HISTORY_FAILED', phase: 'after' });
		expect((await create()).status_code).toBe(417);
		expect(count()).toBe(before + 2);
	});

	it('ends sessions, delays calls and replaces results', async () => {
		add({ kind: 'delay', delayMs: 60 });
		await info();
		// A timer may fire a millisecond early.
		expect(sandbox.requests.at(-1)?.durationMs).toBeGreaterThan(58);
		add({ kind: 'result', result: 'odd' });
		expect(await (await info()).json()).toMatchObject({ status_code: 200, result: 'odd' });
		add({ kind: 'session-ended' });
		expect(await (await info()).json()).toMatchObject({ status_code: 401 });
		expect(await (await info()).json()).toMatchObject({ status_code: 401 });
		expect(sandbox.violations).toEqual([]);
	});

	it('leaves the connection usable after an upload', async () => {
		sandbox.faults.add({ kind: 'http', httpStatus: 503, body: 'busy', operation: 'uploadFile' });
		const body = new FormData();
		body.append('file', new File(['x'.repeat(1_000_000)], 'a.txt'));
		const response = await fetch(`${sandbox.url}/upload`, { method: 'POST', body });
		expect([response.status, await response.text()]).toEqual([503, 'busy']);
		const again = await postParts(sandbox, '/upload', [
			['auth_token', auth_token],
			['file', new File(['x'], 'a.txt')],
		]);
		expect(again.status_code).toBe(200);
	});
});
