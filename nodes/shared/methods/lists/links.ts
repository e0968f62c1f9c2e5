import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import { isObject, objectOrEmpty } from '../../../../client/contract/answers';
import { HISTORY_TYPE } from '../../../../client/contract/history';
import { EVENTS } from '../../../../client/lists/lists';
import { containsText } from '../../../../client/lists/names';
import type { AskForPage } from '../../../../client/lists/page';
import { baseUrlOf } from '../../../../client/session/baseUrl';
import { listProject } from '../../fields/locators';
import { isLink, linkUrl } from '../../linkUrl';
import { nextMatches } from './paging';
import { orWhyEmpty, remark, search } from './search';
import type { Search } from './search';

const LINK_EVENTS = [HISTORY_TYPE.linkCreated, HISTORY_TYPE.linkSent].join(',');

/** The link that an event is about, with nothing of it that is secret; undefined if it names none. */
function linkIn({ data, create_date: date }: IDataObject, baseUrl: string): INodeListSearchItems | undefined {
	const { link, shared_object: shared } = objectOrEmpty(data);
	if (!isObject(link) || !['string', 'number'].includes(typeof link.link_id) || link.link_id === '')
		return undefined;
	const id = String(link.link_id);
	const name = String(objectOrEmpty(shared).name ?? id);
	return {
		name: typeof date === 'string' ? `${name} (${date})` : name,
		value: id,
		...(isLink(link.link_url) && { url: linkUrl(link.link_url, baseUrl) }),
	};
}

/** How far the links were read before: the token of the log, and the links that were offered. */
interface Offered {
	at?: string;
	ids: unknown[];
}

/** What a token of this list holds: nothing at its beginning. */
function offeredIn(token: string | undefined): Offered {
	try {
		const offered = JSON.parse(token ?? '') as Partial<Offered> | null;
		return Array.isArray(offered?.ids) ? { ...offered, ids: offered.ids } : { ids: [] };
	} catch {
		return { ids: [] };
	}
}

/**
 * Share links of the chosen project, by what they share. Nothing lists links, but the activity log has those that were
 * created and sent (contract: `GET /history/project`), newest first. Whether one was removed since shows when it is used.
 */
export const searchShareLinks: Search = search(async (ask, { filter, token, chosen, credential }) => {
	const parameters = { project_id: chosen(listProject), history_types: LINK_EVENTS };
	const baseUrl = baseUrlOf(await credential());
	const askPage: AskForPage = async (page) => await ask('/history/project', { ...parameters, ...page });
	const { at, ids } = offeredIn(token);
	const known = new Set(ids);
	const toRows = (events: IDataObject[]): INodeListSearchItems[] =>
		events.flatMap((event) => {
			const link = linkIn(event, baseUrl);
			if (!link || known.has(link.value) || !containsText(link.name, filter)) return [];
			known.add(link.value);
			return [link];
		});
	const { results, isCut, paginationToken } = await nextMatches(askPage, EVENTS, at, toRows);
	const next = paginationToken && JSON.stringify({ at: paginationToken, ids: [...known] });
	const rest = isCut ? [remark('older links are not listed; choose them By URL or By ID')] : [];
	const all = [...results, ...rest];
	return {
		results: token ? all : orWhyEmpty(all, filter, 'this project has no share links'),
		paginationToken: next,
	};
});
