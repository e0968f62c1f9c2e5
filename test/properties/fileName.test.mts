import fc from 'fast-check';
import { fileNameOf, toFileName } from '../../client/files/fileName';
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
			expect(name).toMatch(new RegExp(`^(${unit})+\\.pdf$`, 'u'));
			expect(Buffer.byteLength(name)).toBeGreaterThan(255 - Buffer.byteLength(unit));
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
			// Bytes that are not valid UTF-8 are read as Latin-1; this character replaces such bytes.
			fc.pre(!sent.includes('\ufffd'));
			expect(fileNameOf(quoted(sent))).toBe(sent);
		}),
		300,
	);
});
