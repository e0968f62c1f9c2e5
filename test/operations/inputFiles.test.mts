import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { uploadOf } from '../harness/steps.mts';
import { describeOperations } from '../harness/suite.mts';

const PDF = Buffer.from(`%PDF-1.4\n${'made-up line\n'.repeat(2000)}`);
const BASE64 = PDF.toString('base64');

/** What n8n knows of a file that a Code node made. */
function inMemory(data: string, more: Partial<IBinaryData> = {}): IBinaryData {
	return { data, mimeType: 'application/pdf', fileName: 'made.pdf', ...more };
}

describeOperations('files of the input', (bench) => {
	let projectId: string;
	beforeAll(() => {
		projectId = bench.sandbox.ids.project.contracts;
	});

	const upload = async (item: INodeExecutionData, parameters: IDataObject = {}) =>
		await uploadOf(bench, { projectId, ...parameters }, item);
	const contentOf = async (file: IDataObject) => {
		const { items } = await bench.run('downloadFile', { projectId, fileId: file.file_id });
		return await bench.engine.readBinary(items[0].binary!.data);
	};

	test.each([
		['plain', BASE64],
		['wrapped after 76 characters', BASE64.replace(/(.{76})/g, '$1\r\n')],
		['a data URI', `data:application/pdf;base64,${BASE64}`],
		['for URLs, without padding', BASE64.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')],
	])('have the right bytes, though their Base64 is %s', async (_how, data) => {
		const { file, error } = await upload({ json: {}, binary: { data: inMemory(data) } });
		expect(error).toBeUndefined();
		expect(file.file_size).toBe(PDF.length);
		expect((await contentOf(file)).equals(PDF)).toBe(true);
	});

	test.each(['%PDF-1.4 as it is', 'a', 'YWJj=YWJj', 'data:text/plain,abc'])(
		'are refused by name if %j stands in place of Base64, and nothing is sent',
		async (data) => {
			const { error, sent } = await upload({ json: {}, binary: { data: inMemory(data) } });
			expect(error?.message).toBe('The content of the file "made.pdf" is not valid Base64 [item 0]');
			expect(error).toMatchObject({ description: expect.stringContaining('"Input Data Field Name"') });
			expect(sent).toBe(0);
		},
	);

	test.each([
		[{ fileName: undefined, fileExtension: 'pdf' }, 'file.pdf'],
		[{ fileName: 'download', fileExtension: 'pdf' }, 'download.pdf'],
		[{ fileName: ' ', fileExtension: 'pdf' }, 'file.pdf'],
		[{ fileName: 'report.final', fileExtension: 'pdf' }, 'report.final'],
		[{ fileName: 'Invoice No. 5', fileExtension: 'pdf' }, 'Invoice No. 5.pdf'],
		[{ fileName: 'plain' }, 'plain'],
	])('keep the extension that n8n knows: %j is %j', async (known, title) => {
		const { file, error } = await upload({ json: {}, binary: { data: inMemory(BASE64, known) } });
		expect(error).toBeUndefined();
		expect(file.file_name).toBe(title);
	});

	test.each<[string, string, (data: IDataObject) => INodeExecutionData]>([
		['by reference', '={{ $binary.data }}', (data) => ({ json: {}, binary: { data: data as never } })],
		['by reference to JSON', '={{ $json.one }}', (data) => ({ json: { one: data } })],
		['in binary mode "combined"', '_files.data', (data) => ({ json: { _files: { data } } })],
		['by name in binary mode "combined"', 'data', (data) => ({ json: { _files: { data } } })],
		['by their path in a list', 'attachments[0]', (data) => ({ json: { attachments: [data] } })],
	])('can be given %s: %s', async (_how, inputDataFieldName, itemWith) => {
		const data: unknown = await bench.engine.binary(PDF, 'stored.pdf', 'application/pdf');
		const { file, error } = await upload(itemWith(data as IDataObject), { inputDataFieldName });
		expect(error).toBeUndefined();
		expect(file).toMatchObject({ file_name: 'stored.pdf', file_size: PDF.length });
	});

	test.each([
		['no type', { mimeType: undefined }],
		['a type that is no text', { mimeType: null }],
		['neither type nor name', { mimeType: undefined, fileName: undefined }],
	])('are sent though they have %s', async (_what, known) => {
		const more = known as unknown as Partial<IBinaryData>;
		const { file, error } = await upload({ json: {}, binary: { data: inMemory(BASE64, more) } });
		expect(error).toBeUndefined();
		expect(file.file_size).toBe(PDF.length);
	});

	test('without content are told as that', async () => {
		const { error, sent } = await upload({
			json: {},
			binary: { data: { fileName: 'a.pdf' } as IBinaryData },
		});
		expect(error?.message).toBe('The file in the input field "data" has no content [item 0]');
		expect(sent).toBe(0);
	});

	test('that are not there are told with those that are', async () => {
		const data = inMemory(BASE64);
		const { error, sent } = await upload({ json: {}, binary: { first: data, second: data } });
		expect(error?.message).toBe('There is no file in the input field "data" [item 0]');
		expect(error).toMatchObject({ description: expect.stringContaining('files in: first, second.') });
		const wrong = await upload({ json: {} }, { inputDataFieldName: '={{ { a: 1 } }}' });
		expect(wrong.error?.message).toBe(
			'"Input Data Field Name" must be the name of a field or a file, not an object [item 0]',
		);
		expect([sent, wrong.sent]).toEqual([0, 0]);
	});

	test('that n8n no longer has are told as such, and nothing is sent', async () => {
		const id = `filesystem-v2:${'workflows/none/executions/1/binary_data/00000000-0000-4000-8000-000000000000'}`;
		const gone = { id, data: 'filesystem-v2', mimeType: 'application/pdf', fileName: 'gone.pdf' };
		const { error, sent } = await upload({ json: {}, binary: { data: gone } });
		expect(error?.message).toBe('n8n no longer has the file "gone.pdf" [item 0]');
		expect(sent).toBe(0);
	});

	const pathOf = ({ id = '' }: IBinaryData) => join(bench.engine.binaryFolder, ...id.split('/').slice(2));
	const storedNames = async () => {
		const { items } = await bench.run('getManyFiles', { projectId, returnAll: true });
		return items.map(({ json }) => json.file_name);
	};

	test.each([{}, { chunkSize: 0.01 }])(
		'that vanish before they are sent are told as such: options %j',
		async (options) => {
			const data = await bench.engine.binary(PDF, 'half.pdf', 'application/pdf');
			await rm(pathOf(data));
			const { error } = await upload({ json: {}, binary: { data } }, { options });
			expect(error?.message).toBe('n8n no longer has the file "half.pdf" [item 0]');
			expect(error).toMatchObject({ description: expect.stringContaining('The file was not uploaded.') });
			expect(await storedNames()).not.toContain('half.pdf');
		},
	);

	test.each([1, -1])('that are not as long as n8n says (by %i) are not stored', async (difference) => {
		const data = await bench.engine.binary(PDF, 'odd.pdf', 'application/pdf');
		await writeFile(pathOf(data), Buffer.alloc(PDF.length + difference));
		const { error } = await upload({ json: {}, binary: { data } });
		expect(error?.message).toBe('The file "odd.pdf" is not the size that n8n recorded [item 0]');
		expect(await storedNames()).not.toContain('odd.pdf');
	});
});
