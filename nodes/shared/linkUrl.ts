import { unexpectedAnswer } from '../../client/contract/answers';

/** A path as the contract shows it, e.g. view-link/3eb0a82f. */
const LINK_PATH = /^\/?[\w.~-]+\/[\w.~%/?=&-]+$/;

/** Whether something can be a link: a path, or where a service has another place for links, a whole http(s) URL. */
export function isLink(link: unknown): link is string {
	if (typeof link !== 'string') return false;
	return LINK_PATH.test(link) || (/^https?:\/\//i.test(link) && URL.canParse(link));
}

/**
 * The URL at which people open a link: a path stands beside the API. Nothing else than a link is passed on: people click on it.
 *
 * @throws CallFailed if it is none
 */
export function linkUrl(link: unknown, baseUrl: string): string {
	if (isLink(link)) return new URL(link, new URL('.', baseUrl)).toString();
	throw unexpectedAnswer('link');
}
