import type { IDataObject } from 'n8n-workflow';
import { unexpectedAnswer } from '../../../client/contract/answers';
import { newestRows } from '../../../client/lists/newest';
import type { Wanted } from '../../../client/lists/newest';
import type { Placed } from '../../../client/lists/order';
import { textIn } from '../../shared/entries/entry';
import { clockMs } from '../../shared/entries/time';
import { commentAdded } from '../../shared/events/commentAdded';
import { given } from '../../shared/events/event';
import { commentResult } from '../../shared/results/message';
import { BEGINNING, advanced, byTime, cursorAtEnd, newnessOf, windowOf } from '../state/cursor';
import { habitsOf } from '../turn/memory';
import { isIgnored, takeWhileRoom } from '../turn/part';
import type { Found, Turn } from '../turn/part';
import { forEach } from '../turn/service';
import { projectIds } from './logs';
import { ALWAYS, newestList } from './newestList';
import { unlessNotThere } from './refusals';

/**
 * Comments have no number for their time, only a clock time in the zone of the user. Where that zone has daylight saving
 * time, the clock goes back by an hour once a year.
 */
const LOOKBACK_S = 2 * 3600;
/** `sort_key` of the newest first. */
const NEWEST_FIRST = 2;

function placeComment(row: IDataObject): Placed {
	const id = textIn(row, 'comment_id');
	const at = clockMs(row.create_date);
	if (id === '' || at === undefined) throw unexpectedAnswer('comment_id or create_date of a comment');
	return { id, at, row };
}

/** Reads the newest comments of all projects that are watched (contract: `POST /project/comment/get`). */
async function readComments({ service, choice, memory }: Turn, wanted: Wanted): Promise<Placed[]> {
	const isTeam = choice.watch === 'team';
	const projects = isTeam ? await projectIds(service) : [choice.projectId];
	const found = new Map<string, Placed>();
	await forEach(projects, async (project) => {
		const call = {
			path: '/project/comment/get' as const,
			parameters: { project_id: project, sort_key: NEWEST_FIRST },
		};
		const list = newestList(service, call, { place: placeComment, hasPages: true });
		const rows = newestRows(list, wanted, habitsOf(memory, call.path));
		for (const row of (await (isTeam ? unlessNotThere(rows) : rows)) ?? []) found.set(row.id, row);
	});
	return [...found.values()];
}

function itemOf({ id, row }: Placed): IDataObject {
	const { user_id, email, project_id, text, created_at } = commentResult(row, {});
	return {
		event: commentAdded.value,
		event_id: id,
		...given({
			...{ actor_id: user_id, actor_email: email },
			...{ project_id, comment_id: id, text, created_at },
		}),
		raw: row,
	};
}

/** Begins at the end of the comments. */
export async function beginComments(turn: Turn): Promise<Found> {
	const first = await readComments(turn, { from: Infinity, slack: 0, isJoined: ALWAYS });
	const window = { ...windowOf(cursorAtEnd(first, LOOKBACK_S), LOOKBACK_S), isJoined: ALWAYS };
	const rows = first.length === 0 ? [] : await readComments(turn, window);
	return { items: [], kept: { comments: cursorAtEnd(rows, LOOKBACK_S) } };
}

/** Reads what comments are new. */
export async function newComments(turn: Turn): Promise<Found> {
	const cursor = turn.state.comments ?? BEGINNING;
	const isNew = newnessOf(cursor, LOOKBACK_S);
	const isJoined = (rows: readonly Placed[]): boolean => !rows.every(isNew);
	const rows = await readComments(turn, { ...windowOf(cursor, LOOKBACK_S), isJoined });
	const news = rows.filter(isNew).sort(byTime);
	const { taken, items } = takeWhileRoom(
		news,
		(comment) => (isIgnored(turn, comment.row.user_id) ? [] : [itemOf(comment)]),
		turn.room,
	);
	return { items, kept: { comments: advanced(cursor, taken, LOOKBACK_S) } };
}

/** The newest comment, as an example. */
export async function exampleComment(turn: Turn): Promise<IDataObject | undefined> {
	const rows = await readComments(turn, { from: Infinity, slack: 0, isJoined: ALWAYS });
	const newest = rows.sort(byTime).at(-1);
	return newest && itemOf(newest);
}
