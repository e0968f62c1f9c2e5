import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Size of a document. */
export const DOCUMENT_BYTES = 200_000;
const HEADER = '%PDF-1.4\n';

/** The name of a document, by its number from 0. */
export function nameOf(number: number): string {
	return `document-${String(number).padStart(6, '0')}.pdf`;
}

/** The content of a document, by its number. It begins like a PDF, and no two are the same. */
export function contentOf(number: number): Buffer {
	const content = Buffer.alloc(DOCUMENT_BYTES, createHash('sha256').update(String(number)).digest());
	content.write(HEADER);
	return content;
}

/** Writes documents to disk, unless an earlier run has done so. @returns the pattern that matches exactly these */
export async function writeDocuments(folder: string, count: number): Promise<string> {
	const place = join(folder, `documents-${count}`);
	if (!existsSync(place)) {
		await mkdir(place);
		for (let number = 0; number < count; number++)
			await writeFile(join(place, nameOf(number)), contentOf(number));
	}
	return join(place, '*.pdf');
}

/**
 * Counts the documents that have arrived whole, each under its own name.
 *
 * @param arrived names and paths of files
 */
export async function countWhole(
	arrived: ReadonlyArray<{ name: string; path: string }>,
	count: number,
): Promise<number> {
	const paths = new Map(arrived.map(({ name, path }) => [name, path]));
	let whole = 0;
	for (let number = 0; number < count; number++) {
		const path = paths.get(nameOf(number));
		const content = path === undefined ? undefined : await readFile(path).catch(() => undefined);
		if (content?.equals(contentOf(number))) whole += 1;
	}
	return whole;
}
