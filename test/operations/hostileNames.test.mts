import { basename, posix, resolve, win32 } from 'node:path';
import { useWorkbench } from '../harness/suite.mts';

/** Names that the service may give a file. */
const NAMES = [
	'../../x.pdf',
	'..\\..\\x.pdf',
	'/etc/passwd',
	'C:\\Windows\\x.dll',
	'C:x.dll',
	'\\\\server\\share\\x',
	'a\u0000.pdf',
	'CON',
	'nul.txt',
	'..',
	'.',
	'x.pdf. . .',
	'gpj.\u202eexe',
	`${'n'.repeat(300)}.pdf`,
	'/',
	' ',
];
const FOLDER = '/data/files';

/** Expects that a node that writes a file of this name to a folder stays in that folder, on any system. */
function expectSafe(name: unknown): void {
	const text = String(name);
	expect(text).not.toBe('');
	expect(posix.dirname(posix.resolve(FOLDER, text))).toBe(FOLDER);
	expect(win32.dirname(win32.resolve('D:\\files', text))).toBe('D:\\files');
	expect(basename(resolve(FOLDER, text))).toBe(text);
	expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
	expect(text).not.toMatch(/^(con|nul)(\.|$)/i);
	expect(text).not.toMatch(/[. ]$/);
	expect(Buffer.byteLength(text)).toBeLessThanOrEqual(255);
}

describe('file names from the service', () => {
	const bench = useWorkbench();
	let place: { projectId: string; fileId: string };
	beforeAll(async () => {
		const { project: projectId, file: fileId } = await bench.document('a.bin', 'content');
		place = { projectId, fileId };
	});
	/** Downloads, and expects the same safe name everywhere. */
	const downloaded = async (options: object = {}): Promise<void> => {
		const { items, error } = await bench.run('downloadFile', { ...place, options });
		expect(error).toBeUndefined();
		const [{ json, binary }] = items;
		expectSafe(binary!.data.fileName);
		expect(json.file_name).toBe(binary!.data.fileName);
		// If a name has folders, n8n puts them here.
		expect(binary!.data.directory ?? '').toBe('');
		expect((await bench.engine.readBinary(binary!.data)).toString()).toBe('content');
	};
	const answer = (headers: Record<string, string> = {}) =>
		bench.sandbox.faults.add({
			...{ operation: 'downloadFile', kind: 'http', httpStatus: 200, body: 'content' },
			headers: { 'content-type': 'application/pdf', ...headers },
		});

	test.each(NAMES)('%j in Content-Disposition, in its newer form, stays in its folder', async (name) => {
		answer({ 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` });
		await downloaded();
	});

	test.each(NAMES.filter((name) => /^[\x20-\x7e]*$/.test(name)))(
		'%j in Content-Disposition, in its older form, stays in its folder',
		async (name) => {
			for (const value of [`"${name.replace(/\\/g, '\\\\')}"`, `"${name}"`, name]) {
				answer({ 'content-disposition': `attachment; filename=${value}` });
				await downloaded();
			}
		},
	);

	test.each(NAMES)('%j of the file, which the answer does not name, stays in its folder', async (name) => {
		bench.sandbox.store.items.updateFile(place.fileId, { title: name });
		answer();
		await downloaded();
	});

	test.each(NAMES)('%j as File Name, taken from an answer, stays in its folder', async (name) => {
		answer();
		await downloaded({ fileName: `={{ ${JSON.stringify(name)} }}` });
	});

	test('other character sets and doubled parameters change nothing', async () => {
		for (const value of [
			"attachment; filename*=ISO-8859-1''..%2F..%2Fx",
			"attachment; filename*=UTF-8'en'..%2Fx; filename*=UTF-8''..%2Fy",
			'attachment; filename="a; filename*=UTF-8\'\'..%2Fx"',
			'attachment; filename=',
			'attachment; filename=""',
			"attachment; filename*=UTF-8''",
			'../../x',
		]) {
			answer({ 'content-disposition': value });
			await downloaded();
		}
	});
});
