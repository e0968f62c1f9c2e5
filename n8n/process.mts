import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { cleanEnvironment, lastLines } from './command.mts';

const TERM_LIMIT_MS = 15_000;
const POLL_MS = 200;
const REQUEST_LIMIT_MS = 2_000;
const GUARD = fileURLToPath(new URL('guard.mts', import.meta.url));

/** A user of this machine. */
export interface User {
	uid: number;
	gid: number;
}

/** How to start a program. */
export interface ProgramOptions {
	/** Environment variables, added to a cleaned copy of those of this process. */
	env: Record<string, string>;
	/** File that receives what it prints. */
	logFile: string;
	/** Who runs it; only root can choose. */
	user?: User;
}

/** A program in a process group of its own that never outlives this process. */
export interface Server {
	pid: number;
	/** Asks it to end, and kills it after 15 seconds. Harmless if it has ended already. */
	stop(): Promise<void>;
	/** Waits until the address answers with JSON and success; throws with the end of the log if the program ends or takes too long. */
	answers(url: string, limitMs: number): Promise<void>;
}

/**
 * Starts a Node.js program whose output goes to a log file.
 *
 * @param env environment variables, added to a cleaned copy of those of this process
 */
export function startServer(args: readonly string[], env: Record<string, string>, logFile: string): Server {
	return startProgram(process.execPath, args, { env, logFile }, args[0]);
}

/**
 * Starts a program whose output goes to a log file.
 *
 * @param title what errors call it
 */
export function startProgram(
	program: string,
	args: readonly string[],
	{ env, logFile, user }: ProgramOptions,
	title = program,
): Server {
	const output = openSync(logFile, 'a');
	const grouped = process.platform !== 'win32';
	const child = spawn(program, args, {
		env: cleanEnvironment(env),
		stdio: ['ignore', output, output],
		detached: grouped,
		...user,
	});
	closeSync(output);
	const pid = child.pid;
	if (pid === undefined) throw new Error(`${title} could not be started`);
	const guard = grouped ? startGuard(pid) : undefined;
	const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
	const signal = (name: NodeJS.Signals) => {
		try {
			process.kill(grouped ? -pid : pid, name);
		} catch {
			// The group is gone.
		}
	};
	const atExit = () => signal('SIGTERM');
	process.once('exit', atExit);

	return {
		pid,
		async stop() {
			process.off('exit', atExit);
			if (hasEnded(child)) signal('SIGKILL');
			else {
				signal('SIGTERM');
				await Promise.race([ended, sleep(TERM_LIMIT_MS, undefined, { ref: false })]);
				signal('SIGKILL');
				await ended;
			}
			guard?.stdin?.end();
		},
		async answers(url, limitMs) {
			const deadline = Date.now() + limitMs;
			while (!(await answersWithJson(url))) {
				const problem = hasEnded(child)
					? `ended with exit code ${child.exitCode ?? child.signalCode}`
					: Date.now() > deadline && `did not answer at ${url} within ${limitMs / 1000} s`;
				if (problem) throw new Error(`${title} ${problem}. Its log ends with:\n${await logEnd(logFile)}`);
				await sleep(POLL_MS);
			}
		},
	};
}

function startGuard(group: number): ChildProcess {
	const guard = spawn(process.execPath, [GUARD, String(group)], {
		stdio: ['pipe', 'ignore', 'ignore'],
		detached: true,
	});
	guard.unref();
	(guard.stdin as unknown as { unref?: () => void } | null)?.unref?.();
	return guard;
}

function hasEnded(child: ChildProcess): boolean {
	return child.exitCode !== null || child.signalCode !== null;
}

async function answersWithJson(url: string): Promise<boolean> {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(REQUEST_LIMIT_MS) });
		await response.arrayBuffer();
		return response.ok && (response.headers.get('content-type') ?? '').includes('json');
	} catch {
		return false;
	}
}

async function logEnd(logFile: string): Promise<string> {
	return lastLines(await readFile(logFile, 'utf8').catch(() => ''), 20);
}
