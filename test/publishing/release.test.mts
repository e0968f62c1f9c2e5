import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { notesOf, released } from '../../scripts/release/changelog.mts';
import { placeholdersIn, readManifest, withOwner } from '../../scripts/release/manifest.mts';
import { nextVersion } from '../../scripts/release/version.mts';

const ROOT = join(__dirname, '..', '..');
const OWNER = {
	repository: 'https://github.com/octo/n8n-nodes-689cloud',
	author: 'Octo',
	email: 'octo@octo.test',
};

describe('version', () => {
	test.each([
		['1.2.3', 'patch', '1.2.4'],
		['1.2.3', 'minor', '1.3.0'],
		['1.2.3', 'major', '2.0.0'],
		['1.2.3', '1.10.0', '1.10.0'],
	])('%s, %s: %s', (current, wanted, next) => {
		expect(nextVersion(current, wanted, false)).toBe(next);
	});

	test('the first release may have the version that is there, and no later one', () => {
		expect(nextVersion('0.1.0', '0.1.0', true)).toBe('0.1.0');
		expect(() => nextVersion('0.1.0', '0.1.0', false)).toThrow('0.1.0 is not later than 0.1.0');
		expect(() => nextVersion('1.2.3', '1.2.2', true)).toThrow('not later');
		expect(() => nextVersion('1.2.3', 'next', true)).toThrow('"next" is not major, minor, patch');
	});
});

describe('changelog', () => {
	const CHANGELOG = '# Changelog\n\n## Unreleased\n\n- New.\n\n## 1.0.0 (2026-01-01)\n\n- Old.\n';

	test('what is unreleased gets its version and its day', () => {
		const text = released(CHANGELOG, '1.1.0', '2026-02-03');
		expect(text).toBe(CHANGELOG.replace('## Unreleased', '## 1.1.0 (2026-02-03)'));
		expect(notesOf(text, '1.1.0')).toEqual(['- New.']);
		expect(notesOf(text, '1.0.0')).toEqual(['- Old.']);
		expect(notesOf(text, '1.0')).toBeUndefined();
	});

	test('a release of which nothing is said is refused', () => {
		expect(() =>
			released('# Changelog\n\n## Unreleased\n\n## 1.0.0\n\n- Old.\n', '1.1.0', '2026-02-03'),
		).toThrow('says nothing about 1.1.0');
	});
});

test('placeholders are found in each field, and no owner may be one', () => {
	const owned = withOwner(readManifest(), OWNER);
	expect(placeholdersIn(owned)).toEqual([]);
	expect(placeholdersIn({ ...owned, author: { name: 'Placeholder', email: 'a@example.com' } })).toHaveLength(
		2,
	);
	expect(() => withOwner(owned, { ...OWNER, email: 'a@example.com' })).toThrow('is a placeholder');
	expect(() => withOwner(owned, { ...OWNER, repository: 'https://gitlab.com/a/b' })).toThrow(
		'must look like',
	);
});

test('a release is refused with placeholders, and is made once the owner is known', () => {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-689cloud-release-'));
	const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
	const program = (name: string, ...args: string[]) => {
		const { status, stdout, stderr } = spawnSync(
			process.execPath,
			[join('scripts', 'release', name), ...args],
			{
				cwd: folder,
				encoding: 'utf8',
				env: { ...process.env, NODE_ENV: undefined },
			},
		);
		return { status, output: stdout + stderr };
	};
	const commit = () => {
		git('add', '--all');
		git('commit', '--quiet', '--message', 'x');
	};
	try {
		for (const path of ['package-lock.json', 'scripts/root.mts', 'scripts/release', '.github', 'credentials'])
			cpSync(join(ROOT, path), join(folder, path), { recursive: true });
		const { repository, author } = { repository: 'https://example.com/placeholder/x', author: 'Placeholder' };
		const manifest = {
			...readManifest(),
			version: '0.1.0',
			author: { name: author, email: 'x@example.com' },
		};
		Object.assign(manifest, { repository: { type: 'git', url: `git+${repository}.git` } });
		writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
		writeFileSync(join(folder, 'note.md'), `See ${repository}/issues.\n`);
		writeFileSync(join(folder, 'CHANGELOG.md'), '# Changelog\n\n## Unreleased\n\n- All.\n');
		git('init', '--quiet', '--initial-branch', 'main');
		git('config', 'user.name', 'Test');
		git('config', 'user.email', 'test@example.com');
		commit();
		for (const args of [['patch'], ['--check']]) {
			const { status, output } = program('main.mts', ...args);
			expect([status, output]).toEqual([1, expect.stringContaining('package.json holds placeholders')]);
		}
		const { repository: address, author: name, email } = OWNER;
		expect(program('owner.mts', '--repository', address, '--author', name, '--email', email).status).toBe(0);
		expect(readFileSync(join(folder, 'note.md'), 'utf8')).toBe(`See ${address}/issues.\n`);
		expect(readFileSync(join(folder, '.github', 'CODEOWNERS'), 'utf8')).toContain('* @octo');
		expect(program('main.mts', 'patch').output).toContain('uncommitted changes');
		commit();
		expect(program('main.mts', '--check').output).toContain('says nothing about 0.1.0');
		expect(program('main.mts', '0.1.0')).toEqual({
			status: 0,
			output: expect.stringContaining('v0.1.0') as string,
		});
		expect([git('tag', '--list'), git('status', '--porcelain')]).toEqual(['v0.1.0', '']);
		expect(program('main.mts', '--check', '--tag', 'v0.1.0').status).toBe(0);
		expect(program('main.mts', '--check', '--tag', 'v0.2.0').output).toContain(
			'is not that of version 0.1.0',
		);
		expect(program('main.mts', '0.1.0').output).toContain('not later than');
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}, 60_000);
