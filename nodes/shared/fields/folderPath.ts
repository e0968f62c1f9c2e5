import type { Entry, ListFolders } from '../../../client/lists/folders';
import { bearersOf, folded } from '../../../client/lists/names';
import type { Sent } from '../form/field';
import { Problem } from '../problem';

/**
 * The names in a path like `2030/January`, without the slashes and blanks around it.
 *
 * @throws Problem if there is none between two slashes
 */
export function namesOf(path: string): string[] {
	const names = path.split('/').map((name) => name.trim());
	const first = names.findIndex((name) => name !== '');
	if (first < 0) return [];
	const inner = names.slice(first, names.findLastIndex((name) => name !== '') + 1);
	if (!inner.includes('')) return inner;
	throw new Problem(
		`The path "${path}" contains a folder without a name`,
		'A part of it may come from an expression that returns nothing for this item. Nothing was sent.',
	);
}

/** Where a folder is, in words. @param above the names of the folders above it */
function placeOf(above: string[]): string {
	return above.length ? `in the folder "${above.join('/')}"` : 'at the top level of the project';
}

/**
 * The folder of a name.
 *
 * @param entries the folders in one place
 * @param above the names of the folders above it
 * @returns undefined if there is none
 * @throws Problem if several come equally close
 */
export function folderNamed(entries: Entry[], name: string, above: string[]): Entry | undefined {
	const [found, ...more] = bearersOf(entries, name);
	if (more.length === 0) return found;
	const ids = [found, ...more].map(({ id }) => id);
	throw new Problem(
		`There are ${ids.length} folders named "${name}" ${placeOf(above)}`,
		`Their names look the same but use different characters. Rename one of them, or choose the folder By ID: ${ids.join(', ')}.`,
	);
}

/** What to do about a missing folder: the name may differ in capital letters only. */
function adviceFor(entries: Entry[], name: string): string {
	const similar = entries.find((entry) => folded(entry.name) === folded(name));
	if (similar) return `Names are case-sensitive, and there is a folder named "${similar.name}".`;
	if (name.includes('\\')) return 'Separate the folders of a path with slashes, not with backslashes.';
	return 'Names are case-sensitive. Use Folder: Get or Create to create missing folders.';
}

/**
 * The ID of the folder at a path, seen from the top of the project.
 *
 * @param list lists the folders in a place
 * @param sent holds the project's ID as `project_id`
 * @returns empty for the top of the project
 * @throws Problem that says how far the path leads
 */
export async function findFolder(list: ListFolders, path: string, sent: Sent): Promise<string> {
	let folderId = '';
	const found: string[] = [];
	for (const name of namesOf(path)) {
		const entries = await list(sent.project_id, folderId);
		const folder = folderNamed(entries, name, found);
		if (!folder)
			throw new Problem(
				`There is no folder named "${name}" ${placeOf(found)}`,
				`The path is "${path}". ${adviceFor(entries, name)}`,
				'notFound',
			);
		folderId = folder.id;
		found.push(name);
	}
	return folderId;
}
