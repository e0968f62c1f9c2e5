import type { IDataObject } from 'n8n-workflow';
import { objectOrEmpty, propertiesOf } from '../../../client/contract/answers';
import type { Placed } from '../../../client/lists/order';
import type { Entry } from '../../shared/entries/entry';
import { textIn } from '../../shared/entries/entry';
import { clockMs } from '../../shared/entries/time';
import { given } from '../../shared/events/event';
import { shareLinkCreated } from '../../shared/events/shareLinkCreated';
import { shareLinkExpiresSoon } from '../../shared/events/shareLinkExpiresSoon';
import { isLink, linkUrl } from '../../shared/linkUrl';
import { Problem } from '../../shared/problem';
import { linkResult } from '../../shared/results/link';
import type { ExpiringLink } from '../state/state';
import type { Found, Turn } from '../turn/part';
import { forEach } from '../turn/service';
import type { Service } from '../turn/service';
import { unlessNotThere } from './refusals';

const DAY_MS = 24 * 3600 * 1000;
/** Links that are read again in a poll at most: one that takes too long is given up, and the next one would do the same. */
const MOST_READ = 200;
/** Links that are remembered at most. */
const MOST_LINKS = 5000;

/** The service's own clock, as the rows of a log show it; n8n's, in UTC, if there are none. */
function clockOf(rows: readonly Placed[]): number {
	const times = rows.map(({ row }) => clockMs(row.server_time)).filter((time) => time !== undefined);
	return times.length > 0 ? times.reduce((a, b) => Math.max(a, b)) : Date.now();
}

/** The links in entries that create some with an expiry date. */
function linksIn(entries: readonly Entry[]): ExpiringLink[] {
	return entries
		.filter(shareLinkCreated.matches)
		.map(({ data }) => objectOrEmpty(data.link))
		.map((link) => ({ id: textIn(link, 'link_id'), expires: textIn(link, 'expiry_date') }))
		.filter(({ id, expires }) => id !== '' && clockMs(expires) !== undefined);
}

/** Reads a link (contract: `POST /link/get`). @returns undefined if it was removed or has expired */
async function readLink({ ask }: Pick<Service, 'ask'>, id: string): Promise<IDataObject | undefined> {
	const result = await unlessNotThere(ask('/link/get', { link_id: id }));
	return result === undefined ? undefined : propertiesOf(result, 'the link');
}

function itemOf(link: IDataObject, id: string, baseUrl: string): IDataObject {
	const path = textIn(link, 'link_url');
	const { project_id, folder_id, file_id, expires_at } = linkResult(link, {});
	return {
		event: shareLinkExpiresSoon.value,
		event_id: `expiry:${id}`,
		...given({
			...{ project_id, folder_id, file_id, link_id: id },
			link_url: isLink(path) ? linkUrl(path, baseUrl) : undefined,
			expires_at,
		}),
		raw: link,
	};
}

/** Which links to watch: those of the state, and those of the entries. @throws Problem if there are too many */
function watchedLinks({ state }: Turn, entries: readonly Entry[], now: number): ExpiringLink[] {
	const byId = new Map([...(state.links ?? []), ...linksIn(entries)].map((link) => [link.id, link]));
	const links = [...byId.values()].filter(({ expires }) => clockMs(expires)! >= now);
	if (links.length <= MOST_LINKS) return links;
	throw new Problem(
		`More than ${MOST_LINKS} share links are waiting to expire`,
		'Choose a project or folder under Watch, or remove "Share Link Expires Soon" from Trigger On.',
	);
}

/**
 * Begins with the links that the log shows.
 *
 * @throws Problem if there are too many
 */
export function beginExpiry(turn: Turn, entries: readonly Entry[], rows: readonly Placed[]): Found {
	return { items: [], kept: { links: watchedLinks(turn, entries, clockOf(rows)) } };
}

/**
 * Looks which links expire soon. The dates have no zone, so they are compared with the service's own clock, and the link
 * is read again before it is told: each link is told once.
 *
 * @throws Problem if there are too many
 */
export async function readExpiry(
	turn: Turn,
	entries: readonly Entry[],
	rows: readonly Placed[],
): Promise<Found> {
	const { service, choice } = turn;
	const now = clockOf(rows);
	const isDue = (expires: string): boolean => (clockMs(expires) ?? 0) - now <= choice.daysBefore * DAY_MS;
	const watched = watchedLinks(turn, entries, now);
	const due = watched
		.filter(({ expires }) => isDue(expires))
		.slice(0, Math.max(0, Math.min(turn.room, MOST_READ)));
	const read = new Map<ExpiringLink, IDataObject | undefined>();
	await forEach(due, async (link) => void read.set(link, await readLink(service, link.id)));
	const items: IDataObject[] = [];
	const links: ExpiringLink[] = watched.filter((link) => !read.has(link));
	for (const link of due) {
		const current = read.get(link);
		if (!current) continue;
		const expires = textIn(current, 'expiry_date') || link.expires;
		if (isDue(expires)) items.push(itemOf(current, link.id, service.baseUrl));
		else links.push({ ...link, expires });
	}
	return { items, kept: { links } };
}

/** The newest link with an expiry date, as an example. */
export async function exampleExpiry(
	service: Pick<Service, 'ask' | 'baseUrl'>,
	entries: readonly Entry[],
): Promise<IDataObject | undefined> {
	for (const { id } of linksIn(entries).slice(0, 5)) {
		const link = await readLink(service, id);
		if (link) return itemOf(link, id, service.baseUrl);
	}
	return undefined;
}
