import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { N8n, Workflow } from '../n8n/index.mts';
import { type CpuProfile, type SelfTime, type Stretch, selfTimes } from './profile.mts';
import { MEASURED } from '../n8n/chain.mts';

const MOST_PACKAGES = 8;
const MOST_FUNCTIONS = 15;

/** Where an n8n spends the time in which the measured node runs. */
export class Profiler {
	readonly #folder: string;
	/** By what the measured node does. */
	readonly #stretches = new Map<string, Stretch[]>();

	/** @param folder where n8n writes its profile when it ends; one that nothing else uses */
	constructor(folder: string) {
		this.#folder = folder;
	}

	/** What makes n8n write a profile of all it does. */
	get env(): Record<string, string> {
		return { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${this.#folder}` };
	}

	/** The same n8n; when its measured node runs is remembered. */
	watch(n8n: N8n): N8n {
		const titles = new Map<string, string>();
		return {
			...n8n,
			importWorkflow: async (workflow, credentials) => {
				const id = await n8n.importWorkflow(workflow, credentials);
				titles.set(id, titleOf(workflow));
				return id;
			},
			runWorkflow: async (id, trigger, limitMs) => {
				const execution = await n8n.runWorkflow(id, trigger, limitMs);
				const [run] = execution.runs[MEASURED] ?? [];
				if (run) {
					// n8n tells the time of day; a profile counts on the monotonic clock, which all processes share.
					const fromUs = run.startTime * 1000 + monotonicUs() - Date.now() * 1000;
					const title = titles.get(id) ?? id;
					const stretch = { fromUs, toUs: fromUs + run.executionTime * 1000 };
					this.#stretches.set(title, [...(this.#stretches.get(title) ?? []), stretch]);
				}
				return execution;
			},
		};
	}

	/**
	 * Reads the profile of an n8n that has ended.
	 *
	 * @param pid its process id
	 * @returns text: packages and functions by their own time, for each thing that the measured node did
	 */
	async report(pid: number): Promise<string> {
		const files = await readdir(this.#folder).catch(() => []);
		// CPU.<date>.<time>.<pid>.<thread>.<number>.cpuprofile; child processes write theirs as well.
		const file = files.find((name) => name.split('.')[3] === String(pid) && name.split('.')[4] === '0');
		if (file === undefined) return 'n8n has written no profile.';
		const profile = JSON.parse(await readFile(join(this.#folder, file), 'utf8')) as CpuProfile;
		return [...this.#stretches].map(([title, stretches]) => describe(title, profile, stretches)).join('\n');
	}
}

function describe(title: string, profile: CpuProfile, stretches: readonly Stretch[]): string {
	const { busyMs, packages, functions } = selfTimes(profile, stretches);
	const wholeMs = stretches.reduce((sum, { fromUs, toUs }) => sum + (toUs - fromUs) / 1000, 0);
	const lines = (times: SelfTime[], most: number) =>
		times.slice(0, most).map(({ name, ms }) => {
			const share = `${((100 * ms) / busyMs).toFixed(1)} %`;
			return `  ${share.padStart(6)}  ${Math.round(ms).toString().padStart(7)} ms  ${name}`;
		});
	return [
		`Profile of ${title}: ${stretches.length} runs, ${Math.round(wholeMs)} ms, busy for ${Math.round(busyMs)} ms of them`,
		...lines(packages, MOST_PACKAGES),
		'  own time of functions:',
		...lines(functions, MOST_FUNCTIONS),
		'',
	].join('\n');
}

/** What the measured node of a workflow does. */
function titleOf({ nodes }: Workflow): string {
	const node = nodes.find(({ name }) => name === MEASURED);
	if (!node) return 'a workflow';
	const { resource, operation, url, options = {} } = node.parameters;
	const what = typeof url === 'string' ? new URL(url).pathname : `${resource} ${operation}`;
	const chosen = Object.keys(options as object).length > 0 ? `, ${JSON.stringify(options)}` : '';
	return `${node.type}, ${what}${chosen}`;
}

function monotonicUs(): number {
	return Number(process.hrtime.bigint() / 1000n);
}
