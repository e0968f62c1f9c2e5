import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	CURL,
	type Contestant,
	HTTP_REQUEST,
	NEXTCLOUD,
	OURS,
	type Transferred,
} from '../memory/contestants.mts';
import { requireRoom, writeFileOfSize } from '../memory/files.mts';
import { toSection } from '../memory/section.mts';
import { type Section, toMarkdown } from '../report.mts';
import { mebibytes, seconds } from '../statistics.mts';
import type { World } from '../world.mts';

/** The large file is so many times as large as the small one. */
const LARGE_FACTOR = 4;
const RESERVE_BYTES = 1024 ** 3;

/** A file, and what became of it. */
export interface Trial {
	bytes: number;
	/** SHA-256 in hexadecimal. */
	hash: string;
	contestants: readonly Contestant[];
	/** One a round, by the name of the contestant. */
	rounds: Array<Record<string, Transferred>>;
}

/** Memory and time of a large and a very large file through n8n, up and down, against peers. */
export async function measureMemory(world: World): Promise<Section> {
	const small = await newTrial(world, world.fileBytes, [OURS, HTTP_REQUEST, NEXTCLOUD, CURL]);
	const large = await newTrial(world, world.fileBytes * LARGE_FACTOR, [OURS, CURL]);
	for (let number = 1; number <= world.runs; number++) {
		for (const trial of [small, large]) {
			world.log(`memory: round ${number} of ${world.runs}, ${trial.bytes} bytes`);
			// Now one goes first, now another.
			const order = number % 2 === 1 ? trial.contestants : [...trial.contestants].reverse();
			trial.rounds.push(await measureRound(world, pathOf(world, trial.bytes), order));
		}
		// It takes long: whoever cannot wait for the last round has the table of those before.
		world.log(toMarkdown(toSection(small, large)));
	}
	for (const { bytes } of [small, large]) await rm(pathOf(world, bytes));
	return toSection(small, large);
}

/**
 * Makes sure that the temporary folder has room for the files: both of them, and the copies of the larger one in n8n and
 * in the service.
 *
 * @throws Error that says how much room there is and how much is needed
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
		world.log(`memory:   up ${told(transferred.upload)}, down ${told(transferred.download)}`);
	}
	return round;
}

function told(transfer: Transferred['download']): string {
	if (!transfer) return 'not at all';
	const { ms, memory } = transfer;
	const above = memory && `, ${mebibytes(memory.peakBytes - memory.restBytes)} above rest`;
	return `${seconds(ms)}${above ?? ''}`;
}

function pathOf({ folder }: World, bytes: number): string {
	return join(folder, `${bytes}-bytes.bin`);
}
