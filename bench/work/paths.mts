import { cloud689 } from '../../n8n/chain.mts';
import { finding } from './findings.mts';
import { LATENCY_MS, OURS, different, measuredJob, numbered } from './jobs.mts';
import { newProject } from './seed.mts';
import type { Job, Site, Workload } from './workload.mts';

const PATH = '2030/January/Invoices';
const LEVELS = 3;
/** Requests that do not depend on the number of items. */
const FIXED_REQUESTS = 10;

/** Get or Create with the same path in every item. */
export const samePath: Workload = {
	name: 'same-path',
	title: (count) => `Get or Create, ${count} items, same path`,
	items: 1000,
	latencyMs: LATENCY_MS,
	// Each of the levels is listed once and created once.
	needed: () => 2 * LEVELS,
	limits: { requests: () => FIXED_REQUESTS },
	ways: [{ name: OURS, prepare: (site) => ensure(site, () => PATH, LEVELS, 1) }],
};

/** Get or Create for many new folders in one. */
export const manyFolders: Workload = {
	name: 'many-folders',
	title: (count) => `Get or Create, ${count} folders in one`,
	items: 1000,
	latencyMs: LATENCY_MS,
	// The top level and the parent are listed, the parent and all the others are created.
	needed: (count) => count + 3,
	limits: { requests: (count) => count + FIXED_REQUESTS },
	ways: [
		{
			name: OURS,
			prepare: (site) => ensure(site, (number) => `Customers/${number}`, site.count + 1, site.count),
		},
	],
};

/** Upload of short texts into a folder that is given by its path. */
export const uploadsByPath: Workload = {
	name: 'uploads-by-path',
	title: (count) => `Upload By Path, ${count} items, ${LEVELS} levels`,
	items: 1000,
	latencyMs: LATENCY_MS,
	// Each of the levels is listed once.
	needed: (count) => count + LEVELS,
	limits: { requests: (count) => count + FIXED_REQUESTS },
	ways: [{ name: OURS, prepare: upload }],
};

/** Get or Create. @param folders number of folders that exist afterwards @param leaves number of those that paths lead to */
function ensure(site: Site, path: (number: number) => string, folders: number, leaves: number): Job {
	const { sandbox, count } = site;
	const projectId = newProject(sandbox);
	const node = cloud689('folder', 'getOrCreateFolder', { projectId }, { path: '={{ $json.path }}' });
	return measuredJob(
		numbered(site, (number) => ({ path: path(number) }), node),
		(items) => ({
			items: finding(items.length, count),
			'different folders in the output': finding(different(items, 'folder_id'), leaves),
			folders: finding(sandbox.store.items.foldersOfProject(projectId, 'live').length, folders),
		}),
	);
}

function upload(site: Site): Job {
	const { sandbox, count } = site;
	const projectId = newProject(sandbox);
	let folderId: string | null = null;
	for (const name of PATH.split('/'))
		folderId = sandbox.store.items.addFolder({
			project_id: projectId,
			parent_folder_id: folderId,
			name,
		}).folder_id;
	const node = cloud689(
		'file',
		'uploadFile',
		{ projectId },
		{
			parentFolderId: { __rl: true, mode: 'path', value: PATH },
			options: { content: '={{ $json.name }}', fileName: '={{ $json.name }}' },
		},
	);
	return measuredJob(
		numbered(site, (number) => ({ name: `note-${number}.txt` }), node),
		(items) => {
			const stored = sandbox.store.items.filesIn(projectId, folderId, 'live');
			return {
				items: finding(items.length, count),
				'different files in the output': finding(different(items, 'file_id'), count),
				'files in the folder': finding(new Set(stored.map(({ title }) => title)).size, count),
			};
		},
	);
}
