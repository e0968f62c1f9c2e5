import { cloud689Credential } from '../../n8n/credentials.mts';
import type { N8n } from '../../n8n/index.mts';
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

/**
 * Runs a workload in all of its ways, with a service of its own in an n8n that others use too.
 *
 * @returns the figures of each way, one per round
 */
export async function measureIn(n8n: N8n, world: World, workload: Workload): Promise<Figures[][]> {
	return await onStage(n8n, world, workload, async (stage) => {
		const warmUp = { ...stage, count: Math.ceil(stage.count * WARM_UP_SHARE) };
		for (const way of workload.ways) if (way) await runOnce(warmUp, way);
		return await inRounds(workload.ways, world.runs, async (way, round) =>
			logged(world, way, round, await runOnce(stage, way)),
		);
	});
}

/** Runs a workload in all of its ways, each time with a service and an n8n of its own, whose memory is observed. */
export async function measureApart(world: World, workload: Workload): Promise<Figures[][]> {
	return await inRounds(workload.ways, world.runs, async (way, round) => {
		const figures = await world.withN8n(async (n8n) =>
			onStage(n8n, world, workload, async (stage) => await watched(stage, way)),
		);
		return logged(world, way, round, figures);
	});
}

/** Starts a service that behaves as the workload says, for `use`. */
async function onStage<T>(
	n8n: N8n,
	{ withSandbox, folder, items }: World,
	{ latencyMs, callsAtATime, encodingMs, items: full }: Workload,
	use: (stage: Stage) => Promise<T>,
): Promise<T> {
	return await withSandbox(async (sandbox) => {
		sandbox.configure({ latencyMs, callsAtATime, encodingMs, logLength: LOG_LENGTH });
		const credentials = await n8n.importCredentials([cloud689Credential(sandbox, sandbox.accounts.admin)]);
		return await use({ sandbox, n8n, credentials, folder, count: scaled(full, items) });
	});
}

/** Does some work once in an n8n that has come to rest, and observes its memory. */
async function watched(stage: Stage, way: Way): Promise<Figures> {
	let memory: Figures['memory'];
	const figures = await runOnce(stage, way, async ({ pid }: N8n, run) => {
		const { restBytes } = await comeToRest(pid);
		const watch = await watchMemory(pid);
		return await run().finally(async () => {
			memory = { restBytes, peakBytes: await watch.stop() };
		});
	});
	return { ...figures, memory };
}

function logged({ log }: World, way: Way, round: number, figures: Figures): Figures {
	log(`work:   round ${round}, ${way.name}: ${describe(figures)}`);
	return figures;
}

function describe({ ms, requests, inFlight, memory, beside }: Figures): string {
	const parts = [seconds(ms), `${requests} requests`, `${inFlight.mean.toFixed(1)} in flight`];
	if (memory) parts.push(`${mebibytes(memory.peakBytes - memory.restBytes)} above rest`);
	for (const [what, took] of Object.entries(beside)) parts.push(`${what} ${seconds(took)}`);
	return parts.join(', ');
}
