import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { uploadOf } from '../harness/steps.mts';
import { describeOperations } from '../harness/suite.mts';

const BASE64 = Buffer.from('%PDF-1.4 made-up').toString('base64');
/** The names of n8n's stores, of which most are valid Base64. */
const STORES = ['filesystem', 'filesystem-v2', 's3', 'azure', 'database'];

/** A file that a Code node made, whatever it wrote into it. */
function made(more: object): INodeExecutionData {
	const data = { data: BASE64, mimeType: 'application/pdf', fileName: 'made.pdf', ...more };
	return { json: {}, binary: { data: data as IBinaryData } };
}

describeOperations('files that a node before has described oddly', (bench) => {
	let projectId: string;
	beforeAll(() => {
		projectId = bench.sandbox.ids.project.contracts;
	});
	const upload = async (item: INodeExecutionData, parameters: IDataObject = {}) => {
		const { file, error, sent } = await uploadOf(bench, { projectId, ...parameters }, item);
		const { description = '' } = (error ?? {}) as { description?: string };
		return { file, message: error?.message, description, sent };
	};

	test.each(STORES)(
		'are not made of the name of the store "%s", if that is all that is left',
		async (data) => {
			for (const [operation, parameters] of [
				['uploadFile', { projectId }],
				['importUsersCsv', {}],
			] as Array<[string, IDataObject]>) {
				bench.sandbox.clearRequests();
				const { error } = await bench.run(operation, parameters, { items: [made({ data })] });
				expect(error?.message).toBe(
					`The file "made.pdf" has lost its content: all that is left is the name of n8n's storage ("${data}") [item 0]`,
				);
				expect(error).toMatchObject({ context: { code: 'invalidFile', outcome: 'notDone' } });
				expect(bench.sandbox.requests).toEqual([]);
			}
		},
	);

	test.each(STORES)(
		'are not made of the content "%s", which an expression took for that of a file',
		async (data) => {
			const stored = made({ data, id: `${data}:x` });
			for (const contentIsBase64 of [true, false]) {
				const { message, sent } = await upload(stored, {
					options: { content: data, contentIsBase64, fileName: 'a.pdf' },
				});
				expect(message).toBe(
					`"Content" is the name of n8n's storage ("${data}"), not the content of a file [item 0]`,
				);
				expect(sent).toBe(0);
			}
			const { file } = await upload({ json: {} }, { options: { content: data, fileName: 'a.txt' } });
			expect(file.file_size).toBe(data.length);
		},
	);

	test.each([
		[{ fileName: { a: 1 }, fileExtension: 'pdf' }, 'file.pdf'],
		[{ fileName: ['x.pdf'], fileExtension: 'pdf' }, 'file.pdf'],
		[{ fileName: 2030, fileExtension: 'pdf' }, '2030.pdf'],
		[{ fileName: 'part', fileExtension: 1 }, 'part.1'],
		[{ fileName: 'part', fileExtension: { a: 1 } }, 'part'],
		[{ fileName: 'part', fileExtension: ['pdf'] }, 'part'],
	])('have a name that can be read, though it says %j', async (more, name) => {
		const { file, message } = await upload(made(more));
		expect(message).toBeUndefined();
		expect(file.file_name).toBe(name);
	});

	test('are told as missing, if a Code node outputs null in place of all of them, or of one', async () => {
		for (const binary of [null, { data: null }]) {
			const { message, description } = await upload({ json: {}, binary } as unknown as INodeExecutionData);
			expect(message).toBe('There is no file in the input field "data" [item 0]');
			expect(description).toContain('The item has no files.');
		}
	});

	test('are told as a list, with how to name one of it', async () => {
		const file = made({}).binary!.data as unknown as IDataObject;
		for (const [json, path] of [
			[{ attachments: [file, file] }, 'attachments'],
			[{ _files: { data: [file, file] } }, 'data'],
		] as Array<[IDataObject, string]>) {
			const { message, description, sent } = await upload({ json }, { inputDataFieldName: path });
			expect(message).toBe(`The input field "${path}" holds a list of files [item 0]`);
			expect(description).toContain(`enter ${path}[0] for the first one`);
			expect(sent).toBe(0);
			expect((await upload({ json }, { inputDataFieldName: `${path}[0]` })).file.file_name).toBe('made.pdf');
		}
	});
});
