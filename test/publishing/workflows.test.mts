import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

const ROOT = join(__dirname, '..', '..');
const WORKFLOWS = join(ROOT, '.github', 'workflows');

const BAD = `name: Bad
on: push
jobs:
  build:
    runs-on: ubuntu-latest
    stepps: []
    steps:
      - uses: actions/checkout@v4
      - run: echo \${{ nonsense.sha }}
`;

function lint(...args: string[]): { status: number | null; output: string } {
	const program = join(ROOT, 'scripts', 'lint', 'workflows.mts');
	const env = { ...process.env, NODE_ENV: undefined };
	const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
		encoding: 'utf8',
		env,
	});
	return { status, output: stdout + stderr };
}

test("GitHub's own checks find nothing to change in our workflows", () => {
	expect(lint()).toEqual({ status: 0, output: '3 workflows, 0 to change\n' });
}, 60_000);

test('they do find what is wrong', () => {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-689cloud-workflows-'));
	try {
		writeFileSync(join(folder, 'bad.yml'), BAD);
		const { status, output } = lint(folder);
		expect(status).toBe(1);
		for (const part of ['stepps', 'nonsense', 'pin actions/checkout@v4', 'permissions', 'timeout-minutes'])
			expect(output).toContain(part);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}, 60_000);

test('every script that a workflow runs exists', () => {
	const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
		scripts: Record<string, string>;
	};
	const texts = readdirSync(WORKFLOWS).map((name) => readFileSync(join(WORKFLOWS, name), 'utf8'));
	const lines = texts.flatMap((text) => text.split('\n'));
	const names = lines.flatMap((line) => [...line.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name));
	expect(names).toContain('test:nightly');
	expect(names.filter((name) => !(name in scripts))).toEqual([]);
});

test('the package is published with provenance and without a token, from a tag, by pinned actions', () => {
	const text = readFileSync(join(WORKFLOWS, 'publish.yml'), 'utf8');
	const { on, jobs } = parse(text) as {
		on: unknown;
		jobs: { publish: { permissions: unknown; environment: string; steps: Array<{ run?: string }> } };
	};
	expect(on).toEqual({ push: { tags: ['v*.*.*'] } });
	expect(jobs.publish).toMatchObject({
		environment: 'npm',
		permissions: { contents: 'read', 'id-token': 'write' },
	});
	const commands = jobs.publish.steps.flatMap(({ run }) => run ?? []);
	expect(commands).toEqual([
		'npm ci',
		expect.stringContaining('--check --tag "$TAG"'),
		'npm test --silent -- --skip queue',
		'npm run build --silent',
		'npm pack',
		'npm publish ./*.tgz --provenance --access public',
	]);
	expect(text).not.toMatch(/secrets\.|_TOKEN|_authToken/);
});
