import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const HEARTBEAT_MS = 5_000;
const STALE_AFTER_MS = 60_000;
const RETRY_MS = 1_000;

/**
 * Runs an action that only one process of this machine may run at a time. The lock of a process that has died is ignored.
 *
 * @param path folder that exists as long as the lock is held
 * @param onWait called once if another process holds the lock, with its process ID if known
 */
export async function withLock<T>(
	path: string,
	onWait: (pid: number | undefined) => void,
	action: () => Promise<T>,
): Promise<T> {
	await mkdir(dirname(path), { recursive: true });
	let announced = false;
	while (!(await take(path))) {
		const pid = await holderOf(path);
		if (await isStale(path, pid)) {
			await rm(path, { recursive: true, force: true });
			continue;
		}
		if (!announced) onWait(pid);
		announced = true;
		await sleep(RETRY_MS);
	}
	const release = () => rmSync(path, { recursive: true, force: true });
	const heartbeat = setInterval(
		() => void utimes(path, new Date(), new Date()).catch(() => {}),
		HEARTBEAT_MS,
	);
	process.once('exit', release);
	try {
		return await action();
	} finally {
		clearInterval(heartbeat);
		process.off('exit', release);
		release();
	}
}

/** Errors of different systems when a folder would replace one that is not empty. */
const TAKEN = ['EEXIST', 'ENOTEMPTY', 'EPERM'];

/** Takes the lock if it is free, by moving a folder into place that already contains the process ID. */
async function take(path: string): Promise<boolean> {
	const draft = await mkdtemp(`${path}-`);
	await writeFile(join(draft, 'pid'), String(process.pid));
	try {
		await rename(draft, path);
		return true;
	} catch (error) {
		await rm(draft, { recursive: true, force: true });
		if (TAKEN.includes((error as NodeJS.ErrnoException).code ?? '')) return false;
		throw error;
	}
}

async function holderOf(path: string): Promise<number | undefined> {
	const text = await readFile(join(path, 'pid'), 'utf8').catch(() => '');
	return Number(text) || undefined;
}

/** A lock is stale if its holder is gone or has not updated it for a minute. */
async function isStale(path: string, pid: number | undefined): Promise<boolean> {
	const touched = await stat(path).then(
		({ mtimeMs }) => mtimeMs,
		() => Date.now(),
	);
	if (Date.now() - touched > STALE_AFTER_MS) return true;
	return pid !== undefined && !isRunning(pid);
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
