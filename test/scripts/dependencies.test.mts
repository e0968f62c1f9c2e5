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

/** Asks the launcher's own module, which is an ES module and so runs in a process of its own. */
function difference(): string {
	const program = `import { differenceFromLockfile } from ${JSON.stringify(`file://${MODULE}`)};
		console.log(String(differenceFromLockfile(${JSON.stringify(root)})));`;
	return spawnSync(process.execPath, ['--input-type=module', '-e', program], {
		encoding: 'utf8',
	}).stdout.trim();
}

test('sees that nothing is installed', () => {
	expect(difference()).toBe('none are installed yet');
});

test('sees no difference if only an optional package is not there', () => {
	install({ 'node_modules/a': { version: '1.2.3' } });
	expect(difference()).toBe('undefined');
});

test('sees another version', () => {
	install({ 'node_modules/a': { version: '1.2.2' } });
	expect(difference()).toBe('node_modules/a is 1.2.2, not 1.2.3');
});

test('sees that a package is missing', () => {
	install({});
	expect(difference()).toBe('node_modules/a is missing');
});

test('sees that the folder of a package has gone', () => {
	install({ 'node_modules/a': { version: '1.2.3' } });
	rmSync(join(root, 'node_modules', 'a'), { recursive: true });
	expect(difference()).toBe('node_modules/a has gone');
});
