import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { commandOf } from '../../scripts/run.mts';

const ROOT = join(__dirname, '..', '..');
const SCANNER = '@n8n/scan-community-package/scanner/scanner.mjs';

/** Result of n8n's scanner for one folder. The scanner ignores warnings; `messages` includes them. */
interface Scan {
	passed: boolean;
	files: number;
	messages: string[];
}

const SLOW_MS = 90_000;

let temporary: string;

beforeAll(() => {
	temporary = mkdtempSync(join(tmpdir(), 'n8n-nodes-689cloud-verification-'));
});
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/**
 * Runs Node.js in the repository, and keeps npm off the network.
 *
 * Without Jest's NODE_ENV, because n8n's ESLint plugin treats every file as a node's main file when it is "test".
 */
function runNode(args: readonly string[]): { code: number | null; output: string } {
	const { status, stdout, stderr } = spawnSync(process.execPath, args, {
		cwd: ROOT,
		encoding: 'utf8',
		env: { ...process.env, NODE_ENV: undefined, npm_config_offline: 'true', TMPDIR: temporary },
	});
	// With CI=true the colors stay, though nobody sees them.
	return { code: status, output: stripVTControlCharacters(stdout + stderr) };
}

/** Runs the scanner with which n8n verifies published packages, without the parts that download something. */
function scan(folders: ReadonlyArray<[folder: string, patterns: 'source' | 'published']>): Scan[] {
	const program = `
		import { ESLint } from 'eslint';
		import { analyzePackage, SOURCE_FILE_PATTERNS } from '${SCANNER}';
		const PATTERNS = { source: SOURCE_FILE_PATTERNS, published: ['**/*.js', 'package.json'] };
		const { lintFiles } = ESLint.prototype;
		let results;
		ESLint.prototype.lintFiles = async function (files) {
			return (results = await lintFiles.call(this, files));
		};
		const scans = [];
		for (const [folder, patterns] of ${JSON.stringify(folders)}) {
			const { passed } = await analyzePackage(folder, PATTERNS[patterns]);
			const messages = results.flatMap(({ filePath, messages }) =>
				messages.map(({ ruleId, line }) => filePath + ':' + line + ' ' + ruleId));
			scans.push({ passed, files: results.length, messages });
		}
		console.log(JSON.stringify(scans));`;
	const { code, output } = runNode(['--input-type=module', '-e', program]);
	if (code !== 0) throw new Error(output);
	return JSON.parse(output) as Scan[];
}

/** Builds the JavaScript that is published. @returns the folder of the package */
function publishedPackage(): string {
	const folder = join(temporary, 'published');
	const tsc = commandOf('typescript', 'tsc');
	const { code, output } = runNode([tsc, '--noCheck', '-p', ROOT, '--outDir', join(folder, 'dist')]);
	if (code !== 0) throw new Error(output);
	for (const name of ['package.json', 'index.js']) copyFileSync(join(ROOT, name), join(folder, name));
	return folder;
}

/** Writes a package that breaks one rule for code and one for package.json. @returns its folder */
function badPackage(): string {
	const folder = join(temporary, 'bad');
	mkdirSync(folder);
	writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'n8n-nodes-bad', overrides: {} }));
	writeFileSync(join(folder, 'index.js'), 'module.exports = process.env;\n');
	return folder;
}

test('n8n-node cloud-support: eligible', () => {
	const { code, output } = runNode([commandOf('@n8n/node-cli', 'n8n-node'), 'cloud-support']);
	expect(output).toContain('Status: eligible for n8n Cloud verification');
	expect(code).toBe(0);
});

test(
	'n8n-node lint: no errors and no warnings',
	() => {
		const { code, output } = runNode([commandOf('@n8n/node-cli', 'n8n-node'), 'lint']);
		expect(output).not.toMatch(/error|warning|problem|violation/i);
		expect(code).toBe(0);
	},
	SLOW_MS,
);

test(
	"n8n's scanner: no errors and no warnings in the source and in what is published",
	() => {
		const [source, published, bad] = scan([
			[ROOT, 'source'],
			[publishedPackage(), 'published'],
			[badPackage(), 'published'],
		]);
		expect(source).toEqual({ passed: true, files: expect.any(Number) as number, messages: [] });
		expect(published).toEqual({ passed: true, files: expect.any(Number) as number, messages: [] });
		expect(source.files).toBeGreaterThan(100);
		expect(published.files).toBeGreaterThan(100);

		// The scanner does look at the files that it is given.
		expect(bad.passed).toBe(false);
		expect(bad.messages).toContainEqual(expect.stringContaining('no-restricted-globals'));
		expect(bad.messages).toContainEqual(expect.stringContaining('no-overrides-field'));
	},
	SLOW_MS,
);
