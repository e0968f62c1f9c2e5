import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withAddress, withoutIntegrity } from '../../scripts/lockfile.mts';
import type { Lockfile } from '../../scripts/lockfile.mts';

const ROOT = join(__dirname, '..', '..');

const tracked = execFileSync('git', ['ls-files', '-z', '*package-lock.json'], { cwd: ROOT, encoding: 'utf8' })
	.split('\0')
	.filter(Boolean);

test('the repository has a lock file', () => {
	expect(tracked).toContain('package-lock.json');
});

describe.each(tracked)('%s', (path) => {
	const lockfile = JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Lockfile;

	test('has a checksum for every package (if not: npm run lock)', () => {
		expect(withoutIntegrity(lockfile)).toEqual([]);
	});

	test('contains no download addresses (if it does: npm run lock)', () => {
		expect(withAddress(lockfile)).toEqual([]);
	});
});
