import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { createEngine } from '../../../engine/engine.mts';
import { sha256 } from '../hashes.mts';
import { DUMMY, useEngine } from './fixtures/useEngine.mts';

const current = useEngine();

describe('files', () => {
	it('uploads with the global FormData and File', async () => {
		const content = current.server.file;
		const data = await current.engine.binary(Readable.from([content]), 'report.pdf', 'application/pdf');
		expect(data).toMatchObject({ id: expect.stringContaining('filesystem-v2:'), bytes: content.length });
		const parameters = { operation: 'upload' };
		const { error } = await current.engine.run({
			type: DUMMY,
			parameters,
			items: [{ json: {}, binary: { data } }],
		});
		expect(error).toBeUndefined();
		expect(current.server.uploads).toEqual([
			{ name: 'report.pdf', sha256: sha256(content), fields: { note: 'first' } },
		]);
	});

	it('downloads as a stream', async () => {
		const { items } = await current.engine.run({ type: DUMMY, parameters: { operation: 'download' } });
		const data = items[0].binary!.data;
		expect(data).toMatchObject({
			fileName: 'copy.bin',
			mimeType: 'application/x-copy',
			bytes: current.server.file.length,
		});
		expect(sha256(await current.engine.readBinary(data))).toBe(sha256(current.server.file));
		expect(await current.engine.binaryFiles()).toHaveLength(1);
	});

	it('leaves no partial file of a download that breaks off', async () => {
		current.server.breakOffAfter = 100_000;
		const { error } = await current.engine.run({ type: DUMMY, parameters: { operation: 'download' } });
		expect(error?.message).toContain('aborted');
		expect(await current.engine.binaryFiles()).toEqual([]);
	});

	it('removes all files on close', async () => {
		const other = createEngine({ nodeTypes: {} });
		await other.binary(Buffer.from('x'), 'x.txt', 'text/plain');
		const folder = other.binaryFolder;
		expect(existsSync(folder)).toBe(true);
		await other.close();
		await current.engine.close();
		expect(existsSync(folder)).toBe(false);
		current.engine = createEngine({ nodeTypes: {} });
	});
});
