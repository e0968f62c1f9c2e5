import { spawn } from 'node:child_process';
import { dirname, delimiter } from 'node:path';

/** Receives one line of progress, without a line break. */
export type Log = (line: string) => void;

/** How to run a command. */
export interface CommandOptions {
	cwd: string;
	/** Extra environment variables; undefined removes one. */
	env?: Record<string, string | undefined>;
	/** The command is stopped after this time. */
	timeoutMs: number;
	/** Who runs it; only root can choose. */
	user?: { uid: number; gid: number };
	/** Called every ten seconds with the seconds that have passed. */
	onTick?: (seconds: number) => void;
}

const TICK_MS = 10_000;
const KEPT_OUTPUT_CHARACTERS = 20_000;

/**
 * Environment for npm and n8n: this Node.js comes first on PATH, and variables that an enclosing npm script, Jest or n8n
 * has set, and that would mislead them, are removed. The user's settings (proxy, certificates, registry) stay.
 */
export function cleanEnvironment(extra: Record<string, string | undefined> = {}): NodeJS.ProcessEnv {
	const misleading =
		/^(N8N_|DB_|EXECUTIONS_|QUEUE_|JEST_|npm_(package|lifecycle|config_(local_prefix|ignore_scripts|omit|global)))/;
	const kept = Object.entries(process.env).filter(
		([name]) => !misleading.test(name) && !/^NODE_(OPTIONS|ENV|PATH)$/.test(name),
	);
	const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`;
	return { ...Object.fromEntries(kept), PATH: path, ...extra };
}

/**
 * npm, as the npm that has started this process tells its path. On Windows `npm` is a batch file, which takes a shell, and a
 * shell takes a path with a blank for two.
 */
function npmCommand(env: NodeJS.ProcessEnv = process.env): string[] {
	return env.npm_execpath?.endsWith('.js') ? [process.execPath, env.npm_execpath] : ['npm'];
}

/**
 * Runs a command and returns what it wrote to standard output.
 *
 * @throws Error with the end of its output if it fails, cannot be started or exceeds its time limit
 */
export function runCommand(
	command: string,
	args: readonly string[],
	options: CommandOptions,
): Promise<string> {
	const { cwd, env, timeoutMs, user, onTick } = options;
	const startedAt = Date.now();
	return new Promise((resolve, reject) => {
		const [program, ...first] = command === 'npm' ? npmCommand() : [command];
		const child = spawn(program, [...first, ...args], {
			cwd,
			env: cleanEnvironment(env),
			stdio: ['ignore', 'pipe', 'pipe'],
			shell: process.platform === 'win32' && program === 'npm',
			...user,
		});
		let output = '';
		let everything = '';
		child.stdout.on('data', (data) => (output += data));
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (data) => (everything = (everything + data).slice(-KEPT_OUTPUT_CHARACTERS)));
		}
		const stop = () => child.kill();
		process.once('exit', stop);
		const limit = setTimeout(stop, timeoutMs);
		const ticker = onTick && setInterval(() => onTick(Math.round((Date.now() - startedAt) / 1000)), TICK_MS);
		const end = () => {
			clearTimeout(limit);
			clearInterval(ticker);
			process.off('exit', stop);
		};
		child.on('error', (error) => {
			end();
			reject(new Error(`${command} could not be started: ${error.message}`));
		});
		child.on('close', (code, signal) => {
			end();
			if (code === 0) return resolve(output);
			const late =
				Date.now() - startedAt >= timeoutMs ? ` after its time limit of ${timeoutMs / 1000} s` : '';
			const how = code === null ? `was ended by ${signal}${late}` : `failed with exit code ${code}`;
			reject(new Error(`\`${[command, ...args].join(' ')}\` ${how}:\n${lastLines(everything, 25)}`));
		});
	});
}

/** The last lines of a text, without empty ones. */
export function lastLines(text: string, count: number): string {
	return text
		.split('\n')
		.filter((line) => line.trim() !== '')
		.slice(-count)
		.join('\n');
}
