import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { createSandbox } from '../../sandbox/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { until } from '../harness/until.mts';
import { download, post, postParts, signIn } from './client.mts';

let sandbox: Sandbox;
let token: string;
let project_id: string;

beforeAll(async () => {
	sandbox = await createSandbox();
	token = await signIn(sandbox, sandbox.accounts.admin);
	project_id = sandbox.ids.project.contracts;
});
afterAll(() => sandbox.close());

const contentOf = async (file_id: string) =>
	(await download(sandbox, { auth_token: token, file_id, project_id, download_type: 1 })).text();

describe('an upload', () => {
	it('of 256 MiB is not held in memory, and comes back unchanged', async () => {
		const block = randomBytes(1024 * 1024);
		const blocks = 256;
		const expected = createHash('sha256');
		const boundary = 'boundary';
		const field = (name: string, value: string) =>
			`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
		let peak = 0;
		const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().arrayBuffers)), 5);
		const before = process.memoryUsage().arrayBuffers;
		async function* body() {
			yield `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="big.bin"\r\n\r\n`.replace(
				'\r\n\r\n',
				'\r\nContent-Type: application/octet-stream\r\n\r\n',
			);
			for (let at = 0; at < blocks; at++) {
				expected.update(block);
				yield block;
			}
			// Here the fields come after the file: any order has to work.
			yield `\r\n${field('project_id', project_id)}${field('auth_token', token)}--${boundary}--\r\n`;
		}
		const response = await fetch(`${sandbox.url}/upload`, {
			method: 'POST',
			headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
			body: Readable.toWeb(Readable.from(body())),
			duplex: 'half',
		} as unknown as RequestInit);
		const { result } = (await response.json()) as {
			result: { file_id: string; file_size: number; title: string };
		};
		expect(result).toMatchObject({ file_size: blocks * block.length, title: 'big.bin' });
		const back = await download(sandbox, {
			auth_token: token,
			file_id: result.file_id,
			project_id,
			download_type: 1,
		});
		expect(back.headers.get('content-length')).toBe(String(blocks * block.length));
		const actual = createHash('sha256');
		for await (const chunk of Readable.fromWeb(back.body as ReadableStream)) actual.update(chunk);
		clearInterval(watch);
		expect(actual.digest('hex')).toBe(expected.digest('hex'));
		// What is left is garbage of both sides that has not been collected. It does not grow with the file.
		expect(peak - before).toBeLessThan(160 * 1024 * 1024);
	});

	it('that is aborted leaves nothing behind', async () => {
		const filesBefore = readdirSync(join(sandbox.dataDir, 'files')).length;
		const call = request(`${sandbox.url}/upload`, {
			method: 'POST',
			headers: { 'content-type': 'multipart/form-data; boundary=b', 'content-length': 10_000_000 },
		});
		call.on('error', () => undefined);
		call.write(
			`--b\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n${'x'.repeat(100_000)}`,
		);
		await until('a file is arriving', () => sandbox.store.content.incoming().length > 0);
		call.destroy();
		await until('nothing is left of the file', () => sandbox.store.content.incoming().length === 0);
		expect(readdirSync(join(sandbox.dataDir, 'files'))).toHaveLength(filesBefore);
		expect((await post(sandbox, '/user/info', { auth_token: token })).status_code).toBe(200);
	});

	it('without a session or without the right stores nothing', async () => {
		const parts = (auth_token: string): Array<[string, string | File]> => [
			['file', new File(['x'], 'x.txt')],
			['auth_token', auth_token],
			['project_id', project_id],
		];
		expect((await postParts(sandbox, '/upload', parts('ended'))).status_code).toBe(401);
		const limited = await signIn(sandbox, sandbox.accounts.limited);
		expect((await postParts(sandbox, '/upload', parts(limited))).status_code).toBe(403);
		expect(sandbox.store.content.incoming()).toEqual([]);
	});

	it('into a folder goes to its project, and without a destination belongs to the caller', async () => {
		const send = (place: Record<string, string>) =>
			postParts(sandbox, '/upload', [
				['auth_token', token],
				...Object.entries(place),
				['file', new File(['x'], 'Ünïcode.txt')],
			]);
		const inFolder = await send({ folder_id: sandbox.ids.folder.drafts });
		expect(sandbox.store.items.file(inFolder.result.file_id)).toMatchObject({
			project_id,
			title: 'Ünïcode.txt',
		});
		expect(sandbox.store.items.file((await send({})).result.file_id)).toMatchObject({ project_id: null });
		expect((await send({ folder_id: sandbox.ids.folder.images, project_id })).status_code).toBe(404);
	});
});

describe('an upload in chunks', () => {
	const send = (session_upload: string, chunk: number, text: string, chunks = 3) =>
		postParts(sandbox, '/upload', [
			['auth_token', token],
			['project_id', project_id],
			['name', 'joined.txt'],
			['chunk', String(chunk)],
			['chunks', String(chunks)],
			['session_upload', session_upload],
			['file', new File([text], 'blob')],
		]);

	it('becomes one file with the last chunk, even if chunks are repeated', async () => {
		expect(await send('one', 0, 'wrong and long')).toEqual({
			httpStatus: 200,
			status_code: 200,
			total_records: null,
		});
		await send('one', 0, 'first,');
		await send('one', 1, 'second but torn');
		await send('one', 1, 'second,');
		const { result } = await send('one', 2, 'third');
		expect(result).toMatchObject({ title: 'joined.txt', file_size: 18 });
		expect(await contentOf(result.file_id)).toBe('first,second,third');
		expect((await send('one', 2, 'third')).result.file_id).toBe(result.file_id);
		expect(sandbox.violations).toEqual([]);
	});

	it('fails out of order, and without its parameters', async () => {
		expect((await send('two', 1, 'x')).status_code).toBe(301);
		await send('two', 0, 'x');
		expect((await send('two', 2, 'x')).status_code).toBe(301);
		expect((await send('two', 1, 'x', 4)).status_code).toBe(301);
		expect((await send('two', 3, 'x')).status_code).toBe(400);
		const parts: Array<[string, string | File]> = [
			['auth_token', token],
			['chunk', '0'],
			['chunks', '2'],
			['file', new File(['x'], 'x')],
		];
		expect((await postParts(sandbox, '/upload', parts)).status_code).toBe(404);
	});

	it('is not mixed up with one that has another session_upload', async () => {
		await send('three', 0, 'a', 2);
		await send('four', 0, 'b', 2);
		const three = await send('three', 1, '1', 2);
		const four = await send('four', 1, '2', 2);
		expect(await contentOf(three.result.file_id)).toBe('a1');
		expect(await contentOf(four.result.file_id)).toBe('b2');
	});
});

describe('an import from a cloud', () => {
	const importFrom = (content_url: string) =>
		post(sandbox, '/upload/cloud', {
			auth_token: token,
			project_id,
			file_name: 'report.txt',
			content_url,
			file_type: 'txt',
			cloud_type: 3,
		});

	it('downloads from this machine only, and stores a placeholder otherwise', async () => {
		const cloud = createServer((_request, response) => response.end('from the cloud')).listen(0, '127.0.0.1');
		await new Promise((resolve) => cloud.once('listening', resolve));
		const url = `http://127.0.0.1:${(cloud.address() as AddressInfo).port}/file`;
		expect(await contentOf((await importFrom(url)).result.file_id)).toBe('from the cloud');
		await new Promise((resolve) => cloud.close(resolve));
		expect((await importFrom(url)).status_code).toBe(301);
		const { result } = await importFrom('https://cloud.example.com/file');
		expect(await contentOf(result.file_id)).toMatch(/^Placeholder for report\.txt/);
		expect((await importFrom('not a url')).status_code).toBe(400);
		expect(sandbox.store.content.incoming().filter((name) => !name.endsWith('.part'))).toEqual([]);
	});
});
