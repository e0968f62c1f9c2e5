import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CURL, EARLIER, HTTP_REQUEST, NEXTCLOUD, OURS } from '../memory/contestants.mts';
import type { Contestant, Trial } from '../memory/contestants.mts';
import { requireRoom, writeFileOfSize } from '../memory/files.mts';
import type { Transferred } from '../memory/observe.mts';
import { toSection } from '../memory/section.mts';
import { toMarkdown } from '../report.mts';
import type { Section } from '../report.mts';
import { mebibytes, seconds } from '../statistics.mts';
import type { World } from '../world.mts';

/** The large file is this many times the size of the small one. */
const LARGE_FACTOR = 4;
const RESERVE_BYTES = 1024 ** 3;
/** The HTTP Request node and the Nextcloud node hold a whole upload in memory; the latter accepts less than 2 GiB. */
const HELD_MAX_BYTES = 2 * 1024 ** 3;

/** Compares memory and time of uploading and downloading a large and a very large file through n8n. */
export async function measureMemory(world: World): Promise<Section> {
	const earlier = world.beside === undefined ? [] : [EARLIER];
	const peers = world.fileBytes < HELD_MAX_BYTES ? [HTTP_REQUEST, NEXTCLOUD] : [];
	const small = await newTrial(world, world.fileBytes, [OURS, ...earlier, ...peers, CURL]);
	const large = await newTrial(world, world.fileBytes * LARGE_FACTOR, [OURS, CURL]);
	for (let number = 1; number <= world.runs; number++) {
		for (const trial of [small, large]) {
			world.log(`memory: round ${number} of ${world.runs}, ${trial.bytes} bytes`);
			// The order alternates, so that nobody always goes first.
			const order = number % 2 === 1 ? trial.contestants : [...trial.contestants].reverse();
			trial.rounds.push(await measureRound(world, pathOf(world, trial.bytes), order));
		}
		// A round takes long, so show the results so far.
		world.log(toMarkdown(toSection(small, large)));
	}
	for (const { bytes } of [small, large]) await rm(pathOf(world, bytes));
	return toSection(small, large);
}

/**
 * Makes sure that the temporary folder has room for both files and for the copies of the larger one in n8n and in the
 * service.
 *
 * @throws Error that says how much room is needed and how much there is
 */
export async function requireRoomForFiles({ fileBytes }: Pick<World, 'fileBytes'>): Promise<void> {
	const largeBytes = fileBytes * LARGE_FACTOR;
	await requireRoom(tmpdir(), fileBytes + 3 * largeBytes + RESERVE_BYTES);
}

async function newTrial(world: World, bytes: number, contestants: readonly Contestant[]): Promise<Trial> {
	return { bytes, hash: await writeFileOfSize(pathOf(world, bytes), bytes), contestants, rounds: [] };
}

async function measureRound(
	world: World,
	path: string,
	order: readonly Contestant[],
): Promise<Record<string, Transferred>> {
	const round: Record<string, Transferred> = {};
	for (const { name, transfer } of order) {
		world.log(`memory: ${name}`);
		const transferred = await transfer(world, path);
		if (!transferred) continue;
		round[name] = transferred;
		world.log(`memory:   up ${describe(transferred.upload)}, down ${describe(transferred.download)}`);
	}
	return round;
}

function describe(transfer: Transferred['download']): string {
	if (!transfer) return 'not done';
	const { ms, memory } = transfer;
	const above = memory && `, ${mebibytes(memory.peakBytes - memory.restBytes)} above rest`;
	return `${seconds(ms)}${above ?? ''}`;
}

function pathOf({ folder }: World, bytes: number): string {
	return join(folder, `${bytes}-bytes.bin`);
}
