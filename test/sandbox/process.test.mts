import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '../../sandbox/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { ACCOUNTS as sandboxAccounts } from '../../sandbox/seed/index.mts';
import { until } from '../harness/until.mts';
import { download, post, signIn, uploadText } from './client.mts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'sandbox-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('data', () => {
	it('survives a restart if it has a folder', async () => {
		const first = await createSandbox({ dataDir: folder });
		const auth_token = await signIn(first, first.accounts.admin);
		const file_id = await uploadText(first, auth_token, 'kept.txt', 'kept');
		await first.close();
		const second = await createSandbox({ dataDir: folder });
		const project_id = second.ids.project.contracts;
		const response = await download(second, { auth_token, project_id, file_id, download_type: 1 });
		expect(await response.text()).toBe('kept');
		expect(second.store.accounts.teams()).toHaveLength(3);
		await second.close();
	});

	it('is as in the beginning after reset, and gone after close if it has no folder', async () => {
		const sandbox = await createSandbox();
		const auth_token = await signIn(sandbox, sandbox.accounts.admin);
		await uploadText(sandbox, auth_token, 'gone.txt');
		sandbox.configure({ errorStyle: 'http' });
		await sandbox.reset();
		expect(readdirSync(join(sandbox.dataDir, 'files'))).toHaveLength(5);
		expect(sandbox.requests).toEqual([]);
		expect(await post(sandbox, '/user/info', { auth_token })).toMatchObject({
			httpStatus: 200,
			status_code: 401,
		});
		await sandbox.close();
		await sandbox.close();
		expect(existsSync(sandbox.dataDir)).toBe(false);
	});

	it('can be empty at the start', async () => {
		const sandbox = await createSandbox({ seed: false });
		expect(sandbox.store.isEmpty).toBe(true);
		await sandbox.close();
	});
});

it('a sandbox serves many callers at once, even if some hang up', async () => {
	const sandbox = await createSandbox();
	const auth_token = await signIn(sandbox, sandbox.accounts.admin);
	const project_id = sandbox.ids.project.contracts;
	const file_id = await uploadText(sandbox, auth_token, 'big.txt', 'x'.repeat(20_000_000));
	const aborted = Array.from({ length: 5 }, async () => {
		const response = await download(sandbox, { auth_token, project_id, file_id, download_type: 1 });
		await response.body?.cancel();
	});
	const replies = await Promise.all(
		Array.from({ length: 200 }, () => post(sandbox, '/project/info', { auth_token, project_id })),
	);
	await Promise.all(aborted);
	expect(replies.map(({ status_code }) => status_code)).toEqual(replies.map(() => 200));
	expect(replies).toHaveLength(200);
	expect(sandbox.violations).toEqual([]);
	await sandbox.close();
});

describe('the command line', () => {
	let child: ChildProcess | undefined;
	afterEach(() => child?.kill('SIGKILL'));

	function run(...args: string[]): { output: () => string; child: ChildProcess } {
		const started = spawn(process.execPath, [join(__dirname, '../../sandbox/main.mts'), ...args], {
			cwd: folder,
		});
		child = started;
		let text = '';
		for (const stream of [started.stdout, started.stderr]) stream.on('data', (chunk) => (text += chunk));
		return { output: () => text, child: started };
	}

	async function running(...args: string[]) {
		const started = run(...args);
		await until('the start text is complete', () => /user\/login\n/.test(started.output()));
		const [, url] = /(http:\/\/127\.0\.0\.1:\d+\/api)/.exec(started.output()) ?? [];
		return { ...started, sandbox: { url } as Sandbox };
	}

	it('prints where it listens and who may sign in, and stops on Ctrl-C', async () => {
		const { output, sandbox, child: started } = await running('--port', '0');
		const { port, origin } = new URL(sandbox.url);
		const { admin, multiTeam } = sandboxAccounts;
		for (const { email, password, teamId } of [admin, ...multiTeam.teams])
			for (const value of [email, password, teamId]) expect(output()).toContain(value);
		expect(output()).toContain(`For an n8n in Docker: http://host.docker.internal:${port}/api`);
		expect(output()).toContain(`See what happens in it  ${origin}/`);
		expect(output()).not.toContain('Warning');
		expect(await (await fetch(origin)).text()).toContain('<h1>689Cloud sandbox</h1>');
		const command = /curl -d '([^']*)' (\S+)/.exec(output())!;
		const response = await fetch(command[2], { method: 'POST', body: new URLSearchParams(command[1]) });
		expect(await response.json()).toMatchObject({ status_code: 200 });
		expect(existsSync(join(folder, '.sandbox', 'sandbox.db'))).toBe(true);
		started.kill('SIGINT');
		expect(await once(started, 'exit')).toEqual([0, null]);
		await expect(fetch(sandbox.url)).rejects.toThrow('fetch failed');
	});

	it('warns if other machines can reach it', async () => {
		const { output } = await running('--port', '0', '--host', '0.0.0.0');
		await until('the warning is there', () => output().includes('Warning: with --host 0.0.0.0, everyone'));
		expect(output()).toContain('On Linux, start its container with --add-host');
	});

	it('keeps its data if it is killed', async () => {
		const before = await running('--port', '0', '--data-dir', folder);
		const example = await createSandbox({ seed: false });
		const { accounts, ids } = example;
		await example.close();
		const auth_token = await signIn(before.sandbox, accounts.admin);
		const file_id = await uploadText(before.sandbox, auth_token, 'kept.txt', 'kept', {
			project_id: ids.project.contracts,
		});
		before.child.kill('SIGKILL');
		await once(before.child, 'exit');
		const { sandbox } = await running('--port', '0', '--data-dir', folder, '--error-style', 'http');
		const wanted = { auth_token, project_id: ids.project.contracts, file_id, download_type: 1 };
		expect(await (await download(sandbox, wanted)).text()).toBe('kept');
		expect((await download(sandbox, { ...wanted, file_id: 'unknown' })).status).toBe(404);
	});

	it('says that the port is in use or that an option is invalid, and lists its options', async () => {
		const other = await createSandbox();
		const port = new URL(other.url).port;
		const taken = run('--port', port);
		expect(await once(taken.child, 'exit')).toEqual([1, null]);
		expect(taken.output()).toBe('The port is in use. Choose another one with --port.\n');
		await other.close();
		const odd = run('--error-style', 'loud');
		expect(await once(odd.child, 'exit')).toEqual([1, null]);
		expect(odd.output()).toBe('--error-style must be body or http, not "loud"\n');
		const negative = run('--encoding-seconds', '-1');
		expect(await once(negative.child, 'exit')).toEqual([1, null]);
		expect(negative.output()).toContain('--encoding-seconds');
		const help = run('--help');
		expect(await once(help.child, 'exit')).toEqual([0, null]);
		expect(help.output()).toContain('--data-dir');
	});
});
