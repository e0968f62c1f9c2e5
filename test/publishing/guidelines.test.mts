import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Cloud689 } from '../../nodes/Cloud689/Cloud689.node';
import { Cloud689Trigger } from '../../nodes/Cloud689Trigger/Cloud689Trigger.node';
import { codeowners, readManifest, repositoryOf } from '../../scripts/release/manifest.mts';

const ROOT = join(__dirname, '..', '..');
const TABLE_CELL = /`(\w+\.test\.mts)`: ((?:"[^"]+"(?:, )?)+)/g;
/** Hooks that npm runs when somebody installs a package. */
const INSTALL_SCRIPTS = [
	'preinstall',
	'install',
	'postinstall',
	'prepare',
	'prepublish',
	'prepack',
	'postpack',
];

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const manifest = JSON.parse(read('package.json')) as Record<string, unknown> & {
	keywords: string[];
	scripts: Record<string, string>;
	files: string[];
};
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' })
	.split('\0')
	.filter(Boolean);

test('package.json has the name, the keyword and the license that n8n requires', () => {
	expect(manifest).toMatchObject({
		name: expect.stringMatching(/^n8n-nodes-[a-z0-9-]+$/) as string,
		license: 'MIT',
		n8n: { n8nNodesApiVersion: 1, strict: true },
	});
	expect(manifest.keywords).toContain('n8n-community-node-package');
	expect(read('LICENSE')).toMatch(/^MIT License/);
});

test('the package has no dependencies and runs nothing when it is installed', () => {
	for (const name of ['dependencies', 'optionalDependencies', 'bundledDependencies', 'overrides'])
		expect(manifest[name]).toBeUndefined();
	expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	expect(INSTALL_SCRIPTS.filter((name) => name in manifest.scripts)).toEqual([]);
	expect(manifest.scripts.prepublishOnly).toContain('npm run release -- --check');
});

test('the nodes are those of one service, and neither is for logic or flow', () => {
	for (const { description } of [new Cloud689(), new Cloud689Trigger()]) {
		expect(description.displayName).toMatch(/^689Cloud/);
		expect(description.credentials?.map(({ name }) => name)).toEqual(['cloud689Api']);
		expect(description.group).not.toContain('organization');
	}
});

test('every file names the repository of package.json', () => {
	const repository = repositoryOf(readManifest());
	expect(manifest).toMatchObject({ homepage: `${repository}#readme`, bugs: { url: `${repository}/issues` } });
	expect(read('.github/CODEOWNERS')).toBe(codeowners(readManifest()));
	const published = tracked.filter((path) => /^(nodes|credentials|client)\//.test(path));
	const named = published.flatMap((path) =>
		[...read(path).matchAll(/https:\/\/[\w.-]+\/[\w.-]+\/n8n-nodes-689cloud/g)].map(([address]) => address),
	);
	expect(named.length).toBeGreaterThan(5);
	expect([...new Set(named)]).toEqual([repository]);
});

test('README has what users look for', () => {
	const readme = read('README.md');
	for (const heading of ['Installation', 'Credentials', 'Operations', 'Usage', 'Compatibility', 'Resources'])
		expect(readme).toContain(`\n## ${heading}\n`);
	expect(readme).toMatch(/examples\/workflows\/[\w-]+\.json/);
	expect(readme).toMatch(/npm install --legacy-peer-deps --ignore-scripts \S*n8n-nodes-689cloud-\S+\.tgz/);
	expect(readme).toContain('N8N_UNVERIFIED_PACKAGES_ENABLED=true');
});

test('interface and documentation are in English letters', () => {
	const paths = tracked.filter((path) => /^(README|CHANGELOG|SECURITY)\.md$|^docs\/.*\.md$/.test(path));
	expect(paths.length).toBeGreaterThan(4);
	const texts = [...paths.map(read), JSON.stringify(new Cloud689().description.properties)];
	const other = /[^\P{L}\p{Script=Latin}]/u;
	expect(texts.filter((text) => other.test(text))).toEqual([]);
});

test('only what users need is published', () => {
	expect(manifest.files).toEqual(['dist']);
	expect(tracked.filter((path) => path.startsWith('dist/'))).toEqual([]);
});

test('every check that docs/publishing.md names exists', () => {
	const rows = [...read('docs/publishing.md').matchAll(TABLE_CELL)];
	expect(rows.length).toBeGreaterThan(10);
	for (const [, file, titles] of rows) {
		expect(readdirSync(__dirname)).toContain(file);
		const text = readFileSync(join(__dirname, file), 'utf8');
		for (const [, title] of titles.matchAll(/"([^"]+)"/g)) expect(text).toContain(title);
	}
	expect(existsSync(join(ROOT, '.github/workflows/publish.yml'))).toBe(true);
});
