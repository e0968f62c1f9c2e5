/** What the points that write have in common: a project, a folder, and a file of the check's own. */
import type { IDataObject } from 'n8n-workflow';
import type { Account } from './account.mts';

/** Content of the file. */
export const CONTENT = Buffer.from('check-live: nothing of value, please delete.\n');
/** Sent at creation, so that an update which resets what is left out can be told. */
export const DESCRIPTION = 'check-live: please delete';
export const DOWNLOAD_LIMIT = 7;

/** Does something once for the whole check, whoever asks first. */
async function once<Result>(account: Account, key: string, work: () => Promise<Result>): Promise<Result> {
	const known = account.shared.get(key) as Promise<Result> | undefined;
	if (known) return await known;
	const started = work();
	account.shared.set(key, started);
	return await started;
}

/** The ID of a new project, which is removed at the end with all that is in it. */
export async function newProject(account: Account, suffix: string, limit: number): Promise<string> {
	const name = `${account.stamp} ${suffix}`;
	const known: string[] = [];
	account.made.add({ kind: 'project', name, remove: async () => await removeProjects(account, name, known) });
	const [row] = await account.rows('createProject', {
		projectName: name,
		downloadLimit: limit,
		options: { description: DESCRIPTION },
	});
	known.push(String(row.project_id));
	return known[0];
}

/** Removes the projects of a name. They are searched for, too: the answer to a creation may have been lost. */
async function removeProjects(account: Account, name: string, known: string[]): Promise<void> {
	const listed = await account.rows('getManyProjects', { returnAll: true, options: { search: name } });
	const found = listed.filter((row) => row.project_name === name).map(({ project_id: id }) => id);
	for (const projectId of new Set([...known, ...found.filter(Boolean).map(String)]))
		await account.rows('deleteProject', { projectId });
}

/** The project that most points use. */
export async function projectOf(account: Account): Promise<string> {
	return await once(account, 'project', () => newProject(account, 'main', DOWNLOAD_LIMIT));
}

/** A file at the top level of a project. @returns its ID */
export async function uploadTo(
	account: Account,
	project: string,
	values: IDataObject = {},
): Promise<IDataObject> {
	const item = await account.item(CONTENT, 'check-live.txt');
	const [row] = await account.rows('uploadFile', { projectId: project, ...values }, item);
	return row;
}

/** The ID of the file that most points use, in the project that they use. */
export async function fileOf(account: Account): Promise<string> {
	const project = await projectOf(account);
	return await once(account, 'file', async () => String((await uploadTo(account, project)).file_id));
}

/** A new folder, as the service lists it. */
export async function folderIn(account: Account, project: string, name: string): Promise<IDataObject> {
	const [row] = await account.rows('createFolder', { projectId: project, folderName: name });
	return row;
}
