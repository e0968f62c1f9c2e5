import type { Ask } from '../../../client/transport/request';
import { childFolder } from '../../../client/lists/folders';
import { Problem } from '../problem';
import type { Sent } from '../form/field';

/** The names in a path like `2030/January`, without blank ones. */
export function namesOf(path: string): string[] {
	return path
		.split('/')
		.map((name) => name.trim())
		.filter((name) => name !== '');
}

/**
 * The ID of the folder at a path, seen from the top of the project.
 *
 * @param sent holds the project's ID as `project_id`
 * @returns empty for the top of the project
 * @throws Problem that says how far the path leads
 */
export async function findFolder(ask: Ask, path: string, sent: Sent): Promise<string> {
	let folderId = '';
	const found: string[] = [];
	for (const name of namesOf(path)) {
		const folder = await childFolder(ask, sent.project_id, folderId, name);
		if (!folder) {
			const place = found.length ? `the folder "${found.join('/')}"` : 'the top of the project';
			throw new Problem(
				`There is no folder "${name}" in ${place}`,
				`The path given is "${path}". Capital letters count. Folder: Ensure Path creates what is missing.`,
			);
		}
		folderId = folder.id;
		found.push(name);
	}
	return folderId;
}
