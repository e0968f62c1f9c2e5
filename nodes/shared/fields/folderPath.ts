import { childFolder } from '../../../client/lists/folders';
import type { Ask } from '../../../client/transport/request';
import type { Sent } from '../form/field';
import { Problem } from '../problem';

/** The names in a path like `2030/January`, without empty ones. */
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
			const place = found.length ? `in the folder "${found.join('/')}"` : 'at the top level of the project';
			throw new Problem(
				`There is no folder "${name}" ${place}`,
				`The path is "${path}". Names are case-sensitive. Use Folder: Ensure Path to create missing folders.`,
				'notFound',
			);
		}
		folderId = folder.id;
		found.push(name);
	}
	return folderId;
}
