import { credentialFault } from '../contract/failures';

/** Address of the vendor's service (contract, `servers`). */
export const DEFAULT_BASE_URL = 'https://www.689cloud.com/api';

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Checks the Base URL of a credential and normalizes it.
 *
 * @param input what the user typed; blank stands for the vendor's service
 * @returns the address of the API, without a slash at its end
 * @throws CallFailed if it is not an address, has a user name, query or fragment, or would send a password in clear text
 */
export function parseBaseUrl(input: unknown): string {
	const text = String(input ?? '').trim() || DEFAULT_BASE_URL;
	if (!URL.canParse(text)) {
		// What stands before an @ may be a password.
		throw credentialFault(
			`The Base URL "${text.replace(/^.*@/s, '***@')}" is not a valid URL`,
			`Enter the full URL of the API, e.g. ${DEFAULT_BASE_URL}`,
		);
	}
	const url = new URL(text);
	if (url.username || url.password || url.search || url.hash) {
		throw credentialFault(
			'The Base URL can contain only a host and a path',
			'Remove the user name, the password, and anything after a "?" or "#" from the Base URL.',
		);
	}
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK_HOST.test(url.hostname))) {
		throw credentialFault(
			'The Base URL must start with https:// so that the password is sent encrypted',
			`"${url.protocol}//" is accepted only for the sandbox on this computer, e.g. http://127.0.0.1:6890/api.`,
		);
	}
	return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
