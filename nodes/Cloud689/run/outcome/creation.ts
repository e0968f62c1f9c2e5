import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../../client/contract/answers';
import type { Parameters, Path } from '../../../../client/contract/calls';
import { given } from './given';
import { othersHaveEnded } from './inFlight';
import { NOT_DONE, UNCLEAR } from './lookup';
import type { Desk, Finding, Lookup } from './lookup';
import { signatureOf } from './memory';
import type { Reading } from './memory';
import type { Sought } from './sought';

/** How something that was created is recognized. */
export interface Creation {
	/** Name of its ID in the answer. */
	idName: string;
	/** The request that lists the place where it is created. */
	place: (sought: Sought) => { path: Path; parameters: Parameters };
	/** What is listed there; undefined if that may not be all. */
	rows: (result: unknown) => IDataObject[] | undefined;
	/** The ID of what a row is about. */
	idOf: (row: IDataObject) => string;
	/** Where the place is a log: the moment of a row, by the service's clock. */
	momentOf?: (row: IDataObject) => number;
	/** Whether a row agrees with what was sent, as far as it says. */
	isLike: (row: IDataObject, sought: Sought) => boolean;
	/** Compares everything else. @returns what the answer would have held, undefined if anything differs */
	confirm: (desk: Desk, row: IDataObject, sought: Sought) => Promise<unknown>;
}

function readingOf({ rows, idOf, momentOf }: Creation, result: unknown): Omit<Reading, 'given'> | undefined {
	const found = rows(result);
	if (!found) return undefined;
	const newest = momentOf && Math.max(0, ...found.map(momentOf));
	return { ids: new Set(found.map(idOf)), newest };
}

/** Whether a row may be about something that was created after a reading, and that nobody has been given. */
function isFresh({ idOf, momentOf }: Creation, row: IDataObject, { ids, newest = 0 }: Reading): boolean {
	const id = idOf(row);
	return !ids.has(id) && !given.has(id) && (!momentOf || momentOf(row) > newest);
}

/** Whether rows without anything new show that nothing new is there. A log shows it if it is known to begin with what is new. */
function showsAbsence({ momentOf }: Creation, rows: IDataObject[], { ids }: Reading): boolean {
	if (!momentOf) return true;
	const moments = rows.map(momentOf);
	return ids.size > 0 && moments.every((moment, index) => index === 0 || moment <= moments[index - 1]);
}

/** Looks for what a request may have created. */
async function look(creation: Creation, desk: Desk, sought: Sought): Promise<Finding> {
	const { path, parameters } = creation.place(sought);
	const signature = signatureOf(path, parameters);
	const earlier = await desk.memory.reading(signature);
	const rows = earlier && creation.rows(await desk.ask(path, parameters));
	if (!rows || !(await othersHaveEnded(signature, async (milliseconds) => await desk.pause(milliseconds))))
		return UNCLEAR;
	const fresh = rows.filter((row) => isFresh(creation, row, earlier));
	if (fresh.length === 0) return showsAbsence(creation, rows, earlier) ? NOT_DONE : UNCLEAR;
	const confirmed: Array<[id: string, result: unknown]> = [];
	for (const row of fresh.filter((one) => creation.isLike(one, sought))) {
		const result = await creation.confirm(desk, row, sought);
		if (result !== undefined) confirmed.push([creation.idOf(row), result]);
	}
	// Anything else that is new may be what was sent, renamed by the service, say.
	if (confirmed.length !== 1 || given.hasForgotten(earlier.given)) return UNCLEAR;
	const [[id, result]] = confirmed;
	if (given.has(id)) return UNCLEAR;
	given.give(id);
	return { is: 'done', result };
}

/**
 * How it is found out whether something was created. Presence proves it, and only this way: the ID was not there in a reading
 * of the same place earlier in the run, no other item of the process has it, and all that was sent and can be read agrees.
 */
export function created(creation: Creation): Lookup {
	const placeOf = (sought: Sought): string => {
		const { path, parameters } = creation.place(sought);
		return signatureOf(path, parameters);
	};
	return {
		mayResend: 'afterRefusal',
		placeOf,
		async prepare(desk, sought) {
			const { path, parameters } = creation.place(sought);
			await desk.memory.readOnce(placeOf(sought), async () =>
				readingOf(creation, await desk.ask(path, parameters)),
			);
		},
		accept(_sought, result) {
			const id = isObject(result) ? result[creation.idName] : undefined;
			if (typeof id !== 'string' || id === '') return false;
			given.give(id);
			return true;
		},
		look: async (desk, sought) => await look(creation, desk, sought),
	};
}
