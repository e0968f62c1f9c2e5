import { request } from 'node:http';
import { createSandbox } from '../../../sandbox/index.mts';
import type { Sandbox } from '../../../sandbox/index.mts';
import { html, send } from './client.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await createSandbox();
});
beforeEach(async () => await sandbox.reset());
afterAll(async () => await sandbox.close());

/** HTTP status of a request with a Host header of one's own, which fetch does not allow. */
function statusFor(host: string, path = '/'): Promise<number | undefined> {
	return new Promise((resolve, reject) => {
		const sent = request(sandbox.origin + path, { headers: { host } }, (answer) => {
			answer.resume();
			resolve(answer.statusCode);
		});
		sent.on('error', reject).end();
	});
}

describe('the guard', () => {
	it('shows the page under names of this machine only', async () => {
		const { port } = new URL(sandbox.origin);
		for (const host of ['127.0.0.1', 'localhost', '[::1]', '192.0.2.7', 'host.docker.internal'])
			expect([host, await statusFor(`${host}:${port}`)]).toEqual([host, 200]);
		for (const host of [
			'evil.example.com',
			'127.0.0.1.example.com',
			'localhost.example.com',
			'user@localhost',
		])
			expect([host, await statusFor(`${host}:${port}`)]).toEqual([host, 403]);
		expect(await statusFor(`evil.example.com:${port}`, '/page/live')).toBe(403);
	});

	it('lets no other page change something', async () => {
		const other = 'http://evil.example.com';
		const foreign: Array<Record<string, string>> = [
			{ origin: other },
			{ origin: 'null' },
			{ origin: '' },
			{ origin: sandbox.origin.replace('127.0.0.1', 'localhost') },
			{ 'sec-fetch-site': 'cross-site' },
			{ 'sec-fetch-site': 'same-site' },
		];
		for (const headers of foreign)
			for (const path of ['/page/switches', '/page/reset', '/page/faults', '/page/sessions'])
				expect((await send(sandbox, path, { errorStyle: 'http' }, headers)).status).toBe(403);
		expect(await html(sandbox)).toContain('<option value="body" selected>');
	});

	it('allows only what comes from the sandbox', async () => {
		for (const path of ['/', `/view-link/${sandbox.ids.link.contract}`, '/page/page.mjs', '/page/base.css']) {
			const { headers } = await fetch(sandbox.origin + path);
			expect(headers.get('content-security-policy')).toContain(
				"default-src 'none'; style-src 'self'; script-src 'self'",
			);
			expect(headers.get('x-frame-options')).toBe('DENY');
		}
		expect(await html(sandbox)).not.toMatch(/<style|<script>| style=| on\w+=/);
	});
});

describe('an unknown path', () => {
	const answerTo = async (path: string, method = 'POST') =>
		await (await fetch(sandbox.origin + path, { method })).text();

	it.each([
		['/api/lnik/create', 'The nearest is POST /api/link/create.'],
		['/user/login', 'The base URL lacks /api at its end: the operation is at POST /api/user/login.'],
		['/api/user//login/', 'The path has slashes too many: the operation is at POST /api/user/login.'],
		['/api/', 'This is the base URL.'],
		['/api/history/team', '/api/history/team takes GET, not POST.'],
	])('%s is answered with what may have been meant', async (path, hint) => {
		const text = await answerTo(path);
		expect(text).toContain(hint);
		expect(text).toContain(`All requests are listed at ${sandbox.origin}/`);
		expect(sandbox.refusals).toHaveLength(1);
	});

	it('that a browser asks for by itself is no call', async () => {
		await fetch(`${sandbox.origin}/favicon.ico`, { headers: { 'sec-fetch-dest': 'image' } });
		expect(sandbox.refusals).toEqual([]);
	});
});

it('a sandbox for other machines says so, and is reached at 127.0.0.1 as well', async () => {
	const open = await createSandbox({ host: '0.0.0.0' });
	expect(open.isOpen).toBe(true);
	expect(await (await fetch(open.origin)).text()).toContain('This sandbox listens to other machines, too.');
	await open.close();
	expect(sandbox.isOpen).toBe(false);
	expect(await html(sandbox)).not.toContain('listens to other machines');
});
