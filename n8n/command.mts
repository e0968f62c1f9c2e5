import { spawn } from 'node:child_process';
import { dirname, delimiter } from 'node:path';

/** Takes one line of progress, without a line break. */
export type Log = (line: string) => void;

/** How a command is run. */
export interface CommandOptions {
	cwd: string;
	/** Further environment variables; undefined takes one away. */
	env?: Record<string, string | undefined>;
	/** The command is ended after this many milliseconds. */
	timeoutMs: number;
	/** Called every `tickMs` with the seconds that have passed. */
	onTick?: (seconds: number) => void;
	tickMs?: number;
}

const TICK_MS = 10_000;
const KEPT_OUTPUT_CHARACTERS = 20_000;

/**
 * Environment for npm and n8n: this Node.js comes first on PATH, and nothing that an npm script, Jest or a server around
 * this one left there leads them astray. Settings the user made (proxy, certificates, registry) stay.
 */
export function cleanEnvironment(further: Record<string, string | undefined> = {}): NodeJS.ProcessEnv {
	const led =
		/^(N8N_|DB_|EXECUTIONS_|QUEUE_|JEST_|npm_(package|lifecycle|config_(local_prefix|ignore_scripts|omit|global)))/;
	const kept = Object.entries(process.env).filter(
		([name]) => !led.test(name) && !/^NODE_(OPTIONS|ENV|PATH)$/.test(name),
	);
	const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`;
	return { ...Object.fromEntries(kept), PATH: path, ...further };
}

/**
 * Runs a command to its end and returns what it wrote to standard output.
 *
 * @throws Error with the end of its output if it fails, cannot be started or takes longer than its time limit
 */
export function runCommand(
	command: string,
	args: readonly string[],
	options: CommandOptions,
): Promise<string> {
	const { cwd, env, timeoutMs, onTick, tickMs = TICK_MS } = options;
	const startedAt = Date.now();
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd,
			env: cleanEnvironment(env),
			stdio: ['ignore', 'pipe', 'pipe'],
			shell: process.platform === 'win32' && command === 'npm',
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
		const ticker = onTick && setInterval(() => onTick(Math.round((Date.now() - startedAt) / 1000)), tickMs);
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
