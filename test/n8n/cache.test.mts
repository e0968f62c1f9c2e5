import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { COMPLETE_FILE, N8N_VERSION, isComplete, n8nFolder, n8nProgram } from '../../n8n/cache.mts';

test.each([
	[{ XDG_CACHE_HOME: '/cache' }, '/cache/n8n-nodes-689cloud'],
	[{ XDG_CACHE_HOME: '/cache', N8N_CACHE_DIR: '/elsewhere' }, '/elsewhere'],
])('finds the cache from %j; the folder of n8n is named after version and lock file', (env, cache) => {
	const folder = n8nFolder(env);

	expect(dirname(folder)).toBe(join(cache));
	expect(basename(folder)).toMatch(new RegExp(`^n8n-${N8N_VERSION.replaceAll('.', '\\.')}-[0-9a-f]{8}$`));
});

test('names the folder of another version after that version, since its lock file is inside', () => {
	expect(n8nFolder({ N8N_CACHE_DIR: '/cache' }, '1.2.3')).toBe(join('/cache', 'n8n-1.2.3'));
});

describe('an installation counts as complete', () => {
	let folder: string;
	const install = (mark: object) => {
		mkdirSync(dirname(n8nProgram(folder)), { recursive: true });
		writeFileSync(n8nProgram(folder), '');
		writeFileSync(join(folder, COMPLETE_FILE), JSON.stringify(mark));
	};
	beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cache-test-'))));
	afterEach(() => rmSync(folder, { recursive: true }));

	test('with its mark', async () => {
		install({ platform: process.platform, arch: process.arch });
		expect(await isComplete(folder)).toBe(true);
	});

	test('not without its mark', async () => {
		install({ platform: process.platform, arch: process.arch });
		rmSync(join(folder, COMPLETE_FILE));
		expect(await isComplete(folder)).toBe(false);
	});

	test('not if it was built for another kind of machine', async () => {
		install({ platform: process.platform, arch: 'another' });
		expect(await isComplete(folder)).toBe(false);
	});
});
