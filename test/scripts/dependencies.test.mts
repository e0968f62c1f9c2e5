import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MODULE = join(__dirname, '..', '..', 'scripts', 'dependencies.mjs');
const WANTED = {
	'': {},
	'node_modules/a': { version: '1.2.3' },
	'node_modules/mac-only': { version: '1.0.0', optional: true },
};

let root: string;

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'launch-test-'));
	writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: WANTED }));
});
afterEach(() => rmSync(root, { recursive: true }));

function install(packages: object): void {
	mkdirSync(join(root, 'node_modules', 'a'), { recursive: true });
	writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
}

/** Runs the module in a process of its own, since Jest cannot load this ES module. */
function difference(): string {
	const program = `import { differenceFromLockfile } from ${JSON.stringify(`file://${MODULE}`)};
		console.log(String(differenceFromLockfile(${JSON.stringify(root)})));`;
	return spawnSync(process.execPath, ['--input-type=module', '-e', program], {
		encoding: 'utf8',
	}).stdout.trim();
}

test('reports that nothing is installed', () => {
	expect(difference()).toBe('none are installed yet');
});

test('ignores an optional package that is not installed', () => {
	install({ 'node_modules/a': { version: '1.2.3' } });
	expect(difference()).toBe('undefined');
});

test('reports another version', () => {
	install({ 'node_modules/a': { version: '1.2.2' } });
	expect(difference()).toBe('node_modules/a is 1.2.2, not 1.2.3');
});

test('reports a missing package', () => {
	install({});
	expect(difference()).toBe('node_modules/a is missing');
});

test('reports the missing folder of an installed package', () => {
	install({ 'node_modules/a': { version: '1.2.3' } });
	rmSync(join(root, 'node_modules', 'a'), { recursive: true });
	expect(difference()).toBe('the folder node_modules/a is missing');
});
