import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOptions } from '../../demo/options.mts';

test('stays open by default', () => {
	expect(readOptions([])).toEqual({ once: false, port: undefined, keepData: undefined });
});

test('reads all options', () => {
	const keepData = join(tmpdir(), 'not-there-yet');
	expect(readOptions(['--once', '--port', '5678', '--keep-data', keepData])).toEqual({
		once: true,
		port: 5678,
		keepData,
	});
});

test.each([['--port', 'x'], ['--port', '70000'], ['--no-such-option']])('refuses %s %s', (...args) => {
	expect(() => readOptions(args)).toThrow();
});

test('refuses a folder that already holds files', () => {
	const folder = mkdtempSync(join(tmpdir(), 'demo-options-test-'));
	writeFileSync(join(folder, 'mine.txt'), '');
	expect(() => readOptions(['--keep-data', folder])).toThrow(/is not empty/);
	rmSync(folder, { recursive: true });
});

describe('--n8n-url', () => {
	test('is the address of an n8n on this machine, without a slash at its end', () => {
		expect(readOptions(['--n8n-url', 'http://localhost:5678/'])).toMatchObject({
			n8nUrl: 'http://localhost:5678',
		});
		expect(readOptions(['--n8n-url', 'http://127.0.0.1:80/n8n/'])).toMatchObject({
			n8nUrl: 'http://127.0.0.1/n8n',
		});
	});

	test('keeps its data in a place of its own', () => {
		const args = ['--n8n-url', 'http://localhost:5678', '--keep-data', join(tmpdir(), 'not-there-yet')];
		expect(() => readOptions(args)).toThrow(/^--keep-data cannot be used with --n8n-url/);
	});

	test.each(['localhost:5678', 'ftp://localhost', 'https://n8n.example.com', 'http://owner@localhost', ''])(
		'refuses "%s"',
		(url) => expect(() => readOptions(['--n8n-url', url])).toThrow(/^--n8n-url must be/),
	);
});
