import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAIN = `
import { parseArgs } from 'node:util';
import { SUITE_OPTIONS, runSuite } from '${join(__dirname, 'runner.mts')}';
const { values } = parseArgs({ options: SUITE_OPTIONS });
await runSuite({
	...values,
	name: 'test',
	setUp: async (testbed) => void (await testbed.startSandbox()),
	files: ['first', 'second'].map((name) => new URL(name + '.mts', import.meta.url)),
});`;
const CHECKS = `
import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
suite('Numbers', () => {
	test('one', () => {});
	test('two', () => assert.equal(1 + 1, 3));
	test('three', { skip: 'not here' }, () => {});
});
suite('Texts', () => {
	test('a text', () => assert.match('what was seen', /something else/));
});`;
const MORE_CHECKS = `
import { before, suite, test } from 'node:test';
suite('Broken', () => {
	before(() => { throw new Error('cannot be prepared'); });
	test('never runs', () => {});
});
suite('Waiting', () => {
	test('waits', async () => { console.log('now waiting'); await new Promise(() => {}); });
});`;

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'runner-test-'));
	writeFileSync(join(folder, 'main.mts'), MAIN);
	writeFileSync(join(folder, 'first.mts'), CHECKS);
	writeFileSync(join(folder, 'second.mts'), MORE_CHECKS);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the suite; `whileRunning` receives each piece of its output. */
async function run(args: string[], whileRunning: (output: string, kill: () => void) => void = () => {}) {
	const tallyFile = join(folder, 'tally.json');
	const child = spawn(process.execPath, [join(folder, 'main.mts'), '--tally', tallyFile, ...args]);
	let output = '';
	let printed = '';
	child.stdout.on('data', (data) => (printed += data));
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (data) => {
			output += data;
			whileRunning(String(data), () => child.kill('SIGTERM'));
		});
	const [exitCode] = (await once(child, 'close')) as [number];
	return {
		exitCode,
		output,
		// What comes on the other stream may arrive later.
		lastLine: printed.trimEnd().split('\n').at(-1),
		tally: JSON.parse(readFileSync(tallyFile, 'utf8')),
	};
}

test('counts each check once, groups and skipped checks not at all, and shows what was seen', async () => {
	const { exitCode, output, lastLine, tally } = await run(['--only', 'Numbers', '--only', 'Texts']);

	expect(tally).toEqual({ passed: 1, failed: 2 });
	expect(lastLine).toBe('1 passed, 2 failed');
	expect(exitCode).toBe(1);
	expect(output).toContain('2 !== 3');
	expect(output).toContain("'what was seen'");
});

test('runs only what matches, and succeeds if that does', async () => {
	const { exitCode, output, lastLine } = await run(['--only', '^one$']);

	expect(lastLine).toBe('1 passed, 0 failed');
	expect(exitCode).toBe(0);
	expect(output).not.toContain('two');
});

test('fails if nothing matches', async () => {
	const { exitCode, output, lastLine } = await run(['--only', 'no such check']);

	expect(output).toContain('No check matches no such check.');
	expect(lastLine).toBe('0 passed, 1 failed');
	expect(exitCode).toBe(1);
});

test('counts the checks of a group that cannot be prepared, and the group itself, as failed', async () => {
	const { output, lastLine } = await run(['--only', 'Broken']);

	expect(output).toContain('cannot be prepared');
	expect(lastLine).toBe('0 passed, 2 failed');
});

test('fails if a file cannot be loaded, even after it has added checks', async () => {
	writeFileSync(join(folder, 'second.mts'), `${MORE_CHECKS}\nthrow new Error('cannot be loaded');`);

	const { exitCode, output, lastLine } = await run(['--only', '^one$']);

	expect(output).toContain('cannot be loaded');
	expect(lastLine).toBe('1 passed, 1 failed');
	expect(exitCode).toBe(1);
});

test('a signal ends it as failed', async () => {
	const { exitCode, lastLine } = await run(['--only', 'Waiting'], (output, kill) => {
		if (output.includes('now waiting')) kill();
	});

	expect(lastLine).toBe('0 passed, 1 failed');
	expect(exitCode).toBe(143);
});
