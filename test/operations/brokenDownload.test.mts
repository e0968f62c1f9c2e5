import { randomBytes } from 'node:crypto';
import { BinaryDataService } from 'n8n-core';
import { Container } from '../../engine/n8nModules.mts';
import type { Fault, Framing } from '../../sandbox/index.mts';
import { useWorkbench } from '../harness/suite.mts';
import { until } from '../harness/until.mts';

const MEBIBYTE = 1024 * 1024;
const REFUSAL = '{"status_code":500,"total_records":null}';
/** Where n8n keeps files: `filesystem` is a folder, `default` is memory, which has no manager of its own. */
const MODES = ['filesystem-v2', 'default'] as const;

/** Makes n8n keep binary data somewhere else. */
function keepIn(mode: (typeof MODES)[number]): void {
	Reflect.set(Container.get(BinaryDataService), 'mode', mode);
}

describe.each(MODES)('a download that goes wrong, n8n keeps files in %s', (mode) => {
	const bench = useWorkbench();
	let before: string[];
	let place: { projectId: string; fileId: string };
	const content = randomBytes(MEBIBYTE);
	beforeAll(async () => {
		const { project: projectId, file: fileId } = await bench.document('a.bin', content, 'application/x-a');
		place = { projectId, fileId };
		before = await bench.engine.binaryFiles();
	});
	beforeEach(() => {
		keepIn(mode);
		bench.sandbox.clearRequests();
	});
	afterEach(() => bench.sandbox.faults.clear());
	afterAll(() => keepIn('filesystem-v2'));
	const wrong = (fault: Partial<Fault> & Pick<Fault, 'kind'>) =>
		bench.sandbox.faults.add({ operation: 'downloadFile', ...fault });
	const download = async (parameters: object = {}) =>
		await bench.run('downloadFile', { ...place, maxAttempts: 2, ...parameters });
	const count = (operation: string) => bench.sandbox.count(operation);

	const CUTS: Array<[string, Partial<Fault> & Pick<Fault, 'kind'>]> = [
		...(['length', 'chunked', 'close'] as Framing[]).flatMap(
			(framing): Array<[string, Partial<Fault> & Pick<Fault, 'kind'>]> => [
				[`is cut, end told by ${framing}`, { kind: 'reset-mid-body', framing }],
				[`ends too early in good order, end told by ${framing}`, { kind: 'end-mid-body', framing }],
				[
					`ends in an envelope, end told by ${framing}`,
					{ kind: 'envelope-mid-body', framing, body: REFUSAL },
				],
			],
		),
		['ends in a 401', { kind: 'envelope-mid-body', body: '\n{"status_code":401,"result":{}}\n' }],
		['is cut before its first byte', { kind: 'reset-mid-body', afterBytes: 0 }],
	];

	test.each(CUTS)('that %s is tried again', async (_case, fault) => {
		wrong(fault);
		const { items, error } = await download();
		expect(error).toBeUndefined();
		expect((await bench.engine.readBinary(items[0].binary!.data)).equals(content)).toBe(true);
		expect(count('downloadFile')).toBe(2);
		// Only the complete file was added.
		const added = (await bench.engine.binaryFiles()).filter((name) => !before.includes(name));
		expect(added).toHaveLength(mode === 'default' ? 0 : 1);
		before.push(...added);
		before.sort();
	});

	test.each(CUTS)('that %s, each time, is an error, and n8n keeps nothing of it', async (_case, fault) => {
		wrong({ ...fault, times: 2 });
		const { items, error } = await download();
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/was lost|before its end/);
		expect(error).toMatchObject({ context: { itemIndex: 0 } });
		expect(error).toMatchObject({ description: expect.stringContaining(`File "${place.fileId}"`) });
		expect(count('downloadFile')).toBe(2);
		expect(await bench.engine.binaryFiles()).toEqual(before);
	});

	test('says which error came in place of the end', async () => {
		wrong({ kind: 'envelope-mid-body', body: REFUSAL, times: 2 });
		expect((await download()).error).toMatchObject({
			message: '689Cloud stopped sending the file before its end [item 0]',
			description: expect.stringMatching(
				/^A status arrived instead of the end of the file: .* \(status code 500\)\. None/,
			),
		});
	});

	test("takes an envelope as the service's answer even if it comes with a file name", async () => {
		wrong({ kind: 'envelope-mid-body', body: '{"status_code":404}', afterBytes: 0 });
		const { error } = await download();
		expect(error).toMatchObject({ httpCode: '404' });
		expect(count('downloadFile')).toBe(1);
		expect(await bench.engine.binaryFiles()).toEqual(before);
		wrong({ kind: 'envelope-mid-body', body: '{"status_code":401}', afterBytes: 0 });
		keepIn('default');
		expect((await download()).error).toBeUndefined();
	});

	test.each([
		['a document that ends like an answer', `log\n${REFUSAL}\n`],
		['a document that is an answer', REFUSAL],
		['a long one', `${'x'.repeat(200_000)}${REFUSAL}`],
		['an empty one', ''],
	])('keeps %s, whatever tells its end', async (_case, text) => {
		keepIn('filesystem-v2');
		const { project: projectId, file: fileId } = await bench.document('a.log', text, 'text/plain');
		keepIn(mode);
		for (const framing of ['length', 'chunked', 'close'] as const) {
			wrong({ kind: 'end-mid-body', framing, afterBytes: text.length });
			const { items, error } = await download({ projectId, fileId });
			expect(error).toBeUndefined();
			expect((await bench.engine.readBinary(items[0].binary!.data)).toString()).toBe(text);
		}
		before = await bench.engine.binaryFiles();
	});

	test('asks for the size only if the file may have been cut off', async () => {
		keepIn('default');
		expect((await download()).error).toBeUndefined();
		wrong({ kind: 'hold-mid-body', framing: 'chunked' });
		const running = download();
		await until('the download is held', () => bench.sandbox.faults.held > 0);
		bench.sandbox.faults.release();
		expect((await running).error).toBeUndefined();
		expect(count('getFileInfo')).toBe(0);
	});

	test('accepts any size of an encoded file, which may differ from the size that the service lists', async () => {
		keepIn('filesystem-v2');
		const encoded = await bench.document('b.bin', content, 'application/x-b');
		await bench.rows('protectFile', {
			projectId: encoded.project,
			fileId: encoded.file,
			options: { waitInterval: 1 },
		});
		keepIn('default');
		wrong({ kind: 'end-mid-body', framing: 'close', afterBytes: MEBIBYTE - 10 });
		const { error } = await download({ projectId: encoded.project, fileId: encoded.file });
		expect(error).toBeUndefined();
		expect(count('downloadFile')).toBe(1);
		before = await bench.engine.binaryFiles();
	});

	test.each([2, 3])('form %i, whose size nobody knows, is checked for an envelope', async (downloadType) => {
		keepIn('default');
		wrong({ kind: 'envelope-mid-body', body: REFUSAL });
		expect((await download({ downloadType })).error).toBeUndefined();
		expect(count('downloadFile')).toBe(2);
	});
});
