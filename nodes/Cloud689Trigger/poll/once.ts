import type { IDataObject } from 'n8n-workflow';
import { needs } from '../form/choice';
import type { Choice } from '../form/choice';
import { beginComments, newComments } from '../sources/comments';
import { withFileDetails } from '../sources/details';
import { beginExpiry, readExpiry } from '../sources/expiry';
import { beginLog, readLog } from '../sources/log';
import type { LogFound } from '../sources/log';
import { beginMessages, readMessages } from '../sources/messages';
import { readProtection } from '../sources/protection';
import { STATE_VERSION } from '../state/state';
import type { State } from '../state/state';
import { roomOf } from '../turn/memory';
import type { Memory } from '../turn/memory';
import type { Found, Turn } from '../turn/part';
import { findSelf } from '../turn/service';
import type { Service } from '../turn/service';

/** What a poll works with. */
export interface Situation {
	service: Service;
	choice: Choice;
	scope: string;
	/** State of the last poll; undefined for the first one. */
	kept: State | undefined;
	memory: Memory;
}

/** What a poll came to. */
export interface Outcome {
	items: IDataObject[];
	state: State;
	/** Whether it has only looked how everything stands. */
	isFirst: boolean;
	/** What to remember once the state is kept. */
	memory: Memory;
}

/** Whether the poll has to know who the user of the credential is, or which team it belongs to. */
function needsSelf(choice: Choice): boolean {
	return choice.watch === 'team' || choice.ignoresOwn || needs(choice, 'team', 'messages');
}

/**
 * One poll, from state to state: it changes nothing but what it returns.
 *
 * @throws CallFailed, Problem or TooMuch; then nothing of it counts
 */
export async function pollOnce({ service, choice, scope, kept, ...situation }: Situation): Promise<Outcome> {
	// What is remembered must be as old as the state.
	const memory: Memory = { ...situation.memory };
	const self = kept?.self ?? (needsSelf(choice) ? await findSelf(service) : undefined);
	const state: State = { ...kept, v: STATE_VERSION, scope, ...(self && { self }) };
	const turn: Turn = { service, choice, state, memory, room: roomOf(memory, choice.mostEvents) };
	const isFirst = kept === undefined && !choice.startsWithExisting;
	const found = isFirst ? await begin(turn) : await readAll(turn);
	// Fewer than there was room for: nothing waits any more.
	if (found.items.length < turn.room) memory.most = undefined;
	const items = choice.includesDetails ? await withFileDetails(service, found.items) : found.items;
	return { items, state: { ...state, ...found.kept }, isFirst: kept === undefined, memory };
}

function needsLog(choice: Choice): boolean {
	return needs(choice, 'log', 'team', 'protection', 'expiry');
}

/** Looks how everything stands: what comes from now on is new. */
async function begin(turn: Turn): Promise<Found> {
	const { choice } = turn;
	const parts: Found[] = [];
	if (needsLog(choice)) {
		const wantsLinks = needs(choice, 'expiry');
		const log = await beginLog(turn, wantsLinks);
		parts.push(log);
		if (wantsLinks) parts.push(beginExpiry(turn, log.entries, log.rows));
	}
	if (needs(choice, 'messages')) parts.push(await beginMessages(turn));
	if (needs(choice, 'comments')) parts.push(await beginComments(turn));
	return together(parts);
}

/** Reads one source after the other, as long as there is room for events. */
async function readAll(turn: Turn): Promise<Found> {
	const { choice } = turn;
	const parts: Found[] = [];
	const rest = (): Turn => ({ ...turn, room: turn.room - together(parts).items.length });
	let log: LogFound | undefined;
	if (needsLog(choice)) parts.push((log = await readLog(turn)));
	if (needs(choice, 'messages')) parts.push(await readMessages(rest()));
	if (needs(choice, 'comments')) parts.push(await newComments(rest()));
	if (log && needs(choice, 'protection')) parts.push(await readProtection(rest(), log.entries));
	if (log && needs(choice, 'expiry')) parts.push(await readExpiry(rest(), log.entries, log.rows));
	return together(parts);
}

function together(parts: readonly Found[]): Found {
	return {
		items: parts.flatMap(({ items }) => items),
		kept: Object.assign({}, ...parts.map(({ kept }) => kept)) as Partial<State>,
	};
}
