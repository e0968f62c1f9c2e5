import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ensureN8n, installTarball } from '../../n8n/index.mts';
import type { Loading } from '../loading/child.mts';
import type { Row, Section } from '../report.mts';
import { inWords, median, milliseconds } from '../statistics.mts';
import type { World } from '../world.mts';

const CHILD = fileURLToPath(new URL('../loading/child.mts', import.meta.url));
/** A process that only loads files is quick, so there are this many times more runs. */
const RUNS_FACTOR = 3;
const LOAD_AIM_MS = 25;
const TARBALL_AIM_KB = 100;
/** Nodes of n8n itself, from its package n8n-nodes-base. */
const PEERS = {
	'HTTP Request node': 'dist/nodes/HttpRequest/HttpRequest.node.js',
	'Nextcloud node': 'dist/nodes/NextCloud/NextCloud.node.js',
};

/** Measures how much this package adds to n8n's start, compared with nodes of n8n itself, and the size of its packed file. */
export async function measureLoading(world: World): Promise<Section> {
	const { log, packed, folder } = world;
	const userFolder = join(folder, 'loading');
	const installed = await installTarball(userFolder, packed.path);
	const modules = join(await ensureN8n({ log }), 'node_modules');
	const { n8n } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	const subjects = [
		{ name: 'This package', folder: installed, files: [...n8n.credentials, ...n8n.nodes] },
		...Object.entries(PEERS).map(([name, file]) => ({
			name: `n8n's ${name}`,
			folder: join(modules, 'n8n-nodes-base'),
			files: [file],
		})),
	];
	const times = world.runs * RUNS_FACTOR;
	log(`loading: ${times} processes each`);
	const results: Loading[][] = subjects.map(() => []);
	for (let round = 0; round <= times; round++) {
		for (const [place, subject] of subjects.entries()) {
			const loading = await load(subject.folder, subject.files, modules);
			if (round > 0) results[place].push(loading);
		}
	}
	await rm(userFolder, { recursive: true });
	const rows = subjects.map(({ name }, place): Row => {
		const time = inWords(
			results[place].map(({ filesMs }) => filesMs),
			milliseconds,
		);
		const row = { name, actual: `${time}, ${median(results[place].map((one) => one.modules))} modules` };
		return place === 0 ? { ...row, aim: `${LOAD_AIM_MS} ms` } : row;
	});
	return {
		title: 'Loading',
		method:
			'Loading the files that package.json names, with everything they load, and creating one instance of each class, ' +
			'as n8n does when it starts; each time in a new Node.js process that has loaded n8n-workflow already. ' +
			`Alternating, median and range of ${times} runs, after one uncounted run each. A kB is 1,000 bytes.`,
		rows: [
			...rows,
			{
				name: 'n8n-workflow, loaded first',
				actual: inWords(
					results.flat().map(({ n8nWorkflowMs }) => n8nWorkflowMs),
					milliseconds,
				),
			},
			{
				name: `Packed file, ${packed.files.length} files in it`,
				actual: `${(packed.bytes / 1000).toFixed(1)} kB`,
				aim: `${TARBALL_AIM_KB} kB`,
			},
		],
	};
}

async function load(folder: string, files: readonly string[], modules: string): Promise<Loading> {
	const env = { ...process.env, NODE_PATH: modules, NODE_OPTIONS: '' };
	const { stdout } = await promisify(execFile)(process.execPath, [CHILD, folder, ...files], { env });
	return JSON.parse(stdout) as Loading;
}
