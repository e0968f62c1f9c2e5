import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { freeingWritten } from '../../client/files/freeing';

const CHUNK_BYTES = 64 * 1024;
const CHUNKS = 20;

let folder: string;
let path: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'freeing-'));
	path = join(folder, 'file');
});
afterAll(async () => await rm(folder, { recursive: true }));

/** Content in chunks that each are a whole buffer, as they come from a socket. */
function chunked(length = CHUNK_BYTES): { content: Buffer; chunks: Buffer[] } {
	const content = randomBytes(CHUNKS * length);
	const chunks = Array.from({ length: CHUNKS }, (_, index) => {
		const chunk = Buffer.allocUnsafeSlow(length);
		content.copy(chunk, 0, index * length);
		return chunk;
	});
	return { content, chunks };
}

const source = (chunks: Buffer[]) => freeingWritten(Readable.from(chunks));
const freed = (chunks: Buffer[]) => chunks.filter(({ length }) => length === 0).length;

test('frees each chunk but the first once writeFile has written it, and the file is right', async () => {
	const { content, chunks } = chunked();
	const freedAtEach: number[] = [];
	async function* watched() {
		for await (const chunk of Readable.from(chunks)) {
			freedAtEach.push(freed(chunks));
			yield chunk as Buffer;
		}
	}
	await writeFile(path, freeingWritten(watched()));

	expect((await readFile(path)).equals(content)).toBe(true);
	expect(freed(chunks)).toBe(CHUNKS - 1);
	// When a chunk is made, those before it have been written, and it has not.
	expect(freedAtEach).toEqual(chunks.map((_, index) => Math.max(0, index - 1)));
});

test.each([
	[
		'keeps the chunks',
		async (chunks: Buffer[]) => {
			const kept: Uint8Array[] = [];
			for await (const chunk of source(chunks)) kept.push(chunk);
			return Buffer.concat(kept);
		},
	],
	[
		'asks for more before it has written',
		async (chunks: Buffer[]) => {
			await pipeline(source(chunks), createWriteStream(path));
			return await readFile(path);
		},
	],
	[
		'is a function that only has the same name',
		async (chunks: Buffer[]) => {
			const kept: Uint8Array[] = [];
			async function writeFileHandle() {
				for await (const chunk of source(chunks)) kept.push(chunk);
			}
			await writeFileHandle();
			return Buffer.concat(kept);
		},
	],
])('frees nothing for a reader that %s', async (_, read) => {
	const { content, chunks } = chunked();
	expect((await read(chunks)).equals(content)).toBe(true);
	expect(freed(chunks)).toBe(0);
});

test('frees nothing of a buffer that holds more than the chunk', async () => {
	const { content } = chunked();
	const chunks = Array.from({ length: CHUNKS }, (_, index) =>
		content.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES),
	);
	await writeFile(path, source(chunks));
	expect((await readFile(path)).equals(content)).toBe(true);
	expect(freed(chunks)).toBe(0);
});

test('frees nothing small', async () => {
	const { content, chunks } = chunked(1024);
	await writeFile(path, source(chunks));
	expect((await readFile(path)).equals(content)).toBe(true);
	expect(freed(chunks)).toBe(0);
});

test('frees nothing that could not be written', async () => {
	const { chunks } = chunked();
	const readOnly = await open(path, 'r');
	await expect(writeFile(readOnly, source(chunks))).rejects.toThrow();
	await readOnly.close();
	expect(freed(chunks)).toBe(0);
});
