import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const HEARTBEAT_MS = 5_000;
const STALE_AFTER_MS = 60_000;
const RETRY_MS = 1_000;

/**
 * Does something that only one process of this machine may do at a time. A lock whose holder has died is taken over.
 *
 * @param path folder that stands for the lock while it is held
 * @param onWait called once if another process holds the lock, with its process id if known
 */
export async function withLock<T>(
	path: string,
	onWait: (pid: number | undefined) => void,
	action: () => Promise<T>,
): Promise<T> {
	await mkdir(dirname(path), { recursive: true });
	let told = false;
	while (!(await take(path))) {
		const pid = await holderOf(path);
		if (await isStale(path, pid)) {
			await rm(path, { recursive: true, force: true });
			continue;
		}
		if (!told) onWait(pid);
		told = true;
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

/** Codes with which systems refuse to put a folder in the place of another one that is not empty. */
const TAKEN = ['EEXIST', 'ENOTEMPTY', 'EPERM'];

/** Takes the lock, if it is free: the folder is put in its place whole, with the process id in it. */
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

/** A lock is stale if its holder is no longer running or has not touched it for a minute. */
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
