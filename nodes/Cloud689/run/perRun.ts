import type { ItemContext } from '../../shared/form/itemContext';

/** n8n's data of a run → what its items share, by what makes it. */
const runs = new WeakMap<object, Map<() => unknown, unknown>>();

/**
 * What all items of one run of a node share. It ends with the run, so it is never that of another execution.
 *
 * @param context n8n's functions for an item; if they know no run, the item shares it with nobody
 * @param make makes it for the first item that asks; also the key, so it must be the same function each time
 */
export function sharedInRun<T>(context: Pick<ItemContext, 'getExecuteData'>, make: () => T): T {
	const run = (context.getExecuteData() as object | undefined) ?? context;
	const shared = runs.get(run) ?? new Map<() => unknown, unknown>();
	runs.set(run, shared);
	if (!shared.has(make)) shared.set(make, make());
	return shared.get(make) as T;
}
