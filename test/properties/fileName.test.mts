import fc from 'fast-check';
import { fileNameOf } from '../../client/files/disposition';
import { toFileName } from '../../client/files/fileName';
import { anyText, fileName } from './arbitraries.mts';
import { holds } from './cases.mts';

const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)/i;

function expectSafe(name: string): void {
	expect(name).not.toMatch(/[/\\\p{Cc}]/u);
	expect(name).not.toMatch(/^[.\s]*$/);
	expect(name).not.toMatch(RESERVED);
	expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
	expect(Buffer.from(name).toString()).toBe(name);
}

/** A header as servers write it: one character for each byte of UTF-8. */
function quoted(name: string): string {
	const escaped = name.replace(/["\\]/g, '\\$&');
	return `attachment; filename="${Buffer.from(escaped).toString('latin1')}"; size=3`;
}

/** The same in encoded words, cut wherever it comes (RFC 2047). */
function inWords(name: string): string {
	const bytes = Buffer.from(name);
	const words: string[] = [];
	for (let start = 0; start < bytes.length; start += 7)
		words.push(`=?UTF-8?B?${bytes.subarray(start, start + 7).toString('base64')}?=`);
	return `attachment; filename="${words.join(' ')}"`;
}

function extended(name: string): string {
	const encoded = encodeURIComponent(name).replace(
		/['()*]/g,
		(sign) => `%${sign.charCodeAt(0).toString(16)}`,
	);
	return `attachment; filename="x"; filename*=UTF-8''${encoded}`;
}

test('whatever a file is called, its name becomes safe, and a safe name stays the same', async () => {
	await holds(
		fc.property(fileName, (name) => {
			const safe = toFileName(name);
			expectSafe(safe);
			expect(toFileName(safe)).toBe(safe);
		}),
		300,
	);
});

test('a harmless name is not changed', async () => {
	await holds(
		fc.property(fc.stringMatching(/^[\p{L}\d"' ()-]{4,40}\.[a-z]{1,4}$/u), (name) => {
			fc.pre(!RESERVED.test(name));
			expect(toFileName(name)).toBe(name);
		}),
		100,
	);
});

test('a long name keeps its extension', async () => {
	await holds(
		fc.property(fc.constantFrom('a', 'é', '字', '𝒳'), fc.integer({ min: 300, max: 2000 }), (unit, times) => {
			const name = toFileName(`${unit.repeat(times)}.pdf`);
			expectSafe(name);
			expect(name).toMatch(new RegExp(`^(${unit})+~[0-9a-f]{8}\\.pdf$`, 'u'));
			expect(Buffer.byteLength(name)).toBeGreaterThan(255 - Buffer.byteLength(unit));
			// A long name is cut, and stays another one than those that begin alike.
			expect(toFileName(`${unit.repeat(times)}!.pdf`)).not.toBe(name);
		}),
		50,
	);
});

test('whatever Content-Disposition says, the name is safe, or there is none', async () => {
	const header = fc.oneof(
		anyText,
		fileName.map((name) => `attachment; filename="${name}"`),
		fileName.map((name) => `attachment; filename=${name}`),
		fileName.map((name) => `attachment; filename*=UTF-8''${name}; filename=${name}`),
		fileName.map((name) => extended(toFileName(name))),
	);
	await holds(
		fc.property(header, (text) => {
			const name = fileNameOf(text);
			if (name !== '') expectSafe(name);
		}),
		300,
	);
});

test('an uploaded name comes back unchanged, however it is written', async () => {
	await holds(
		fc.property(fileName, (name) => {
			const sent = toFileName(name);
			expect(fileNameOf(extended(sent))).toBe(sent);
			// A name that may have been percent-encoded, or has lost characters, is left to the service.
			expect([sent, '']).toContain(fileNameOf(quoted(sent)));
			if (!/%|\?|\ufffd/.test(sent)) expect(fileNameOf(quoted(sent))).toBe(sent);
			expect(fileNameOf(inWords(sent))).toBe(sent);
		}),
		300,
	);
});
