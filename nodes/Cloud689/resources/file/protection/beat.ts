import { rowsOf, unexpectedAnswer } from '../../../../../client/contract/answers';
import { CallFailed } from '../../../../../client/contract/failures';
import type { Call } from '../../../run/call';
import { isEveryones } from '../../../run/everyones';

/** Progress of one file (contract, schema `EncodeStatus`). */
export interface Progress {
	file_id: string;
	status_encode: unknown;
	description: string;
}

/** The contract names no limit for the length of `file_ids`; a hundred IDs are some 3 KiB. */
const IDS_AT_A_TIME = 100;
const SECOND_MS = 1000;

/** An item that waits for the next beat. */
interface Waiter {
	call: Call;
	ids: string[];
	resolve: (progress: Progress[]) => void;
	reject: (reason: unknown) => void;
}

/**
 * Reads the progress of files: `POST /encode/status`. Rows of other files are left out, and an ID that comes as a number is the
 * same as text.
 *
 * @throws CallFailed if the result is not a list
 */
async function read(call: Call, ids: string[]): Promise<Progress[]> {
	const result = await call.ask('/encode/status', { file_ids: ids.join(',') });
	if (!Array.isArray(result)) throw unexpectedAnswer('the progress of the files');
	const rows = rowsOf(result).map((row) => ({ ...row, file_id: String(row.file_id) }));
	return (rows as unknown as Progress[]).filter(({ file_id: id }) => ids.includes(id));
}

/** The failure that all share, as the item would have met it: with its own files. */
function ownFailure({ failure, request }: CallFailed, ids: string[]): CallFailed {
	return new CallFailed(
		failure,
		request && { ...request, parameters: { ...request.parameters, file_ids: ids.join(',') } },
	);
}

/** Groups of items that can share a call. An item with more files than fit is a group of its own. */
function groupsOf(waiters: Waiter[]): Waiter[][] {
	const groups: Waiter[][] = [];
	let room = 0;
	for (const waiter of waiters) {
		if (waiter.ids.length > room) {
			groups.push([]);
			room = IDS_AT_A_TIME;
		}
		groups.at(-1)!.push(waiter);
		room -= waiter.ids.length;
	}
	return groups;
}

/**
 * Asks for the progress of files for all items of a run that wait at the same time, at a common beat and for up to a hundred
 * files in one call. No item gets an answer or a failure that is about another one.
 */
export class Beat {
	private waiting: Waiter[] = [];

	private lastAt = -Infinity;

	/** @param intervalS seconds between two calls for a file */
	constructor(private readonly intervalS: number) {}

	/**
	 * The progress of an item's files: at once if nobody has asked within the interval, otherwise at the next beat.
	 *
	 * @param latestAt when to ask at the latest, in milliseconds of the clock
	 * @throws CallFailed if the call for these files fails
	 */
	async progressOf(call: Call, ids: string[], latestAt: number): Promise<Progress[]> {
		const now = Date.now();
		const nextAt = Math.max(now, this.lastAt + this.intervalS * SECOND_MS);
		if (latestAt < nextAt) {
			if (latestAt > now) await call.pause(latestAt - now);
			return await read(call, ids);
		}
		const answered = new Promise<Progress[]>((resolve, reject) => {
			this.waiting.push({ call, ids, resolve, reject });
		});
		// Another item may ask for all before, such as one that began to wait while the last answer was under way.
		if (nextAt > now) await Promise.race([call.pause(nextAt - now), answered]);
		// The first item to wake up asks for all; for the others, the answer is under way or here.
		if (this.waiting.some((waiter) => waiter.call === call)) void this.askForAll();
		return await answered;
	}

	private async askForAll(): Promise<void> {
		const waiters = this.waiting.splice(0);
		this.lastAt = Date.now();
		await Promise.all(groupsOf(waiters).map(async (group) => await this.askFor(group)));
		this.lastAt = Date.now();
	}

	/** Asks once for a group, and for each alone whom the answer leaves out. */
	private async askFor(group: Waiter[]): Promise<void> {
		const [{ call }] = group;
		const ids = [...new Set(group.flatMap((waiter) => waiter.ids))];
		const rows = await read(call, ids).catch((error: unknown) => error);
		await Promise.all(group.map(async (waiter) => await this.answer(waiter, rows, group.length === 1)));
	}

	private async answer(
		{ call, ids, resolve, reject }: Waiter,
		rows: unknown,
		isAlone: boolean,
	): Promise<void> {
		if (rows instanceof Array) {
			const own = (rows as Progress[]).filter(({ file_id: id }) => ids.includes(id));
			if (isAlone) return resolve(rows as Progress[]);
			if (ids.every((id) => own.some((row) => row.file_id === id)))
				return resolve(own.map((row) => ({ ...row })));
		} else if (isAlone || !(rows instanceof CallFailed)) return reject(rows);
		else if (isEveryones(rows.failure)) return reject(ownFailure(rows, ids));
		await read(call, ids).then(resolve, reject);
	}
}

/** The beats of one run, by their intervals. */
class Beats {
	private readonly byInterval = new Map<number, Beat>();

	/** The beat with an interval in seconds. */
	every(intervalS: number): Beat {
		let beat = this.byInterval.get(intervalS);
		if (!beat) this.byInterval.set(intervalS, (beat = new Beat(intervalS)));
		return beat;
	}
}

/** Makes the beats of a run. */
export const newBeats = (): Beats => new Beats();
