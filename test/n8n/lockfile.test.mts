import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { formatLockfile } from '../../n8n/lock/lockfile.mts';
import type { LockedPackage, Lockfile } from '../../n8n/lock/lockfile.mts';

const FOLDER = join(__dirname, '..', '..', 'n8n', 'lock');
const read = (name: string) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));

const lockfileWith = (entry: LockedPackage): Lockfile => ({
	name: 'n8n-server',
	lockfileVersion: 3,
	requires: true,
	packages: { '': { name: 'n8n-server' }, 'node_modules/a': { version: '1.0.0', ...entry } },
});

test('drops what an installation does not need', () => {
	const text = formatLockfile(lockfileWith({ integrity: 'sha512-abc', license: 'MIT', bin: { a: 'a.js' } }));

	expect(JSON.parse(text)).toEqual(lockfileWith({ integrity: 'sha512-abc', bin: { a: 'a.js' } }));
	expect(text.split('\n')).toHaveLength(5);
});

test.each([
	['no SHA-512', {}, /no SHA-512 for node_modules\/a/],
	['a weaker hash', { integrity: 'sha1-abc' }, /no SHA-512 for node_modules\/a/],
	[
		'an address',
		{ integrity: 'sha512-abc', resolved: 'https://example.com/a.tgz' },
		/an address for node_modules\/a/,
	],
])('refuses a package with %s', (_what, entry, message) => {
	expect(() => formatLockfile(lockfileWith(entry))).toThrow(message);
});

test('the lock file of n8n is in this form, belongs to its package.json and is smaller than 1 MiB', () => {
	const lockfile = read('package-lock.json') as Lockfile;
	const { n8n: version } = (read('package.json') as { dependencies: { n8n: string } }).dependencies;

	expect(formatLockfile(lockfile)).toBe(readFileSync(join(FOLDER, 'package-lock.json'), 'utf8'));
	expect(lockfile.packages[''].dependencies).toEqual({ n8n: version });
	expect(lockfile.packages['node_modules/n8n'].version).toBe(version);
	expect(statSync(join(FOLDER, 'package-lock.json')).size).toBeLessThan(2 ** 20);
});
