import { cloud689Credential } from '../../n8n/credentials.mts';
import type { N8n } from '../../n8n/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { watchMemory } from '../memory/processMemory.mts';
import { comeToRest } from '../memory/rest.mts';
import { mebibytes, seconds } from '../statistics.mts';
import type { World } from '../world.mts';
import { inRounds } from './rounds.mts';
import { runOnce } from './run.mts';
import type { Stage } from './run.mts';
import { scaled } from './workload.mts';
import type { Figures, Way, Workload } from './workload.mts';

/** The service keeps so many calls; a run makes fewer. */
const LOG_LENGTH = 100_000;
/** The run that does not count has so much less to do. */
const WARM_UP_SHARE = 0.1;

/** Runs a workload with all of its ways. @returns the figures of each way, one per round */
export async function measureWorkload(world: World, workload: Workload): Promise<Figures[][]> {
	const count = scaled(workload.items, world.items);
	const title = workload.title(count);
	world.log(`work: ${title}, up to ${world.runs} rounds`);
	const log = (way: Way, round: number, figures: Figures): Figures => {
		world.log(`work:   round ${round}, ${way.name}: ${describe(figures)}`);
		return figures;
	};
	if (workload.watchesMemory)
		return await inRounds(workload.ways, world.runs, async (way, round) =>
			log(way, round, await onNewStage(world, workload, count, async (stage) => await watched(stage, way))),
		);
	return await onNewStage(world, workload, count, async (stage) => {
		const warmUp = { ...stage, count: Math.ceil(count * WARM_UP_SHARE) };
		for (const way of workload.ways) if (way) await runOnce(warmUp, way);
		return await inRounds(workload.ways, world.runs, async (way, round) =>
			log(way, round, await runOnce(stage, way)),
		);
	}).catch((error: unknown) => {
		throw new Error(`${title}: ${(error as Error).message}`, { cause: error });
	});
}

/** Starts a service and an n8n of its own for `use`. */
async function onNewStage<T>(
	{ withSandbox, withN8n, folder }: World,
	{ latencyMs, encodingMs = 0 }: Workload,
	count: number,
	use: (stage: Stage) => Promise<T>,
): Promise<T> {
	return await withSandbox(async (sandbox: Sandbox) =>
		withN8n(async (n8n) => {
			sandbox.configure({ latencyMs, encodingMs, logLength: LOG_LENGTH });
			const credentials = await n8n.importCredentials([cloud689Credential(sandbox, sandbox.accounts.admin)]);
			return await use({ sandbox, n8n, credentials, folder, count });
		}),
	);
}

/** Does some work once in an n8n that has come to rest, and observes its memory. */
async function watched(stage: Stage, way: Way): Promise<Figures> {
	let memory: Figures['memory'];
	const figures = await runOnce(stage, way, async ({ pid }: N8n, run) => {
		const { restBytes } = await comeToRest(pid);
		const watch = await watchMemory(pid);
		const result = await run().finally(async () => {
			memory = { restBytes, peakBytes: await watch.stop() };
		});
		return result;
	});
	return { ...figures, memory };
}

function describe({ ms, requests, inFlight, memory, beside }: Figures): string {
	const parts = [seconds(ms), `${requests} requests`, `${inFlight.mean.toFixed(1)} in flight`];
	if (memory) parts.push(`${mebibytes(memory.peakBytes - memory.restBytes)} above rest`);
	for (const [what, took] of Object.entries(beside)) parts.push(`${what} ${seconds(took)}`);
	return parts.join(', ');
}
