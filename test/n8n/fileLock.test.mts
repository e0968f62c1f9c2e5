import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withLock } from '../../n8n/fileLock.mts';
import { until } from '../harness/until.mts';

/** Larger than any process ID. */
const NO_PROCESS = 2 ** 30;

let folder: string;
let lock: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'file-lock-test-'));
	lock = join(folder, 'n8n.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('admits one at a time, and tells the other who holds the lock', async () => {
	const order: string[] = [];
	const waitedFor: Array<number | undefined> = [];
	const visit = (name: string) =>
		withLock(
			lock,
			(pid) => waitedFor.push(pid),
			async () => {
				order.push(`${name} in`);
				await until('the other one waits', () => waitedFor.length > 0);
				order.push(`${name} out`);
			},
		);

	await Promise.all([visit('a'), visit('b')]);

	expect(order.map((entry) => entry.slice(2))).toEqual(['in', 'out', 'in', 'out']);
	expect(waitedFor).toEqual([process.pid]);
});

test('is released if the action fails', async () => {
	const failing = withLock(
		lock,
		() => {},
		() => Promise.reject(new Error('npm failed')),
	);

	await expect(failing).rejects.toThrow('npm failed');
	expect(existsSync(lock)).toBe(false);
});

test('ignores the lock of a process that has died', async () => {
	mkdirSync(lock);
	writeFileSync(join(lock, 'pid'), String(NO_PROCESS));

	await expect(
		withLock(
			lock,
			() => {},
			async () => 'inside',
		),
	).resolves.toBe('inside');
});
