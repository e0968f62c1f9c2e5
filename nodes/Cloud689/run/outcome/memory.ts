import type { Parameters, Path } from '../../../../client/contract/calls';
import { Encodings } from './encodings';
import { given } from './given';
import { entriesIn } from './listing';
import { unlessRefused } from './readings';

/** What was at a place before anything was created there. */
export interface Reading {
	ids: ReadonlySet<string>;
	/** Moment of the latest entry, where the place is a log. */
	newest?: number;
	/** The number of the ID that the process had given last by then. */
	given: number;
}

/** What tells the readings of a run apart: what was asked for. */
export function signatureOf(path: Path, parameters: Parameters): string {
	const sorted = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
	return JSON.stringify([path, ...sorted.map(([name, value]) => [name, String(value)])]);
}

/**
 * What one run of a node has read, shared by its items: each place once, and who the user is. It ends with the run, so it is
 * never that of another execution.
 */
export class RunMemory {
	private readonly readings = new Map<string, Promise<Reading | undefined>>();

	private user?: Promise<string>;

	/** Which files are being encoded. */
	readonly encodings = new Encodings();

	/** Takes note of a listing that an operation has asked for itself, so that the place need not be read for it again. */
	noteListing(parameters: Parameters, result: unknown): void {
		const ids = entriesIn(result)?.map(({ id }) => String(id));
		const signature = signatureOf('/project/f/browse', parameters);
		if (!ids || this.readings.has(signature)) return;
		this.readings.set(signature, Promise.resolve({ ids: new Set(ids), given: given.latest }));
	}

	/**
	 * Reads a place, once in a run.
	 *
	 * @param read the reading; if it fails, there is none in this run
	 * @throws CallFailed if nobody can sign in
	 */
	async readOnce(signature: string, read: () => Promise<Omit<Reading, 'given'> | undefined>): Promise<void> {
		const { latest } = given;
		let reading = this.readings.get(signature);
		if (!reading) {
			reading = unlessRefused(read()).then(
				(found) => found && { ...found, given: latest },
				(error: unknown) => {
					this.readings.delete(signature);
					throw error;
				},
			);
			this.readings.set(signature, reading);
		}
		await reading;
	}

	/** The reading of a place, if there is one. */
	async reading(signature: string): Promise<Reading | undefined> {
		return await this.readings.get(signature);
	}

	/** The ID of the signed-in user, asked for once in a run. */
	async ownUser(ask: () => Promise<string>): Promise<string> {
		this.user ??= ask().catch((error: unknown) => {
			this.user = undefined;
			throw error;
		});
		return await this.user;
	}
}

/** User, in one team → what a run has read as that user. */
export type Memories = Map<string, RunMemory>;

/** The memories of a new run. */
export const memories = (): Memories => new Map();

/** What a run has read as a user. */
export function memoryOf(all: Memories, user: string): RunMemory {
	const memory = all.get(user) ?? new RunMemory();
	all.set(user, memory);
	return memory;
}
