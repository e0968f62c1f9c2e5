import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, statfs } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gibibytes } from '../statistics.mts';

const BLOCK_BYTES = 1024 ** 2;

/**
 * Writes a file in which no two blocks are equal and which does not compress.
 *
 * @returns its SHA-256 in hexadecimal
 */
export async function writeFileOfSize(path: string, bytes: number): Promise<string> {
	const hash = createHash('sha256');
	const block = randomBytes(BLOCK_BYTES);
	const file = await open(path, 'w');
	try {
		for (let place = 0; place < bytes; place += BLOCK_BYTES) {
			block.writeDoubleLE(place);
			const part = block.subarray(0, Math.min(BLOCK_BYTES, bytes - place));
			hash.update(part);
			await file.write(part);
		}
	} finally {
		await file.close();
	}
	return hash.digest('hex');
}

/** SHA-256 of a file in hexadecimal. */
export async function hashOf(path: string): Promise<string> {
	const hash = createHash('sha256');
	await pipeline(createReadStream(path, { highWaterMark: BLOCK_BYTES }), hash);
	return hash.digest('hex');
}

/**
 * Path of a file in n8n's storage.
 *
 * @param binaryId its ID in an item, e.g. `filesystem-v2:workflows/…`
 * @throws Error if there is none
 */
export async function storedFile(userFolder: string, binaryId: string): Promise<string> {
	const [path] = await storedFiles(userFolder, [binaryId]);
	return path;
}

/**
 * Paths of files in n8n's storage, in the order of their IDs.
 *
 * @throws Error if there is none for an ID
 */
export async function storedFiles(userFolder: string, binaryIds: readonly string[]): Promise<string[]> {
	const data = join(userFolder, '.n8n');
	const paths = await readdir(data, { recursive: true });
	const byName = new Map(paths.map((path) => [basename(path), path]));
	return binaryIds.map((binaryId) => {
		const ending = binaryId.slice(binaryId.indexOf(':') + 1);
		const found = byName.get(basename(ending));
		if (!found?.endsWith(ending)) throw new Error(`n8n has not stored ${binaryId}`);
		return join(data, found);
	});
}

/** Makes the system write its buffers to disk, so that this does not slow down the next measurement. */
export async function writeBack(): Promise<void> {
	await promisify(execFile)('sync');
}

/**
 * Makes sure that a folder's disk has room.
 *
 * @throws Error that says how much room is needed and how much there is
 */
export async function requireRoom(folder: string, neededBytes: number): Promise<void> {
	const { bavail, bsize } = await statfs(folder);
	if (bavail * bsize >= neededBytes) return;
	throw new Error(
		`The large files need ${gibibytes(neededBytes)} of free disk space in ${folder}, but only ` +
			`${gibibytes(bavail * bsize)} are free. Free some, set TMPDIR to another disk, or use smaller files with --gib.`,
	);
}
