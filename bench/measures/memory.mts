import { join } from 'node:path';
import type { Workflow } from '../../demo/n8n/index.mts';
import { type CurlTimes, transferWithCurl } from '../memory/curl.mts';
import { hashOf, storedFile, writeFileOfSize } from '../memory/files.mts';
import { watchMemory } from '../memory/processMemory.mts';
import { comeToRest } from '../memory/rest.mts';
import { type Place, WAYS, type Way } from '../memory/transfers.mts';
import { toSection } from '../memory/section.mts';
import type { Section } from '../report.mts';
import { type Sandbox, createProjects, credentialFor, openSession } from '../service.mts';
import { type Measured, type World, measure } from '../world.mts';
import { MEASURED, SOURCE, fileWorkflow } from '../workflows.mts';

/** A round takes about four minutes: five times n8n has to start and come to rest. */
const MOST_ROUNDS = 3;

/** One workflow in an n8n of its own. */
export interface Observation {
	/** Time of the measured node. */
	ms: number;
	/** Greatest resident size while n8n started and came to rest, in bytes. */
	startBytes: number;
	/** The same at rest. */
	restBytes: number;
	/** The same during the workflow. */
	peakBytes: number;
}

/** All observations of one round. */
export interface Round {
	/** Reading the file into n8n, nothing else. */
	source: Observation;
	/** By the name of the way. */
	ways: Record<string, { upload: Observation; download: Observation; hash: string }>;
	curl: CurlTimes | undefined;
}

/** Memory and time of a large file through n8n, up and down, against the HTTP Request node and curl. */
export async function measureMemory(world: World): Promise<Section> {
	const path = join(world.folder, 'large.bin');
	const hash = await writeFileOfSize(path, world.fileBytes);
	const count = Math.min(world.runs, MOST_ROUNDS);
	const rounds: Round[] = [];
	for (let number = 1; number <= count; number++) {
		world.log(`memory: round ${number} of ${count}`);
		// Now one goes first, now the other: what a disk still has to write slows down whoever is next.
		const order = number % 2 === 1 ? WAYS : [...WAYS].reverse();
		rounds.push(await world.withSandbox((sandbox) => measureRound(world, sandbox, path, order)));
	}
	return toSection(rounds, { hash, bytes: world.fileBytes });
}

async function measureRound(
	world: World,
	sandbox: Sandbox,
	path: string,
	order: readonly Way[],
): Promise<Round> {
	const session = await openSession(sandbox);
	const [projectId] = await createProjects(session, 1);
	const place: Place = { sandbox, session, projectId, path };
	const { observation: source } = await observe(world, place, fileWorkflow(path), SOURCE);
	const ways: Round['ways'] = {};
	for (const way of order) {
		world.log(`memory: ${way.name} node`);
		const up = await observe(world, place, way.upload(place));
		const fileId = String(way.fileIdOf(up.items[0]?.json ?? {}));
		let hash = '';
		const down = await observe(
			world,
			place,
			way.download(place, fileId),
			MEASURED,
			async (items, userFolder) => {
				hash = await hashOf(await storedFile(userFolder, String(items[0]?.binary?.data?.id)));
			},
		);
		ways[way.name] = { upload: up.observation, download: down.observation, hash };
	}
	const curl = await transferWithCurl(sandbox, session, { projectId, path, folder: world.folder });
	return { source, ways, curl };
}

/** Runs a workflow in a new n8n; `look` sees what it put out while that n8n's data are still there. */
async function observe(
	{ withN8n }: World,
	{ sandbox }: Place,
	workflow: Workflow,
	node: string = MEASURED,
	look?: (items: Measured['items'], userFolder: string) => Promise<void>,
): Promise<{ observation: Observation; items: Measured['items'] }> {
	return await withN8n(async (n8n, userFolder) => {
		const credentials = await n8n.importCredentials([credentialFor(sandbox)]);
		const id = await n8n.importWorkflow(workflow, credentials);
		const { startBytes, restBytes } = await comeToRest(n8n.pid);
		const during = await watchMemory(n8n.pid);
		const { ms, items } = await measure(n8n, id, node);
		const peakBytes = await during.stop();
		await look?.(items, userFolder);
		return { observation: { ms, startBytes, restBytes, peakBytes }, items };
	});
}
