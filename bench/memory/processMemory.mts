import { readFile, readdir, writeFile } from 'node:fs/promises';

const SAMPLE_MS = 1000;
const KIB = 1024;
/** What makes Linux set the high-water mark of a process back to its present size (man 5 proc). */
const RESET_HIGH_WATER_MARK = '5';

/** A running look at the memory of a process and all its descendants. */
export interface MemoryWatch {
	/**
	 * Ends it.
	 *
	 * @returns the greatest resident size in bytes: the high-water marks of all processes added up. They need not fall into
	 *   one moment, so the true peak may be lower, never higher.
	 */
	stop(): Promise<number>;
}

/**
 * Starts to watch a process tree. High-water marks are kept by the kernel, so no peak between two samples is missed;
 * samples only find new processes.
 *
 * @param reset whether to forget what was before, e.g. the start of the program
 * @throws Error where there is no /proc of Linux
 */
export async function watchMemory(pid: number, { reset = true } = {}): Promise<MemoryWatch> {
	const peaks = new Map<number, number>();
	const sample = async () => {
		for (const one of await processTree(pid)) {
			const bytes = await sizeOf(one, 'VmHWM');
			peaks.set(one, Math.max(peaks.get(one) ?? 0, bytes));
		}
	};
	if (reset) {
		for (const one of await processTree(pid))
			await writeFile(`/proc/${one}/clear_refs`, RESET_HIGH_WATER_MARK);
	}
	await sample();
	let sampling = Promise.resolve();
	let busy = false;
	const timer = setInterval(() => {
		if (busy) return;
		busy = true;
		sampling = sample().finally(() => (busy = false));
	}, SAMPLE_MS);
	return {
		async stop() {
			clearInterval(timer);
			await sampling;
			await sample();
			return [...peaks.values()].reduce((sum, bytes) => sum + bytes, 0);
		},
	};
}

/** Resident size of a process tree at this moment, in bytes. */
export async function residentSize(pid: number): Promise<number> {
	let bytes = 0;
	for (const one of await processTree(pid)) bytes += await sizeOf(one, 'VmRSS');
	return bytes;
}

/** A process and its descendants. */
async function processTree(root: number): Promise<number[]> {
	const entries = await readdir('/proc').catch(() => {
		throw new Error('Memory can be measured on Linux only: there is no /proc');
	});
	const children = new Map<number, number[]>();
	for (const pid of entries.filter((name) => /^\d+$/.test(name)).map(Number)) {
		const parent = await parentOf(pid);
		if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), pid]);
	}
	const tree = [root];
	for (const pid of tree) tree.push(...(children.get(pid) ?? []));
	return tree;
}

async function parentOf(pid: number): Promise<number | undefined> {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
	// The name of the program, in brackets, may hold blanks and brackets itself.
	const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return Number(parent) || undefined;
}

/** A size of a process in bytes: at this moment or the greatest so far; 0 if the process has ended. */
async function sizeOf(pid: number, what: 'VmRSS' | 'VmHWM'): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
	return Number(new RegExp(`^${what}:\\s*(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0) * KIB;
}
