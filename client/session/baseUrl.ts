import { UserError } from 'n8n-workflow';

/** Where the vendor's service answers (contract, `servers`). */
export const DEFAULT_BASE_URL = 'https://www.689cloud.com/api';

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Checks the base URL of a credential and brings it into one form, without a slash at its end.
 *
 * @param input what the user typed; blank stands for the vendor's service
 * @returns the address up to and including the API segment
 * @throws UserError if it is no address, holds user info, a query or a fragment, or would send a password in clear text
 */
export function parseBaseUrl(input: unknown): string {
	const text = String(input ?? '').trim() || DEFAULT_BASE_URL;
	if (!URL.canParse(text)) {
		// What stands before an @ may be a password.
		throw new UserError(`The Base URL "${text.replace(/^.*@/s, '***@')}" is not an address`, {
			description: `Enter the full address of the API, e.g. ${DEFAULT_BASE_URL}`,
		});
	}
	const url = new URL(text);
	if (url.username || url.password || url.search || url.hash) {
		throw new UserError('The Base URL may hold a host and a path only', {
			description: 'Remove the user name, the password, and whatever follows a "?" or "#" from the Base URL.',
		});
	}
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK_HOST.test(url.hostname))) {
		throw new UserError(`The Base URL must begin with https://, so that the password travels encrypted`, {
			description: `"${url.protocol}//" is accepted for the sandbox on this computer only, e.g. http://127.0.0.1:6890/api.`,
		});
	}
	return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
