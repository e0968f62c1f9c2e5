/**
 * Makes a release: sets the version, dates the changelog, commits, and tags. Pushing the tag publishes it, see
 * docs/publishing.md.
 *
 *     npm run release -- patch                    or minor, major, or a version such as 1.2.3
 *     npm run release -- --check                  only says whether the package may be published as it is
 *     npm run release -- --check --tag v1.2.3     and whether a tag is that of its version
 *
 * It refuses while package.json holds placeholders, while there are uncommitted changes, and away from the branch main.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../root.mts';
import { notesOf, released } from './changelog.mts';
import { placeholdersIn, readManifest } from './manifest.mts';
import { nextVersion } from './version.mts';

const CHANGELOG = join(ROOT, 'CHANGELOG.md');
const BRANCH = 'main';

const { values, positionals } = parseArgs({
	options: { check: { type: 'boolean', default: false }, tag: { type: 'string' } },
	allowPositionals: true,
});

try {
	refusePlaceholders();
	if (values.check) checkVersion(values.tag);
	else release(positionals[0]);
} catch (error) {
	console.error((error as Error).message);
	process.exitCode = 1;
}

function refusePlaceholders(): void {
	const placeholders = placeholdersIn(readManifest());
	if (placeholders.length === 0) return;
	const list = placeholders.map((each) => `  ${each}`).join('\n');
	throw new Error(
		`package.json holds placeholders:\n${list}\nSet them with npm run owner, see docs/publishing.md.`,
	);
}

function checkVersion(tag: string | undefined): void {
	const { version } = readManifest();
	if (tag !== undefined && tag !== `v${version}`)
		throw new Error(`The tag ${tag} is not that of version ${version} in package.json.`);
	if (!notesOf(readFileSync(CHANGELOG, 'utf8'), version)?.length)
		throw new Error(`CHANGELOG.md says nothing about ${version}.`);
	console.log(`Version ${version} may be published.`);
}

function release(wanted: string | undefined): void {
	if (wanted === undefined)
		throw new Error('Say which release: major, minor, patch, or a version such as 1.2.3.');
	const branch = git('branch', '--show-current');
	if (branch !== BRANCH) throw new Error(`Releases are made on the branch ${BRANCH}, and this is ${branch}.`);
	if (git('status', '--porcelain') !== '') throw new Error('There are uncommitted changes.');
	const isFirst = git('tag', '--list', 'v*') === '';
	const version = nextVersion(readManifest().version, wanted, isFirst);
	const day = new Date().toISOString().slice(0, 10);
	writeFileSync(CHANGELOG, released(readFileSync(CHANGELOG, 'utf8'), version, day));
	for (const name of ['package.json', 'package-lock.json']) setVersion(join(ROOT, name), version);
	git('add', 'CHANGELOG.md', 'package.json', 'package-lock.json');
	git('commit', '--message', `chore: release ${version}`);
	git('tag', '--annotate', `v${version}`, '--message', version);
	console.log(`Tagged v${version}. Publish it: git push --follow-tags`);
}

function setVersion(path: string, version: string): void {
	const content = JSON.parse(readFileSync(path, 'utf8')) as {
		version: string;
		packages?: Record<string, { version?: string }>;
	};
	content.version = version;
	if (content.packages) content.packages[''].version = version;
	writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
}

function git(...args: string[]): string {
	return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
}
