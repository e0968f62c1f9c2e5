import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashOf, requireRoom, writeFileOfSize } from '../../bench/memory/files.mts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'bench-files-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('writes a file of the requested size and reported hash, with content of its own', async () => {
	const bytes = 2 * 1024 ** 2 + 7;
	const [first, second] = [join(folder, 'first'), join(folder, 'second')];

	const hash = await writeFileOfSize(first, bytes);
	const otherHash = await writeFileOfSize(second, bytes);

	expect(statSync(first).size).toBe(bytes);
	expect(await hashOf(first)).toBe(hash);
	expect(otherHash).not.toBe(hash);
});

test('refuses what needs more disk space than there is, naming both sizes', async () => {
	await requireRoom(folder, 1);

	await expect(requireRoom(folder, 2 ** 60)).rejects.toThrow(
		/need 1073741824 GiB of free disk space in .*, but only [\d.]+ GiB/,
	);
});
