import fc from 'fast-check';
import { extended, toFileName, toSentName } from '../../client/files/fileName';
import { useWorkbench } from '../harness/suite.mts';
import { fileName } from './arbitraries.mts';
import { holds, timeLimitMs } from './cases.mts';

const MEBIBYTE = 1024 * 1024;

const content = fc
	.oneof(
		fc.uint8Array({ maxLength: 300 }),
		fc.nat(20_000).map((length) => Buffer.alloc(length, '689')),
		fc.json().map((text) => Buffer.from(text)),
	)
	.map((bytes) => Buffer.from(bytes));
/** Whole, or in how many chunks. */
const pieces = fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined });

describe('a file of any name and content', () => {
	const bench = useWorkbench();
	let projectId: string;
	beforeAll(async () => {
		projectId = bench.sandbox.ids.project.contracts;
	});

	test(
		'comes back with the same bytes and a safe name, however it was sent',
		async () => {
			const way = fc.constantFrom('input', 'fileName', 'base64');
			const type = fc.constantFrom(
				'application/pdf',
				'application/json',
				'text/html',
				'application/octet-stream',
			);
			await holds(
				fc.asyncProperty(fileName, content, way, type, pieces, async (name, bytes, by, mimeType, count) => {
					const isContent = by === 'base64' && bytes.length > 0;
					const data = {
						...(await bench.engine.binary(bytes, 'x', mimeType)),
						...(by === 'input' && { fileName: name }),
					};
					const options = {
						...(by !== 'input' && { fileName: name.replace(/^=/, '_') }),
						...(isContent && { content: bytes.toString('base64'), contentIsBase64: true }),
						...(count && { chunkSize: Math.max(1, Math.ceil(bytes.length / count)) / MEBIBYTE }),
					};
					const item = { json: {}, ...(!isContent && { binary: { data } }) };
					const [file] = await bench.rows('uploadFile', { projectId, options }, [item]);
					const { items, error } = await bench.run('downloadFile', { projectId, fileId: file.file_id });
					if (error) throw error;
					const [{ binary = {}, json }] = items;
					const wanted = toSentName(by === 'input' ? name.trim() : name.replace(/^=/, '_'));
					// What n8n knows of the file completes the name that came with it, and not the one that was typed.
					const own = by === 'input' ? extended(wanted, data.fileExtension) : wanted;
					if (name.trim() !== '') expect(file.file_name).toBe(own);
					expect(json.file_name).toBe(toFileName(String(file.file_name)));
					expect(binary.data.fileName).toBe(json.file_name);
					expect((await bench.engine.readBinary(binary.data)).equals(bytes)).toBe(true);
				}),
				40,
				2000,
			);
		},
		timeLimitMs(60_000),
	);
});
