import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withTestbed } from '../../n8n/testbed.mts';
import type { Testbed } from '../../n8n/testbed.mts';
import type { Sandbox } from '../../sandbox/index.mts';

const ROOT = join(__dirname, '..', '..');
const PROGRAM = `
import { withTestbed } from '${ROOT}/n8n/testbed.mts';
import { Interrupted } from '${ROOT}/n8n/interruption.mts';
try {
	await withTestbed({ name: 'test' }, async (testbed) => {
		const { url } = await testbed.startSandbox();
		console.log(JSON.stringify({ url, folder: testbed.folder }));
		await new Promise(() => {});
	});
} catch (error) {
	process.exit(error instanceof Interrupted ? error.exitCode : 1);
}`;

const answers = async (url: string) =>
	await fetch(url).then(
		() => true,
		() => false,
	);

test('stops what it started and removes its folder', async () => {
	const { folder, urls } = await withTestbed({ name: 'test' }, async (testbed) => {
		const sandbox = await testbed.startSandbox();
		const storage = await testbed.startStorage();
		const opened = [sandbox.url, storage.webDavUrl];
		expect(await Promise.all(opened.map(answers))).toEqual([true, true]);
		return { folder: testbed.folder, urls: opened };
	});

	expect(await Promise.all(urls.map(answers))).toEqual([false, false]);
	expect(existsSync(folder)).toBe(false);
});

test('stops what is still starting when something fails, and starts nothing afterwards', async () => {
	let left: Testbed | undefined;
	let starting: Promise<Sandbox> | undefined;
	const failing = withTestbed({ name: 'test' }, async (testbed) => {
		left = testbed;
		starting = testbed.startSandbox();
		throw new Error('n8n did not start');
	});

	await expect(failing).rejects.toThrow('n8n did not start');
	expect(await answers((await starting!).url)).toBe(false);
	expect(existsSync(left!.folder)).toBe(false);
	await expect(left!.startSandbox()).rejects.toThrow('The testbed is closed');
});

test('a part closes as soon as it has been used, while the rest stays open', async () => {
	await withTestbed({ name: 'test' }, async (testbed) => {
		const outer = await testbed.startSandbox();
		const inner = await testbed.within(async (part) => {
			const { url } = await part.startSandbox();
			expect(part.folder.startsWith(testbed.folder)).toBe(true);
			return { url, folder: part.folder };
		});

		expect(await Promise.all([outer.url, inner.url].map(answers))).toEqual([true, false]);
		expect(existsSync(inner.folder)).toBe(false);
	});
});

test('keeps a folder that it was given', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'testbed-test-'));
	await withTestbed({ name: 'test', folder }, async (testbed) => {
		writeFileSync(join(testbed.folder, 'kept.txt'), '');
	});

	expect(existsSync(join(folder, 'kept.txt'))).toBe(true);
	rmSync(folder, { recursive: true });
});

test('a signal closes it too, whatever signals follow, and sets the exit code', async () => {
	const home = mkdtempSync(join(tmpdir(), 'testbed-test-'));
	writeFileSync(join(home, 'program.mts'), PROGRAM);
	const child = spawn(process.execPath, [join(home, 'program.mts')], { stdio: ['ignore', 'pipe', 'pipe'] });
	const [line] = (await once(child.stdout, 'data')) as [Buffer];
	const { url, folder } = JSON.parse(line.toString()) as { url: string; folder: string };

	child.kill('SIGTERM');
	await once(child.stderr, 'data');
	child.kill('SIGINT');
	const [code] = (await once(child, 'exit')) as [number];

	expect(code).toBe(143);
	expect(await answers(url)).toBe(false);
	expect(existsSync(folder)).toBe(false);
	rmSync(home, { recursive: true });
});
