import { cloud689Credential } from '../../n8n/credentials.mts';
import { openDropDown } from '../../n8n/dropDown.mts';
import type { DropDown } from '../../n8n/dropDown.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { atMost } from '../report.mts';
import type { Row, Section } from '../report.mts';
import { inWords, seconds } from '../statistics.mts';
import { seedTree } from '../work/seed.mts';
import type { World } from '../world.mts';

const FILES = 10_000;
const FOLDERS = 1000;
const PROJECTS = 3000;
const LATENCY_MS = 50;

/** One look into a drop-down, and how many requests it may make. */
interface Look extends DropDown {
	name: string;
	requests: number;
}

/** Opens drop-downs as the editor does, in a large project and among many projects, and counts their requests at the service. */
export async function measureDropDowns({ withN8n, withSandbox, runs, log }: World): Promise<Section> {
	return await withSandbox((sandbox) =>
		withN8n(async (n8n) => {
			log(`dropdowns: ${FILES} files in ${FOLDERS} folders, ${PROJECTS} projects, ${runs} runs each`);
			const { projectId, path } = seedPlaces(sandbox);
			sandbox.configure({ latencyMs: LATENCY_MS });
			const [credential] = await n8n.importCredentials([cloud689Credential(sandbox, sandbox.accounts.admin)]);
			const rows: Row[] = [];
			// Signs in.
			await openDropDown(n8n.rest, credential, { method: 'searchProjects' });
			for (const { name, requests: most, ...look } of looksAt(projectId, path)) {
				const times: number[] = [];
				let requests = 0;
				let count = 0;
				for (let run = 0; run < runs; run++) {
					sandbox.clearRequests();
					const startedAt = performance.now();
					count = (await openDropDown(n8n.rest, credential, look)).results.length;
					times.push(performance.now() - startedAt);
					requests = Math.max(requests, sandbox.requests.length);
				}
				if (count === 0) throw new Error(`The drop-down is empty: ${name}`);
				rows.push(
					{ name: `${name}: requests`, actual: String(requests), ...atMost(most, requests) },
					{ name: `${name}: time`, actual: inWords(times, seconds) },
				);
			}
			return {
				title: 'Drop-downs',
				method:
					`Drop-downs as the editor opens them, in a project of ${FILES} files in ${FOLDERS} folders, and among ${PROJECTS} ` +
					`projects. The service takes ${LATENCY_MS} ms per call and counts the requests of one key stroke; time from the ` +
					`editor's request to its answer, median and range of ${runs} runs.`,
				rows,
			};
		}),
	);
}

function looksAt(projectId: string, path: string): Look[] {
	const parameters = { projectId };
	const files = { method: 'searchFiles', parameters };
	return [
		{ name: 'Projects, first page', method: 'searchProjects', requests: 2 },
		{ name: 'Projects, by name', method: 'searchProjects', filter: 'Pile 2999', requests: 2 },
		{ ...files, name: 'Files, first page', requests: 2 },
		{ ...files, name: 'Files, by name', filter: path.split('/').at(-1), requests: 4 },
		{ ...files, name: 'Files, by a path three folders down', filter: path, requests: 4 },
		{ name: 'Folders, first page', method: 'searchFolders', parameters, requests: 2 },
		{ name: 'Folders, by name', method: 'searchFolders', parameters, filter: 'folder', requests: 2 },
	];
}

/** @returns the large project, and the path of a file three folders down */
function seedPlaces(sandbox: Sandbox): { projectId: string; path: string } {
	const { ids, accounts, store } = sandbox;
	const owner = accounts.admin.userId;
	const add = (name: string): string => store.projects.add({ team_id: ids.team, name }, owner).project_id;
	store.transaction(() => {
		for (let index = 0; index < PROJECTS; index++) add(`Pile ${index}`);
	});
	const projectId = add('Large');
	const deepest = seedTree(sandbox, projectId, FOLDERS, FILES)
		.map((id) => store.items.file(id)!)
		.find(({ folder_id: folder }) => store.items.ancestors(folder).length === 3)!;
	const above = store.items.ancestors(deepest.folder_id).map(({ name }) => name);
	return { projectId, path: [...above, deepest.title].join('/') };
}
