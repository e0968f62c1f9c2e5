import type { IDataObject } from 'n8n-workflow';
import { CallFailed } from '../../../client/contract/failures';
import { momentOf } from '../../../client/contract/moments';
import type { Wanted } from '../../../client/lists/pages';
import type { Sent } from '../../shared/form/field';
import { changedSince } from '../fields/common';
import type { Call } from './call';

/** Reads a list, with what was collected from the form. */
export type ReadList = (sent: Sent, wanted: Wanted) => Promise<IDataObject[]>;

/** Nothing has changed after this moment. */
const LATER_MS = 10 * 365 * 86_400_000;

/** A row that is older than what was asked for. */
class TooOld extends Error {}

function refuse(call: Call): never {
	const { displayName } = changedSince.property;
	return call.refuse(
		`689Cloud does not apply "${displayName}" to this list, and its results do not show when they were changed`,
		`Remove "${displayName}" from the options.`,
	);
}

/**
 * Reads a list whose rows have changed since `last_update`. The contract does not say whether the service returns newer or
 * older rows for it, or ignores it: so the rows are checked. Where they are too old, or cannot show it, the list is read
 * without the parameter, and the node chooses the rows itself.
 *
 * @param sent what was collected from the form, with `last_update`
 * @throws Problem if the service does not apply it and the rows have no date
 */
export async function readChanged(
	call: Call,
	read: ReadList,
	sent: Sent,
	wanted: Wanted,
): Promise<IDataObject[]> {
	const { last_update: text, ...others } = sent;
	const since = Number(text);
	let hasDates = true;
	const isChanged = (row: IDataObject): boolean => {
		const moment = momentOf(row.last_update);
		if (moment === undefined) hasDates = false;
		return moment === undefined || moment >= since;
	};
	const keepChecked = (row: IDataObject): boolean => {
		if (!isChanged(row)) throw new TooOld();
		return wanted.keep(row);
	};
	const rows = await read(sent, { ...wanted, keep: keepChecked }).catch((error: unknown) => {
		if (error instanceof TooOld) return undefined;
		throw error;
	});
	if (rows && rows.length > 0 && hasDates) return rows;
	const doesNotApply = !rows || (await hasLater(read, others, since));
	if (rows && doesNotApply === false) return rows;
	const chosen = await read(others, { ...wanted, keep: (row) => isChanged(row) && wanted.keep(row) });
	if (hasDates) return chosen;
	return rows && doesNotApply === undefined ? rows : refuse(call);
}

/**
 * Whether the service has rows from after a moment at which nothing can have changed: then it does not go by it.
 *
 * @returns undefined if it refuses such a moment
 */
async function hasLater(read: ReadList, others: Sent, since: number): Promise<boolean | undefined> {
	const later = String(Math.max(since, Date.now()) + LATER_MS);
	const rows = read({ ...others, last_update: later }, { limit: 1, keep: () => true });
	return await rows.then(
		({ length }) => length > 0,
		(error: unknown) => {
			if (error instanceof CallFailed && error.failure.type === 'refusal') return undefined;
			throw error;
		},
	);
}
