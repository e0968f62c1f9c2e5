import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCKED_VERSION } from '../../n8n/cache.mts';
import type { Lockfile } from '../../n8n/lock/lockfile.mts';

const ROOT = join(__dirname, '..', '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const { packages } = JSON.parse(read('n8n/lock/package-lock.json')) as Lockfile;
const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };

test('n8n is installed in the version that package.json beside its lock file names', () => {
	expect(packages['node_modules/n8n'].version).toBe(LOCKED_VERSION);
});

test.each(['n8n-core', 'n8n-workflow'])('the engine of the tests is that of this n8n: %s', (name) => {
	expect(devDependencies[name]).toBe(packages[`node_modules/${name}`].version);
});

test.each(['README.md', 'docs/compatibility.md'])('%s names this n8n', (path) => {
	const named = [...read(path).matchAll(/test(?:ed with|s run in) n8n (\d+\.\d+\.\d+)/g)];
	expect(named.map(([, version]) => version)).toEqual([LOCKED_VERSION]);
});
