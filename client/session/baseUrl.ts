import type { IDataObject } from 'n8n-workflow';
import { credentialFault } from '../contract/failures';
import { UNSEEN } from '../contract/text';

/** Address of the vendor's service (contract, `servers`). */
export const DEFAULT_BASE_URL = 'https://www.689cloud.com/api';

/** What every address of the API that is known ends in. */
const API_PATH = '/api';

const HAS_SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
/** A host, perhaps with a port and a path. */
const BARE = /^(\[[0-9a-f:.]+\]|[^\s:/?#@\\]+)(?::\d+)?(?:\/|$)/i;
const VENDOR_HOST = /^(www\.)?689cloud\.com$/;
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
/** Names and addresses that lead out of no network: single words, names reserved for private use, private address ranges. */
const PRIVATE_HOSTS = [
	/^[^.:[\]]+$/,
	/\.(internal|local|localhost|home\.arpa|test)$/,
	/^(10|127)(\.\d{1,3}){3}$/,
	/^172\.(1[6-9]|2\d|3[01])(\.\d{1,3}){2}$/,
	/^192\.168(\.\d{1,3}){2}$/,
	/^\[f[cd][0-9a-f]{2}:/,
];

/** The URL that a text stands for: a host is enough, and without a scheme it is https. */
function completed(text: string): URL | undefined {
	const [, bareHost] = BARE.exec(text) ?? [];
	const scheme = bareHost !== undefined && LOOPBACK_HOST.test(bareHost) ? 'http' : 'https';
	const full = HAS_SCHEME.test(text) || bareHost === undefined ? text : `${scheme}://${text}`;
	if (!HAS_SCHEME.test(full) || !URL.canParse(full)) return undefined;
	const url = new URL(full);
	const isShort = bareHost !== undefined || VENDOR_HOST.test(url.hostname);
	if (isShort && url.pathname === '/') url.pathname = API_PATH;
	return url;
}

/** @throws CallFailed if a password would be sent in clear text to a host for which nobody has allowed that */
function checkEncryption({ protocol, hostname }: URL, allowHttp: unknown): void {
	if (protocol === 'https:') return;
	if (protocol === 'http:' && LOOPBACK_HOST.test(hostname)) return;
	const isPrivate = PRIVATE_HOSTS.some((host) => host.test(hostname));
	if (protocol === 'http:' && isPrivate && allowHttp === true) return;
	throw credentialFault(
		'The Base URL must start with https:// so that the password is sent encrypted',
		protocol === 'http:' && isPrivate
			? 'To try the sandbox on this private host, turn on "Allow HTTP on a Private Host" in the credential.'
			: `"${protocol}//" is accepted only for the sandbox on this computer, e.g. http://127.0.0.1:6890/api.`,
	);
}

/** What was asked for last: the requests of a run ask for the same, several times each. */
let last: { baseUrl: unknown; allowHttp: unknown; normalized: string } | undefined;

/**
 * Checks the Base URL of a credential and normalizes it: `689cloud.com` is `https://689cloud.com/api`.
 *
 * @param credentials `baseUrl` as the user typed it, of which blank stands for the vendor's service; `allowHttp` if a private host may
 * be called without encryption
 * @returns the address of the API, without a slash at its end
 * @throws CallFailed if it is not an address, has a user name, query or fragment, or would send a password in clear text
 */
export function baseUrlOf({ baseUrl, allowHttp }: IDataObject): string {
	if (last && last.baseUrl === baseUrl && last.allowHttp === allowHttp) return last.normalized;
	const normalized = normalizedBaseUrl(baseUrl, allowHttp);
	last = { baseUrl, allowHttp, normalized };
	return normalized;
}

function normalizedBaseUrl(baseUrl: unknown, allowHttp: unknown): string {
	const text = String(baseUrl ?? '').trim() || DEFAULT_BASE_URL;
	if (UNSEEN.test(text))
		throw credentialFault(
			'The Base URL in the credential contains an invisible character',
			'It probably comes from copying. Delete the URL and type it again.',
		);
	const url = completed(text);
	if (!url) {
		// What stands before an @ may be a password.
		throw credentialFault(
			`The Base URL "${text.replace(/^.*@/s, '***@')}" is not a valid URL`,
			`Enter the full URL of the API, e.g. ${DEFAULT_BASE_URL}`,
		);
	}
	if (url.username || url.password || url.search || url.hash) {
		throw credentialFault(
			'The Base URL can contain only a host and a path',
			'Remove the user name, the password, and anything after a "?" or "#" from the Base URL.',
		);
	}
	checkEncryption(url, allowHttp);
	return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** Whether an address does not end as that of the API usually does. */
export function lacksApi(baseUrl: string): boolean {
	return !new URL(baseUrl).pathname.endsWith(API_PATH);
}

/** What to check in a Base URL at which something else than the API responds. */
export function adviceOn(baseUrl: string): string {
	const advice = 'Check the Base URL in the credential';
	return lacksApi(baseUrl)
		? `${advice}. It usually ends in ${API_PATH}: try ${new URL(baseUrl).origin}${API_PATH}`
		: advice;
}
