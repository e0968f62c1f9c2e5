import { createSandbox } from '../../../sandbox/index.mts';
import type { Sandbox } from '../../../sandbox/index.mts';
import { post, signIn, uploadText } from '../client.mts';
import { html, live, send } from './client.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await createSandbox();
});
beforeEach(async () => await sandbox.reset());
afterAll(async () => await sandbox.close());

describe('switches', () => {
	it('take effect at once', async () => {
		const wrong = async () => await post(sandbox, '/project/info', { auth_token: 'x', project_id: 'x' });
		expect((await wrong()).httpStatus).toBe(200);
		expect(
			(await send(sandbox, '/page/switches', { errorStyle: 'http', errorDescription: 'on' })).status,
		).toBe(303);
		expect(await wrong()).toMatchObject({ httpStatus: 401, description: 'ERR_TOKEN_NOT_EXIST' });
		expect(await html(sandbox)).toContain('<option value="http" selected>');
		await send(sandbox, '/page/switches', { errorDescription: 'off' });
		expect(await wrong()).not.toHaveProperty('description');
	});

	it('read numbers in their units, and refuse what they do not have', async () => {
		let now = Date.now();
		sandbox.configure({ now: () => now });
		await send(sandbox, '/page/switches', { sessionLifetimeMs: '2' });
		const auth_token = await signIn(sandbox, sandbox.accounts.admin);
		now += 2 * 60_000;
		expect((await post(sandbox, '/user/info', { auth_token })).status_code).toBe(401);
		for (const [form, text] of [
			[{ errorStyle: 'loud' }, 'Error style: there is no choice "loud".'],
			[{ encodingMs: '-1' }, 'Encoding a file takes: enter a number of seconds from 0 to 1000000.'],
			[{ encodingMs: '' }, 'Encoding a file takes: enter a number of seconds from 0 to 1000000.'],
		] as const) {
			const answer = await send(sandbox, '/page/switches', form);
			expect(answer.status).toBe(400);
			expect(await answer.text()).toBe(text);
		}
	});

	it('end all sessions', async () => {
		const auth_token = await signIn(sandbox, sandbox.accounts.admin);
		await send(sandbox, '/page/sessions');
		expect((await post(sandbox, '/user/info', { auth_token })).status_code).toBe(401);
	});

	it('inject faults, show them, and remove them', async () => {
		const auth_token = await signIn(sandbox, sandbox.accounts.admin);
		expect(
			(await send(sandbox, '/page/faults', { kind: 'busy', operation: 'getCurrentUser', times: '2' })).status,
		).toBe(303);
		expect((await live(sandbox)).faults.html).toContain('HTTP 503, service unavailable');
		const call = async () =>
			await fetch(`${sandbox.url}/user/info`, { method: 'POST', body: new URLSearchParams({ auth_token }) });
		expect((await call()).status).toBe(503);
		await send(sandbox, '/page/faults/clear');
		expect((await call()).status).toBe(200);
		const wrong: Array<Record<string, string>> = [
			{ kind: 'none' },
			{ kind: 'busy', operation: 'none' },
			{ kind: 'busy', times: '0' },
		];
		for (const form of wrong) expect((await send(sandbox, '/page/faults', form)).status).toBe(400);
		expect(sandbox.faults.pending).toEqual([]);
	});

	it('reset everything', async () => {
		const token = await signIn(sandbox, sandbox.accounts.admin);
		await uploadText(sandbox, token, 'gone.txt');
		sandbox.showMail({ sender: 'a', recipient: 'b', subject: 'gone mail', text: '', sentAt: 0 });
		await send(sandbox, '/page/switches', { errorStyle: 'http' });
		expect((await send(sandbox, '/page/reset')).headers.get('location')).toBe('/');
		const text = await html(sandbox);
		expect(text).not.toMatch(/gone\.txt|gone mail/);
		expect(text).toContain('<option value="body" selected>');
		expect(text).toContain('No request has arrived yet.');
		await send(sandbox, '/page/clear');
	});
});
