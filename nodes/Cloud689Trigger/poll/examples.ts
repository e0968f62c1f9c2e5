import type { IDataObject } from 'n8n-workflow';
import { EVENTS } from '../../../client/lists/lists';
import { readByPages } from '../../../client/lists/pages';
import type { Page } from '../../../client/transport/request';
import { placeEntry, readEntry } from '../../shared/entries/entry';
import type { Entry } from '../../shared/entries/entry';
import { isLogEvent } from '../../shared/events';
import { commentAdded } from '../../shared/events/commentAdded';
import type { EventKind } from '../../shared/events/event';
import { fileProtected } from '../../shared/events/fileProtected';
import { eventOf, itemsOf } from '../../shared/events/items';
import { messageReceived } from '../../shared/events/messageReceived';
import { shareLinkExpiresSoon } from '../../shared/events/shareLinkExpiresSoon';
import { Problem } from '../../shared/problem';
import { needs } from '../form/choice';
import { exampleComment } from '../sources/comments';
import { withFileDetails } from '../sources/details';
import { exampleExpiry } from '../sources/expiry';
import { logsOf, newestEntries } from '../sources/logs';
import { exampleMessage } from '../sources/messages';
import { ALWAYS } from '../sources/newestList';
import { exampleProtection } from '../sources/protection';
import { currentTree, isIn } from '../sources/tree';
import { byTime } from '../state/cursor';
import { STATE_VERSION } from '../state/state';
import type { State } from '../state/state';
import type { Turn } from '../turn/part';
import { findSelf, forEach } from '../turn/service';
import type { Situation } from './once';

/** Entries of each log that are searched for examples. */
const SEARCHED = 500;

/**
 * One recent event of each kind that was chosen, for a test in the editor. It changes nothing.
 *
 * @throws Problem that says how to get one, if there is none
 */
export async function findExamples(situation: Omit<Situation, 'kept'>): Promise<IDataObject[]> {
	const { service, choice, scope, memory } = situation;
	const state: State = { v: STATE_VERSION, scope, self: await findSelf(service) };
	const turn: Turn = { service, choice, state, memory, room: 1 };
	const entries = await entriesFor(turn);
	const examples = await forEach(choice.events, async (event) => await exampleOf(event, turn, entries));
	const found = examples.filter((example) => example !== undefined);
	if (found.length === 0) throw noExample(choice.events);
	return choice.includesDetails ? await withFileDetails(service, found) : found;
}

function noExample(events: readonly EventKind[]): Problem {
	const ways = events.slice(0, 3).map(({ toTry }) => toTry);
	return new Problem(
		events.length === 1
			? `689Cloud has no "${events[0].name}" event to show yet`
			: '689Cloud has none of the chosen events to show yet',
		`In 689Cloud, ${ways.join(', or ')}. Then fetch a test event again. An active workflow needs no test event.`,
	);
}

/** Entries of the logs, newest first: the first rows if they hold an example of all events, more otherwise. */
async function entriesFor(turn: Turn): Promise<Entry[]> {
	const { service, choice, state, memory } = turn;
	if (!needs(choice, 'log', 'team', 'protection', 'expiry')) return [];
	const logs = await logsOf(service, choice, state.self?.team ?? '');
	const first = await newestEntries(service, logs, { from: Infinity, slack: 0, isJoined: ALWAYS }, memory);
	const recent = await inScope(turn, first.sort(byTime).reverse().map(readEntry));
	const isFound = (event: EventKind): boolean =>
		isLogEvent(event) && recent.some((entry) => eventOf(entry, choiceOf(turn, event)) === event);
	if (choice.events.every(isFound)) return recent;
	const rows = await forEach(logs, async ({ path, parameters }) => {
		const ask = async (page: typeof parameters): Promise<Page> =>
			await service.askPage(path, { ...parameters, ...page });
		return await readByPages(ask, EVENTS, { limit: SEARCHED, keep: () => true });
	});
	const all = new Map([...first, ...rows.flat().map(placeEntry)].map((row) => [row.id, row]));
	return await inScope(turn, [...all.values()].sort(byTime).reverse().map(readEntry));
}

async function inScope({ service, choice }: Turn, entries: Entry[]): Promise<Entry[]> {
	if (choice.watch === 'team') return entries;
	const own = entries.filter(({ projectId }) => projectId === choice.projectId);
	if (choice.watch === 'project') return own;
	const before = { folders: new Set<string>(), files: new Set<string>() };
	const now = await currentTree(service, choice, { entries: own, before, isFirst: true });
	return own.filter((entry) => isIn(entry, [now]));
}

function choiceOf({ choice, service }: Turn, event: EventKind) {
	const events = isLogEvent(event) ? [event] : [];
	return { events, typeNumbers: choice.typeNumbers, baseUrl: service.baseUrl };
}

async function exampleOf(
	event: EventKind,
	turn: Turn,
	entries: readonly Entry[],
): Promise<IDataObject | undefined> {
	if (event === messageReceived) return await exampleMessage(turn);
	if (event === commentAdded) return await exampleComment(turn);
	if (event === fileProtected) return await exampleProtection(turn.service, entries);
	if (event === shareLinkExpiresSoon) return await exampleExpiry(turn.service, entries);
	const choice = choiceOf(turn, event);
	const entry = entries.find((one) => eventOf(one, choice) !== undefined);
	return entry && itemsOf(entry, choice)[0];
}
