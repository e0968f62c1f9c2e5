import { readFile, writeFile } from 'node:fs/promises';
import { processTree } from '../../n8n/processTree.mts';

const SAMPLE_MS = 1000;
const KIB = 1024;
/** Makes Linux reset the high-water mark of a process to its current size (man 5 proc). */
const RESET_HIGH_WATER_MARK = '5';

/** A running measurement of the memory of a process and its descendants. */
export interface MemoryWatch {
	/**
	 * Ends the measurement.
	 *
	 * @returns the peak resident size in bytes: the sum of the high-water marks of all processes. They need not occur at the
	 *   same time, so the true peak may be lower, never higher.
	 */
	stop(): Promise<number>;
}

/**
 * Starts to measure a process and its descendants. The kernel keeps the high-water marks, so no peak between two samples
 * is missed; the samples only find new processes.
 *
 * @param reset whether to forget earlier peaks, e.g. that of starting the program
 * @throws Error if there is no /proc, as on any system but Linux
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

/** Current resident size of a process and its descendants, in bytes. */
export async function residentSize(pid: number): Promise<number> {
	let bytes = 0;
	for (const one of await processTree(pid)) bytes += await sizeOf(one, 'VmRSS');
	return bytes;
}

/** The current size of a process or its peak, in bytes; 0 if the process has ended. */
async function sizeOf(pid: number, what: 'VmRSS' | 'VmHWM'): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
	return Number(new RegExp(`^${what}:\\s*(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0) * KIB;
}
