import type { Placed } from '../../../client/lists/order';
import { readEntry } from '../../shared/entries/entry';
import type { Entry } from '../../shared/entries/entry';
import { itemsOf } from '../../shared/events/items';
import { BEGINNING, advanced, byTime, cursorAtEnd, newnessOf, windowOf } from '../state/cursor';
import type { Cursor } from '../state/cursor';
import type { State } from '../state/state';
import { keptTree, stateOfTree, treeIn } from '../state/tree';
import type { Tree } from '../state/tree';
import { calmAfter } from '../turn/memory';
import { isIgnored, takeWhileRoom } from '../turn/part';
import type { Found, Turn } from '../turn/part';
import { logsOf, newestEntries } from './logs';
import type { Log } from './logs';
import { ALWAYS } from './newestList';
import { currentTree, isIn, toldBy, treeAfter } from './tree';

/** What the activity log gave, and what other sources read out of it. */
export interface LogFound extends Found {
	/** Entries that were passed on, and are about what is watched. */
	entries: Entry[];
	/** All rows that were read. */
	rows: Placed[];
}

async function logsFor({ service, choice, state }: Turn): Promise<Log[]> {
	return await logsOf(service, choice, state.self?.team ?? '');
}

/**
 * Begins at the end of the logs: what they hold now counts as passed on.
 *
 * @param wantsAll whether to read them to their beginning
 */
export async function beginLog(turn: Turn, wantsAll: boolean): Promise<LogFound> {
	const { service, memory } = turn;
	const logs = await logsFor(turn);
	const read = async (from: number, slack: number): Promise<Placed[]> =>
		await newestEntries(service, logs, { from, slack, isJoined: ALWAYS }, memory);
	// The first rows show how far the logs have come, and the second reading how far back the lookback goes.
	const first = await read(Infinity, 0);
	const { from, slack } = windowOf(cursorAtEnd(first));
	const rows = first.length === 0 ? [] : await read(wantsAll ? -Infinity : from, slack);
	const log = cursorAtEnd(rows);
	const scope = await scopeTrees(turn, []);
	const entries = rows.map(readEntry).filter((entry) => isWatched(turn, entry, scope?.trees));
	return { items: [], kept: { log, ...scope?.keptAfter(log, [], []) }, entries, rows };
}

/** Reads what is new in the logs. */
export async function readLog(turn: Turn): Promise<LogFound> {
	const { service, choice, state, memory, room } = turn;
	const cursor = state.log ?? BEGINNING;
	const isNew = newnessOf(cursor);
	const { calm } = memory;
	const wanted = {
		...windowOf(cursor),
		isJoined: (rows: readonly Placed[]) => !rows.every(isNew),
		...(calm.isComplete && { isEnough: (rows: readonly Placed[]) => !rows.some(isNew) }),
	};
	const rows = await newestEntries(service, await logsFor(turn), wanted, memory);
	const news = rows.filter(isNew).sort(byTime).map(readEntry);
	const scope = await scopeTrees(turn, news);
	const { taken, items } = takeWhileRoom(
		news,
		(entry) =>
			isWatched(turn, entry, scope?.trees) && !isIgnored(turn, entry.userId)
				? itemsOf(entry, {
						events: choice.logEvents,
						typeNumbers: choice.typeNumbers,
						baseUrl: service.baseUrl,
					})
				: [],
		room,
	);
	const log = advanced(cursor, taken);
	memory.calm = calmAfter(calm, { frontier: log.frontier, hasNews: news.length > 0 });
	const entries = taken.filter((entry) => isWatched(turn, entry, scope?.trees));
	const keptTrees = scope?.keptAfter(log, taken, news.slice(taken.length));
	return { items, kept: { log, ...keptTrees }, entries, rows };
}

/** What is watched, if a folder is and there is anything to be placed. */
interface Scope {
	/** What is or was in it. */
	trees: Tree[];
	/**
	 * What is kept of it once entries have been passed on.
	 *
	 * @param rest new entries that are left to later polls
	 */
	keptAfter: (log: Cursor, taken: readonly Entry[], rest: readonly Entry[]) => Partial<State>;
}

async function scopeTrees(
	{ service, choice, state, memory }: Turn,
	entries: readonly Entry[],
): Promise<Scope | undefined> {
	const isFirst = state.folders === undefined;
	if (choice.watch !== 'folder' || (!isFirst && entries.length === 0)) return undefined;
	const remembered = memory.tree?.of === stateOfTree(state.log) ? memory.tree.tree : undefined;
	const [kept, whole] = treeIn(state);
	const last = whole ?? remembered;
	const before = last ?? kept;
	const now = await currentTree(service, choice, {
		entries,
		before,
		last,
		isFirst,
	});
	return {
		trees: [now, before, toldBy(entries, [now, before])],
		keptAfter: (log, taken, rest) => {
			const next = treeAfter({ before, now, taken, rest });
			const own = keptTree(next);
			memory.tree = own.files === undefined ? { tree: next, of: stateOfTree(log) } : undefined;
			return own;
		},
	};
}
function isWatched({ choice }: Turn, entry: Entry, trees: readonly Tree[] | undefined): boolean {
	if (choice.watch === 'team') return true;
	return entry.projectId === choice.projectId && (trees === undefined || isIn(entry, trees));
}
