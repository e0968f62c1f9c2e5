import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sandbox } from '../../sandbox/index.mts';

/** Files of a name, in all projects of the example data, with what is in them. */
export async function storedAs(
	{ store, ids, dataDir }: Sandbox,
	name: string,
): Promise<Array<{ id: string; content: Buffer }>> {
	const files = Object.values(ids.project)
		.flatMap((projectId) => store.items.filesOfProject(projectId))
		.filter(({ title }) => title === name);
	return await Promise.all(
		files.map(async ({ file_id: id }) => ({ id, content: await readFile(join(dataDir, 'files', id)) })),
	);
}

/** Names in a folder of the service's data: `files`, or `incoming` for what has not arrived as a whole. */
export async function filesAt({ dataDir }: Sandbox, folder: 'files' | 'incoming'): Promise<string[]> {
	return await readdir(join(dataDir, folder));
}
