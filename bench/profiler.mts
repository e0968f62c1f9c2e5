import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { N8n, Workflow } from '../n8n/index.mts';
import { selfTimes } from './profile.mts';
import type { CpuProfile, SelfTime, Span } from './profile.mts';
import { MEASURED } from './workflows.mts';

const MOST_PACKAGES = 8;
const MOST_FUNCTIONS = 15;

/** Finds out where n8n spends the time of the measured node. */
export class Profiler {
	readonly #folder: string;
	/** When the measured nodes ran, by what they did. */
	readonly #spans = new Map<string, Span[]>();

	/** @param folder where n8n writes its profile when it ends; must be used for nothing else */
	constructor(folder: string) {
		this.#folder = folder;
	}

	/** Environment variables that make n8n write a profile. */
	get env(): Record<string, string> {
		return { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${this.#folder}` };
	}

	/** The same n8n, but remembering when its measured node ran. */
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
					// n8n reports the time of day; a profile uses the monotonic clock, which all processes share.
					const fromUs = run.startTime * 1000 + monotonicUs() - Date.now() * 1000;
					const title = titles.get(id) ?? id;
					const span = { fromUs, toUs: fromUs + run.executionTime * 1000 };
					this.#spans.set(title, [...(this.#spans.get(title) ?? []), span]);
				}
				return execution;
			},
		};
	}

	/**
	 * Reads the profile of an n8n that has ended.
	 *
	 * @param pid its process id
	 * @returns text that lists packages and functions by self time, for each kind of measured node
	 */
	async report(pid: number): Promise<string> {
		const files = await readdir(this.#folder).catch(() => []);
		// CPU.<date>.<time>.<pid>.<thread>.<number>.cpuprofile; child processes write theirs as well.
		const file = files.find((name) => name.split('.')[3] === String(pid) && name.split('.')[4] === '0');
		if (file === undefined) return 'n8n did not write a profile.';
		const profile = JSON.parse(await readFile(join(this.#folder, file), 'utf8')) as CpuProfile;
		return [...this.#spans].map(([title, spans]) => describe(title, profile, spans)).join('\n');
	}
}

function describe(title: string, profile: CpuProfile, spans: readonly Span[]): string {
	const { busyMs, packages, functions } = selfTimes(profile, spans);
	const totalMs = spans.reduce((sum, { fromUs, toUs }) => sum + (toUs - fromUs) / 1000, 0);
	const lines = (times: SelfTime[], most: number) =>
		times.slice(0, most).map(({ name, ms }) => {
			const share = `${((100 * ms) / busyMs).toFixed(1)} %`;
			return `  ${share.padStart(6)}  ${Math.round(ms).toString().padStart(7)} ms  ${name}`;
		});
	return [
		`Profile of ${title}: ${spans.length} runs, ${Math.round(totalMs)} ms in total, busy for ${Math.round(busyMs)} ms`,
		...lines(packages, MOST_PACKAGES),
		'  self time of functions:',
		...lines(functions, MOST_FUNCTIONS),
		'',
	].join('\n');
}

/** Describes what the measured node of a workflow does. */
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
