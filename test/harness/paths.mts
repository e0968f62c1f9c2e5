import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { RunOptions, RunResult } from '../../engine/engine.mts';
import type { Fault } from '../../sandbox/index.mts';
import { nothingMeanwhile } from './meanwhile.mts';
import { useRealPauses } from './pauses.mts';
import { useWorkbench } from './suite.mts';
import { NODE_TYPE, saved } from './workbench.mts';
import type { Workbench } from './workbench.mts';

/** How many items follow paths together. */
export const MANY = 120;

type More = Partial<RunOptions>;

/** What tests of paths do with the items of a run, in a project of their own. */
export interface Paths {
	readonly bench: Workbench;
	readonly projectId: string;
	itemsOf(paths: string[]): INodeExecutionData[];
	/** The same path many times. */
	same(path: string, count?: number): string[];
	/** Gets or creates a folder for each path. */
	ensure(paths: string[], more?: More): Promise<RunResult>;
	/** Runs an operation with a locator By Path. */
	byPath(
		operation: string,
		locator: string,
		parameters: IDataObject,
		items: INodeExecutionData[],
		more?: More,
		locators?: INodeParameters,
	): Promise<RunResult>;
	/** Uploads a file to each path. */
	upload(paths: string[], more?: More): Promise<RunResult>;
	fail(operation: string, fault?: Partial<Fault>): void;
	/** Parent and name of each folder. */
	folders(): string[];
	count(operation: string): number;
	/** The items that failed. */
	failedIn(result: RunResult): number[];
	idsIn(result: RunResult): unknown[];
	expectNoDoubles(): void;
}

/** Sets up tests of paths; call it at the top of a `describe` or a file. */
export function usePaths(): Paths {
	useRealPauses();
	const bench = useWorkbench({ freshStart: true });
	let projectId = '';
	beforeEach(async () => {
		const [created] = await bench.rows('createProject', { projectName: 'Paths' });
		projectId = String(created.project_id);
		bench.sandbox.clearRequests();
		bench.sandbox.traffic.clear();
	});
	afterEach(() => {
		nothingMeanwhile();
		bench.sandbox.faults.clear();
		bench.sandbox.configure({ latencyMs: 0 });
	});

	const itemsOf: Paths['itemsOf'] = (paths) => paths.map((path) => ({ json: { path } }));
	const folders: Paths['folders'] = () =>
		bench.sandbox.store.items
			.foldersOfProject(projectId, 'live')
			.map(({ name, parent_folder_id }) => `${String(parent_folder_id)}/${name}`);
	const byPath: Paths['byPath'] = async (operation, locator, parameters, items, more, locators) =>
		await bench.engine.run({
			type: NODE_TYPE,
			parameters: {
				...saved(operation, { projectId, ...parameters }),
				[locator]: { __rl: true, mode: 'path', value: '={{ $json.path }}' },
				...locators,
			},
			items,
			continueOnFail: true,
			...more,
		});
	return {
		bench,
		itemsOf,
		folders,
		byPath,
		get projectId() {
			return projectId;
		},
		same: (path, count = MANY) => Array<string>(count).fill(path),
		ensure: async (paths, more) =>
			await bench.run(
				'getOrCreateFolder',
				{ projectId, path: '={{ $json.path }}' },
				{ items: itemsOf(paths), continueOnFail: true, ...more },
			),
		async upload(paths, more) {
			const data = await bench.engine.binary(Buffer.from('x'), 'x.txt', 'text/plain');
			const items = itemsOf(paths).map((item) => ({ ...item, binary: { data } }));
			return await byPath('uploadFile', 'parentFolderId', {}, items, more);
		},
		fail: (operation, fault) =>
			bench.sandbox.faults.add({ operation, kind: 'status', status: 403, ...fault }),
		count: (operation) => bench.sandbox.count(operation),
		failedIn: ({ items }) => items.flatMap(({ json }, index) => (json.error ? [index] : [])),
		idsIn: ({ items }) => items.map(({ json }) => json.folder_id),
		expectNoDoubles: () => expect(new Set(folders()).size).toBe(folders().length),
	};
}
