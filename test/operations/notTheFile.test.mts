import { randomBytes } from 'node:crypto';
import { useWorkbench } from '../harness/suite.mts';

const SIZE = 250_000;
const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(SIZE - 9)]);
const PAGE = '<!doctype html><title>Maintenance</title>';
const HTML = { 'content-type': 'text/html' };
const JSON_TYPE = { 'content-type': 'application/json' };

/** What may come with HTTP 200 in place of a file. */
const WRONG: Array<[string, string | Buffer, Record<string, string>]> = [
	['an envelope with one property more', '{"status_code":500,"result":null,"trace":"x"}', JSON_TYPE],
	['an envelope that says 200', '{"status_code":200,"result":"OK"}', JSON_TYPE],
	['another object', '{"error":"quota"}', JSON_TYPE],
	['another object without a type', '{"error":{"code":5}}', { 'content-type': 'application/octet-stream' }],
	['plain text', 'Service unavailable', { 'content-type': 'text/plain' }],
	['text called a PDF', 'Service unavailable', { 'content-type': 'application/pdf' }],
	['XML', '<?xml version="1.0"?><error><code>5</code></error>', { 'content-type': 'application/xml' }],
	['a page', PAGE, HTML],
	['a page called a PDF', PAGE, { 'content-type': 'application/pdf' }],
	['a long page', PAGE + ' '.repeat(300_000), HTML],
	['nothing', '', { 'content-type': 'application/pdf' }],
	['half of the file', PDF.subarray(0, SIZE / 2), { 'content-type': 'application/pdf' }],
	['more than the file', Buffer.concat([PDF, PDF]), { 'content-type': 'application/pdf' }],
	['parts', '--x\r\n\r\n%PDF\r\n--x--', { 'content-type': 'multipart/mixed; boundary=x' }],
];
/** Ways to say that the session has ended. */
const SESSION_ENDS: Array<[string, string, Record<string, string>]> = [
	['an envelope', '{"status_code":401,"total_records":null}', JSON_TYPE],
	['an envelope with one property more', '{"status_code":401,"message":"x"}', JSON_TYPE],
	['an envelope with its code as text', '{"status_code":"401","x":1}', JSON_TYPE],
	['another object', '{"error":{"code":401}}', JSON_TYPE],
	['words in an object', '{"error":"Unauthorized"}', JSON_TYPE],
	['plain text', '401 Unauthorized', { 'content-type': 'text/plain' }],
	['XML', '<?xml version="1.0"?><error><status>401</status></error>', { 'content-type': 'text/xml' }],
	['a page', '<html><title>401 Authorization Required</title></html>', HTML],
];

describe('an answer with HTTP 200 that is not the file', () => {
	const bench = useWorkbench();
	let place: { projectId: string; fileId: string };
	let before: string[];
	beforeAll(async () => {
		const { project: projectId, file: fileId } = await bench.document('contract.pdf', PDF);
		place = { projectId, fileId };
		before = await bench.engine.binaryFiles();
	});
	beforeEach(() => bench.sandbox.clearRequests());
	afterEach(() => bench.sandbox.faults.clear());
	const answer = (body: string | Buffer, headers: Record<string, string>, more: object = {}) =>
		bench.sandbox.faults.add({
			...{ operation: 'downloadFile', kind: 'http', httpStatus: 200, headers, times: 2 },
			...{ body: body as string, ...more },
		});
	const download = async (parameters: object = {}) =>
		await bench.run('downloadFile', { ...place, maxAttempts: 1, ...parameters });
	const expectRefused = async (parameters?: object): Promise<void> => {
		const { items, error } = await download(parameters);
		expect(items).toEqual([]);
		expect(error).toMatchObject({ context: { itemIndex: 0 } });
		expect(error?.message).not.toMatch(/error|failed|problem/i);
		expect(await bench.engine.binaryFiles()).toEqual(before);
	};

	test.each(WRONG)('%s is an error', async (_case, body, headers) => {
		answer(body, headers);
		await expectRefused();
	});

	test.each(WRONG.filter(([, body]) => /^[{<]|^$/.test(body.toString().slice(0, 1))))(
		'%s is an error also with the name of the file',
		async (_case, body, headers) => {
			answer(body, { ...headers, 'content-disposition': 'attachment; filename="contract.pdf"' });
			await expectRefused();
		},
	);

	test.each([204, 206, 203, 300, 302, 304])('HTTP %i is an error', async (httpStatus) => {
		const headers = {
			'content-type': 'application/pdf',
			'content-disposition': 'attachment; filename=a.pdf',
		};
		answer(httpStatus === 204 || httpStatus === 304 ? '' : PDF, headers, { httpStatus });
		await expectRefused();
	});

	test.each([
		['an archive', 3, '{"error":"x"}'],
		['an archive', 3, 'PDF'],
		['an archive', 3, ''],
		['the form for the viewer', 2, '{"error":"x"}'],
		['the form for the viewer', 2, '{"status_code":500,"x":1}'],
		['the form for the viewer', 2, ''],
	])('is an error in place of %s', async (_case, downloadType, body) => {
		answer(body, { 'content-type': 'application/octet-stream' });
		await expectRefused({ downloadType });
	});

	test.each(SESSION_ENDS)('%s that the session has ended renews it', async (_case, body, headers) => {
		answer(body, headers, { times: 1 });
		const { items, error } = await download();
		expect(error).toBeUndefined();
		expect((await bench.engine.readBinary(items[0].binary!.data)).equals(PDF)).toBe(true);
		before = await bench.engine.binaryFiles();
		expect(bench.sandbox.count('downloadFile')).toBe(2);
	});

	test('what is longer than the file is told as that, with both lengths', async () => {
		answer(Buffer.concat([PDF, PDF]), { 'content-type': 'application/pdf' });
		expect((await download()).error).toMatchObject({
			message: '689Cloud sent something other than the file [item 0]',
			description: expect.stringContaining(`has ${SIZE} bytes, but ${2 * SIZE} arrived.`),
		});
	});

	describe('after one whose name had to be looked up before', () => {
		const settings = { requestsAtATime: 1, maxAttempts: 1 };
		const refuse = () => bench.sandbox.faults.add({ operation: 'getFileInfo', kind: 'status', status: 403 });
		beforeEach(async () => {
			answer(PDF, { 'content-type': 'application/pdf' });
			expect((await download(settings)).error).toBeUndefined();
			bench.sandbox.faults.clear();
		});

		test('a download that says its name needs no look-up, so it may be refused', async () => {
			refuse();
			const { error, items } = await download(settings);
			expect(error).toBeUndefined();
			expect(items[0].binary?.data.fileName).toBe('contract.pdf');
		});

		test('one that needs it says why it was refused', async () => {
			answer(PDF, { 'content-type': 'application/pdf' });
			refuse();
			const { error } = await download(settings);
			expect(error?.message).toBe('Your role does not allow this [item 0]');
			expect(bench.sandbox.count('downloadFile')).toBe(3);
		});
	});
});

describe('a file without its name in the answer', () => {
	const bench = useWorkbench();
	const stored: Array<[string, string, string]> = [
		['a.json', '{"error":"a story"}', 'application/json'],
		['b.json', '{"status_code":404,"total_records":null}', 'application/json'],
		['c.json', '{"status_code":401}', 'application/json'],
		['d.html', '<!doctype html><title>401 Unauthorized</title>', 'text/html'],
		['e.xml', '<error>5</error>', 'text/xml'],
		['f.txt', 'Service unavailable', 'text/plain'],
		['g.pdf', '%PDF-1.7 content', 'application/pdf'],
		['h.csv', 'a,b\n1,2\n', 'text/csv'],
		['i.odd', 'an ending that nobody knows', 'application/octet-stream'],
		['契約.docx', 'PK\u0003\u0004 content', 'application/zip'],
		['empty.txt', '', 'text/plain'],
	];

	test.each(stored)('%s comes as it was stored', async (name, content, type) => {
		const { project: projectId, file: fileId } = await bench.document(name, content, type);
		for (const declared of [type, '', 'application/octet-stream']) {
			bench.sandbox.faults.add({
				...{ operation: 'downloadFile', kind: 'http', httpStatus: 200, times: 2, body: content },
				headers: { 'content-type': declared },
			});
			const { items, error } = await bench.run('downloadFile', { projectId, fileId });
			bench.sandbox.faults.clear();
			expect(error).toBeUndefined();
			const { data } = items[0].binary!;
			expect((await bench.engine.readBinary(data)).toString()).toBe(content);
			expect(data.fileName).toBe(name);
		}
	});

	test('comes under the title that the service lists if the answer writes the name in an unknown charset', async () => {
		const { project: projectId, file: fileId } = await bench.document('日本.pdf', '%PDF');
		bench.sandbox.faults.add({
			...{ operation: 'downloadFile', kind: 'http', httpStatus: 200, body: '%PDF' },
			headers: {
				'content-type': 'application/pdf',
				'content-disposition': 'attachment; filename="\u0093\u00fa\u0096\u007b.pdf"',
			},
		});
		bench.sandbox.clearRequests();
		const [{ binary }] = (await bench.run('downloadFile', { projectId, fileId })).items;
		expect(binary!.data.fileName).toBe('日本.pdf');
		expect(bench.sandbox.count('getFileInfo')).toBe(1);
	});

	test('comes with any size and without a check of its content if it is encoded', async () => {
		const { project: projectId, file: fileId } = await bench.document('k.pdf', '%PDF');
		bench.sandbox.store.items.updateFile(fileId, { is_encrypt: 1 });
		for (const content of [randomBytes(9000), randomBytes(70_000), Buffer.from('%PDF-1.7 protected')]) {
			bench.sandbox.faults.add({
				...{ operation: 'downloadFile', kind: 'http', httpStatus: 200, body: content as never },
				headers: { 'content-type': 'application/octet-stream' },
			});
			const { items, error } = await bench.run('downloadFile', { projectId, fileId });
			expect(error).toBeUndefined();
			expect((await bench.engine.readBinary(items[0].binary!.data)).equals(content)).toBe(true);
		}
	});
});
