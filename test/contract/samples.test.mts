import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleText } from '../../scripts/generate/sample.mts';
import { collectSamples } from '../../scripts/generate/samples.mts';
import { steady } from '../../scripts/generate/steady.mts';
import { SAMPLE_PARTS } from './samples.mts';

const REFERENCE = join(__dirname, '../../docs/operations.md');
const NEW = 'ab'.repeat(16);
const OTHER = 'cd'.repeat(16);
const EXAMPLE = `c${'1'.padStart(31, '0')}`;

test('an operation that no scenario calls is refused by its name', async () => {
	const resources = [{ value: 'file', operations: [{ value: 'shredFile' }] }, ...SAMPLE_PARTS.resources];
	await expect(collectSamples({ ...SAMPLE_PARTS, resources })).rejects.toThrow(
		'scenarios/ has no call of shredFile: add one',
	);
});

test('what differs from run to run is steady: new IDs are numbered in their order, and the address is an example', () => {
	const json = {
		event_id: `${OTHER}:${NEW}`,
		link_url: `http://127.0.0.1:40123/view-link/${NEW}`,
		project_id: EXAMPLE,
	};
	expect(steady({ json }, { origin: 'http://127.0.0.1:40123' }).json).toEqual({
		event_id: `f0${'1'.padStart(30, '0')}:f0${'2'.padStart(30, '0')}`,
		link_url: `https://689cloud.example.com/view-link/f0${'2'.padStart(30, '0')}`,
		project_id: EXAMPLE,
	});
});

test('long texts are cut, files are named with their size, and what is not documented is called so', () => {
	const file = { fileName: 'a.pdf', mimeType: 'application/pdf', fileSize: '7 B', data: 'stored' };
	const text = sampleText({ json: { text: 'a'.repeat(81) }, binary: { data: file } }, true);
	expect(text).toContain(`"text": "${'a'.repeat(80)}…"`);
	expect(text).toContain('With the file in the field `data`: `a.pdf`, `application/pdf`, 7 B.');
	expect(text).not.toContain('stored');
	expect(sampleText({ json: {} }, false)).toMatch(/^_Sample_, of the sandbox/);
});

test('the committed samples name no address but those of example.com', () => {
	const samples = [...readFileSync(REFERENCE, 'utf8').matchAll(/^```json\n(.*?)^```$/gms)].map(
		([, json]) => json,
	);
	expect(samples.length).toBeGreaterThan(60);
	const hosts = samples.flatMap((json) =>
		[...json.matchAll(/(?:@|:\/\/)([\w.-]+)/g)].map(([, host]) => host),
	);
	expect(hosts.length).toBeGreaterThan(20);
	expect(hosts.filter((host) => !/(^|\.)example\.com$/.test(host))).toEqual([]);
});
