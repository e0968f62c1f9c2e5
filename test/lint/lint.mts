import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** Absolute path of the repository's folder. */
export const ROOT = join(__dirname, '..', '..');

/** Path of a file → what ESLint reports there, as `rule: message`. */
export type Reports = Record<string, string[]>;

interface LintResult {
	filePath: string;
	messages: Array<{ ruleId: string | null; message: string }>;
}

/** A zone of `import-x/no-restricted-paths`. */
export interface Zone {
	target: string | string[];
	from: string | string[];
	except?: string[];
}

/** Lints files with eslint.tools.config.mjs, in a temporary folder that takes the repository's place. */
export function lint(files: Readonly<Record<string, string>>): Reports {
	const folder = realpathSync(mkdtempSync(join(tmpdir(), 'n8n-nodes-689cloud-lint-')));
	try {
		for (const [path, content] of Object.entries(files)) {
			mkdirSync(dirname(join(folder, path)), { recursive: true });
			writeFileSync(join(folder, path), content);
		}
		const eslint = JSON.stringify(require.resolve('eslint'));
		const options = JSON.stringify({ overrideConfigFile: join(ROOT, 'eslint.tools.config.mjs') });
		const results = evaluate<LintResult[]>(
			folder,
			`new (await import(${eslint})).ESLint(${options}).lintFiles(['.'])`,
		);
		return Object.fromEntries(
			results.map(({ filePath, messages }) => [
				relative(folder, filePath),
				messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
			]),
		);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** The zones of the repository. */
export function zones(): Zone[] {
	const layers = JSON.stringify(join(ROOT, 'scripts', 'lint', 'layers.mjs'));
	return evaluate<Zone[]>(ROOT, `(await import(${layers})).ZONES`);
}

/** Evaluates an expression in a separate process, because Jest cannot load ES modules such as ESLint's configuration. */
function evaluate<T>(folder: string, expression: string): T {
	const program = `console.log(JSON.stringify(await ${expression}));`;
	const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
		cwd: folder,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	return JSON.parse(output) as T;
}
