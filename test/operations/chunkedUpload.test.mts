import { randomBytes } from 'node:crypto';
import { sha256 } from '../harness/hashes.mts';
import { watchOpenFiles } from '../harness/openFiles.mts';
import { failureOf, sentTo } from '../harness/steps.mts';
import { describeOperations } from '../harness/suite.mts';

const MEBIBYTE = 1024 * 1024;
/** Chunk size in MiB by default: small chunks are quick. */
const CHUNK_SIZE = 1 / 16;
const CHUNK_BYTES = CHUNK_SIZE * MEBIBYTE;

describeOperations('uploads in chunks', (bench) => {
	let projectId: string;
	beforeEach(async () => {
		const [project] = await bench.rows('createProject', { projectName: 'Chunks' });
		projectId = String(project.project_id);
		bench.sandbox.faults.clear();
		bench.sandbox.clearRequests();
	});
	const upload = async (content: Buffer, options: object = {}, name = 'big.bin') => {
		const data = await bench.engine.binary(content, name, 'application/octet-stream');
		return await bench.run(
			'uploadFile',
			{ projectId, options: { chunkSize: CHUNK_SIZE, ...options } },
			{ items: [{ json: {}, binary: { data } }] },
		);
	};
	const uploaded = async (...parameters: Parameters<typeof upload>) => {
		const { items, error } = await upload(...parameters);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		return items[0].json;
	};
	const stored = async (fileId: unknown) => {
		const { items } = await bench.run('downloadFile', { projectId, fileId: String(fileId) });
		return await bench.engine.readBinary(items[0].binary!.data);
	};
	const chunksSent = () => sentTo(bench, 'uploadFile').map(({ chunk }) => Number(chunk));
	const names = async () => (await bench.rows('getManyFiles', { projectId })).map((row) => row.file_name);

	test.each([
		['half a chunk', 0.5 * CHUNK_BYTES, 1],
		['one chunk exactly', CHUNK_BYTES, 1],
		['one byte more than a chunk', CHUNK_BYTES + 1, 2],
		['two chunks exactly', 2 * CHUNK_BYTES, 2],
		['two and a half chunks', 2.5 * CHUNK_BYTES, 3],
		['one byte', 1, 1],
	])('uploads %s unchanged, in order from 0', async (_case, bytes, chunks) => {
		const content = randomBytes(bytes);
		const file = await uploaded(content, {}, '契約書 v2.bin');
		expect(file).toMatchObject({ file_name: '契約書 v2.bin', file_size: bytes });
		expect(sha256(await stored(file.file_id))).toBe(sha256(content));

		const sent = sentTo(bench, 'uploadFile');
		expect(chunksSent()).toEqual(Array.from({ length: chunks }, (_, index) => index));
		expect(new Set(sent.map((parameters) => parameters.chunks))).toEqual(new Set([String(chunks)]));
		expect(new Set(sent.map(({ session_upload: session }) => session)).size).toBe(1);
		expect(await names()).toEqual(['契約書 v2.bin']);
	});

	test('sends an empty file as one empty chunk', async () => {
		const file = await uploaded(Buffer.alloc(0));
		expect(file).toMatchObject({ file_size: 0 });
		expect(chunksSent()).toEqual([0]);
		expect(await names()).toEqual(['big.bin']);
	});

	test('also cuts into chunks of a fraction of a MiB', async () => {
		// 0.3 MiB is not a whole number of bytes; still, the stated number of chunks must be the number sent.
		const content = randomBytes(1.5 * MEBIBYTE);
		const file = await uploaded(content, { chunkSize: 0.3 });
		expect(sha256(await stored(file.file_id))).toBe(sha256(content));
		expect(sentTo(bench, 'uploadFile')[0].chunks).toBe(String(chunksSent().length));
	});

	test('takes the size in MiB', async () => {
		const content = randomBytes(MEBIBYTE + 1);
		const file = await uploaded(content, { chunkSize: 1 });
		expect(sha256(await stored(file.file_id))).toBe(sha256(content));
		expect(chunksSent()).toEqual([0, 1]);
	});

	test('sends a file whole without the option, and with 0', async () => {
		const content = randomBytes(1.5 * CHUNK_BYTES);
		await uploaded(content, { chunkSize: 0 });
		await uploaded(content, { chunkSize: undefined });
		for (const parameters of sentTo(bench, 'uploadFile'))
			expect(Object.keys(parameters)).not.toContain('chunk');
		expect(bench.sandbox.count('uploadFile')).toBe(2);
	});

	test('takes name, folder and upload session from the form', async () => {
		const [folder] = await bench.rows('createFolder', { projectId, folderName: 'Inside' });
		const data = await bench.engine.binary(randomBytes(1.5 * CHUNK_BYTES), 'a.bin', 'application/pdf');
		const [file] = await bench.rows(
			'uploadFile',
			{
				projectId,
				parentFolderId: folder.folder_id,
				options: { chunkSize: CHUNK_SIZE, fileName: 'b.pdf' },
				advanced: { uploadSession: 'session-1' },
			},
			[{ json: {}, binary: { data } }],
		);
		expect(file).toMatchObject({ file_name: 'b.pdf' });
		expect(sentTo(bench, 'uploadFile').map((sent) => sent.session_upload)).toEqual([
			'session-1',
			'session-1',
		]);
		expect(await bench.rows('getManyFiles', { projectId, parentFolderId: folder.folder_id })).toMatchObject([
			{ file_name: 'b.pdf', mime_type: 'application/pdf' },
		]);
	});

	test('sends a file that n8n holds in memory', async () => {
		const content = randomBytes(1.5 * CHUNK_BYTES);
		const data = { data: content.toString('base64'), mimeType: 'text/plain', fileName: 'memory.txt' };
		const options = { chunkSize: CHUNK_SIZE };
		const [file] = await bench.rows('uploadFile', { projectId, options }, [{ json: {}, binary: { data } }]);
		expect(sha256(await stored(file.file_id))).toBe(sha256(content));
	});

	test('keeps files of the same name apart that are uploaded at the same time', async () => {
		const contents = [1, 2, 3].map(() => randomBytes(1.5 * CHUNK_BYTES));
		const items = await Promise.all(
			contents.map(async (content) => ({
				json: {},
				binary: { data: await bench.engine.binary(content, 'same.bin', 'application/octet-stream') },
			})),
		);
		const files = await bench.rows('uploadFile', { projectId, options: { chunkSize: CHUNK_SIZE } }, items);
		for (const [index, { file_id: id }] of files.entries())
			expect(sha256(await stored(id))).toBe(sha256(contents[index]));
		expect(await names()).toEqual(['same.bin', 'same.bin', 'same.bin']);
	});

	test.each([0, 1, 2])(
		'renews a session that ends before chunk %i, and repeats that chunk only',
		async (chunk) => {
			bench.sandbox.faults.add({ operation: 'uploadFile', kind: 'session-ended', after: chunk });
			const content = randomBytes(2.5 * CHUNK_BYTES);
			const file = await uploaded(content);
			expect(sha256(await stored(file.file_id))).toBe(sha256(content));
			expect(chunksSent()).toEqual(
				[0, 1, 2].flatMap((number) => (number === chunk ? [number, number] : [number])),
			);
			expect(bench.sandbox.count('login')).toBe(1);
			expect(await names()).toHaveLength(1);
		},
	);

	test('repeats a chunk whose connection broke off, and no other', async () => {
		bench.sandbox.faults.add({ operation: 'uploadFile', kind: 'reset', after: 1 });
		const content = randomBytes(2.5 * CHUNK_BYTES);
		const file = await uploaded(content);
		expect(sha256(await stored(file.file_id))).toBe(sha256(content));
		expect(bench.sandbox.count('uploadFile')).toBe(4);
		expect(await names()).toEqual(['big.bin']);
	});

	test.each([
		['is put off', { kind: 'http', httpStatus: 503 }],
		['meets a proxy that fails', { kind: 'html' }],
		['is cut off at once', { kind: 'reset' }],
		['is cut off in the middle', { kind: 'reset', afterBytes: CHUNK_BYTES / 2 }],
		['arrives, and its answer does not', { kind: 'reset', phase: 'after' }],
		['arrives, and half of its answer comes', { kind: 'reset-mid-body' }],
		['finds its session ended', { kind: 'session-ended' }],
	])(
		'goes on from a chunk that %s: the file is read once, and nothing else is sent twice',
		async (_case, fault) => {
			bench.sandbox.faults.add({ operation: 'uploadFile', after: 1, ...fault } as never);
			const files = watchOpenFiles();
			const content = randomBytes(3.5 * CHUNK_BYTES);
			const file = await uploaded(content);
			files.restore();
			expect(files).toMatchObject({ open: 0, opened: 1 });
			expect(file).toMatchObject({ file_size: content.length });
			expect(sha256(await stored(file.file_id))).toBe(sha256(content));
			const [chunk, last] = [CHUNK_BYTES, CHUNK_BYTES / 2];
			const bytes = bench.sandbox.requests
				.filter(({ operationId }) => operationId === 'uploadFile')
				// A form is longer than the chunk in it, but not by more than this.
				.map(({ headers }) => Number(headers['content-length']))
				.map((length) => [chunk, last].find((size) => length > size && length < size + 2000));
			expect(bytes).toEqual([chunk, chunk, chunk, chunk, last]);
			const others = chunksSent().filter((number) => number !== 1 && !Number.isNaN(number));
			expect(others).toEqual([0, 2, 3]);
			expect(await names()).toEqual(['big.bin']);
		},
	);

	test.each([
		[
			'a chunk is refused',
			{ kind: 'status', status: 'ERR_UPLOAD_FILE', after: 1 },
			'689Cloud could not store the file',
		],
		[
			'the last chunk is refused',
			{ kind: 'status', status: 301, after: 2 },
			'689Cloud could not store the file',
		],
		['the last chunk is cut off', { kind: 'reset', after: 2 }, 'The connection to 689Cloud was lost'],
		['a proxy answers the last chunk', { kind: 'html', after: 2 }, '689Cloud is not available (HTTP 502)'],
	])('fails when %s, sends no more of them, and leaves no file', async (_case, fault, message) => {
		bench.sandbox.faults.add({ operation: 'uploadFile', ...fault } as never);
		const { items, error } = await upload(randomBytes(2.5 * CHUNK_BYTES));
		expect(items).toEqual([]);
		expect(error).toMatchObject({ message: `${message} [item 0]`, context: { itemIndex: 0 } });
		expect(`${error?.description}`).toContain(projectId);
		expect(bench.sandbox.count('uploadFile')).toBe(fault.after + 1);
		expect(await names()).toEqual([]);
	});

	test.each([
		['another size', { file_id: 'f'.repeat(32), file_size: CHUNK_BYTES }, String(CHUNK_BYTES)],
		['no size', { file_id: 'f'.repeat(32) }, 'none'],
	])('fails when the service reports %s', async (_case, result, reported) => {
		bench.sandbox.faults.add({ operation: 'uploadFile', kind: 'result', after: 2, result });
		const { items, error } = await upload(randomBytes(2.5 * CHUNK_BYTES));
		expect(items).toEqual([]);
		expect(error).toMatchObject({
			message: '689Cloud did not assemble the 3 chunks of "big.bin" [item 0]',
			description: expect.stringContaining(
				`has ${2.5 * CHUNK_BYTES} bytes, but 689Cloud reports ${reported}.`,
			),
			context: { itemIndex: 0 },
		});
	});

	test('finds the file that the service has stored and does not report', async () => {
		bench.sandbox.faults.add({ operation: 'uploadFile', kind: 'result', after: 2, result: undefined });
		const { items } = await upload(randomBytes(2.5 * CHUNK_BYTES));
		expect(items).toMatchObject([{ json: { file_name: 'big.bin', file_size: 2.5 * CHUNK_BYTES } }]);
	});

	test('says which file is missing', async () => {
		const parameters = { projectId, inputDataFieldName: 'invoice', options: { chunkSize: CHUNK_SIZE } };
		expect((await failureOf(bench, 'uploadFile', parameters)).message).toContain('invoice');
		expect(bench.sandbox.requests).toEqual([]);
	});
});
