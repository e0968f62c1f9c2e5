import type { IDataObject } from 'n8n-workflow';
import { newestRows } from '../../../client/lists/newest';
import type { Wanted } from '../../../client/lists/newest';
import type { Placed } from '../../../client/lists/order';
import { placeRow, textIn } from '../../shared/entries/entry';
import { isoTime } from '../../shared/entries/time';
import { given } from '../../shared/events/event';
import { messageReceived } from '../../shared/events/messageReceived';
import { messageResult } from '../../shared/results/message';
import { BEGINNING, advanced, byTime, cursorAtEnd, newnessOf, windowOf } from '../state/cursor';
import { habitsOf } from '../turn/memory';
import { isIgnored, takeWhileRoom } from '../turn/part';
import type { Found, Turn } from '../turn/part';
import { ALWAYS, newestList } from './newestList';

/** The only codes that 689Cloud names. It has to be given some. */
const CODES = ['405', '406', '407'];

/**
 * Reads the inbox (contract: `GET /message/inbox`), which has a size, but no pages.
 *
 * @throws CallFailed if more is wanted than it returns
 */
async function readInbox({ service, state, memory }: Turn, wanted: Wanted): Promise<Placed[]> {
	const call = {
		path: '/message/inbox' as const,
		parameters: { team_id: state.self?.team ?? '', codes: CODES.join(',') },
	};
	const list = newestList(service, call, {
		place: (row) => placeRow(row, 'id'),
		hasPages: false,
		parts: CODES.map((codes) => ({ codes })),
	});
	return await newestRows(list, wanted, habitsOf(memory, '/message/inbox'));
}

function itemOf({ id, at, row }: Placed): IDataObject {
	const { user_id, first_name, last_name, project_id, project_name, code, message_id } = messageResult(
		row,
		{},
	);
	return {
		event: messageReceived.value,
		event_id: id,
		...given({
			at: isoTime(at),
			actor_id: user_id,
			actor_name: [first_name, last_name].filter(Boolean).join(' '),
			...{ project_id, project_name, code, message_id },
		}),
		raw: row,
	};
}

function isWanted(turn: Turn, { row }: Placed): boolean {
	const { watch, projectId } = turn.choice;
	return (watch === 'team' || textIn(row, 'project_id') === projectId) && !isIgnored(turn, row.from_user_id);
}

/** Begins at the end of the inbox. Only the newest messages are needed for that. */
export async function beginMessages(turn: Turn): Promise<Found> {
	const first = await readInbox(turn, { from: Infinity, slack: 0, isJoined: ALWAYS });
	const window = { ...windowOf(cursorAtEnd(first)), isJoined: ALWAYS };
	const rows = first.length === 0 ? [] : await readInbox(turn, window);
	return { items: [], kept: { messages: cursorAtEnd(rows) } };
}

/**
 * Reads what is new in the inbox.
 *
 * @throws CallFailed if it returns neither all that is new, nor anything that was passed on
 */
export async function readMessages(turn: Turn): Promise<Found> {
	const cursor = turn.state.messages ?? BEGINNING;
	const isNew = newnessOf(cursor);
	const isJoined = (rows: readonly Placed[]): boolean => !rows.every(isNew);
	const rows = await readInbox(turn, { ...windowOf(cursor), ...(cursor.frontier > 0 && { isJoined }) });
	const news = rows.filter(isNew).sort(byTime);
	const { taken, items } = takeWhileRoom(
		news,
		(row) => (isWanted(turn, row) ? [itemOf(row)] : []),
		turn.room,
	);
	return { items, kept: { messages: advanced(cursor, taken) } };
}

/** The newest notification, as an example. */
export async function exampleMessage(turn: Turn): Promise<IDataObject | undefined> {
	const rows = await readInbox(turn, { from: Infinity, slack: 0, isJoined: ALWAYS });
	const newest = rows.sort(byTime).at(-1);
	return newest && itemOf(newest);
}
