import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const MEBIBYTE = 1024 * 1024;
const MODULE = pathToFileURL(join(__dirname, '../../client/files/youngGeneration.ts')).href;

/** Streams 1 GiB in a new process, and counts how often V8 collects its whole heap. */
const PROGRAM = `
	import { constants, PerformanceObserver } from 'node:perf_hooks';
	import { setImmediate } from 'node:timers/promises';
	const { withEarlyCollection } = await import(process.argv[1]);
	const chunkBytes = 256 * 1024;
	let [whole, bytes] = [0, 0];
	new PerformanceObserver((list) => {
		whole += list.getEntries().filter(({ detail }) => detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR).length;
	}).observe({ entryTypes: ['gc'] });
	async function* file() {
		for (let sent = 0; sent < ${1024 * MEBIBYTE}; sent += chunkBytes) {
			await setImmediate();
			yield Buffer.allocUnsafeSlow(chunkBytes);
		}
	}
	for await (const chunk of process.argv[2] === 'early' ? withEarlyCollection(file(), ${1024 * MEBIBYTE}) : file()) bytes += chunk.length;
	await setImmediate();
	console.log(JSON.stringify({ whole, bytes }));
`;

async function pass(how: 'early' | 'plain'): Promise<{ whole: number; bytes: number }> {
	// The size that it grows to in a busy n8n.
	const options = [
		'--no-warnings',
		'--min-semi-space-size=16',
		'--input-type=module',
		'--eval',
		PROGRAM,
		MODULE,
		how,
	];
	const { stdout } = await promisify(execFile)(process.execPath, options);
	return JSON.parse(stdout) as { whole: number; bytes: number };
}

test('V8 collects its whole heap much more rarely for the buffers of a file', async () => {
	const [plain, early] = await Promise.all([pass('plain'), pass('early')]);

	expect([plain.bytes, early.bytes]).toEqual([1024 * MEBIBYTE, 1024 * MEBIBYTE]);
	expect(plain.whole).toBeGreaterThan(4);
	expect(early.whole).toBeLessThanOrEqual(plain.whole / 4);
});
