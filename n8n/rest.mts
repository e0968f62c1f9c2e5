const REQUEST_LIMIT_MS = 60_000;

/** Calls n8n's REST API: method, path below /rest, JSON body; resolves to the `data` of the answer. */
export type Rest = <T = unknown>(method: string, path: string, body?: unknown) => Promise<T>;

/** n8n has answered, and not with success. */
export class RefusedCall extends Error {
	readonly httpStatus: number;

	/** @param httpStatus status of the answer */
	constructor(httpStatus: number, message: string) {
		super(message);
		this.httpStatus = httpStatus;
	}
}

/** The account that owns an n8n. */
export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

/**
 * Opens a session in n8n's REST API: sets the owner up where there is none, signs in where there is.
 *
 * @param url address of n8n without a slash at its end
 * @returns calls that API; throws Error with n8n's own message on anything but success
 */
export async function signIn(url: string, owner: Owner): Promise<Rest> {
	let cookie = '';
	const rest: Rest = async <T,>(method: string, path: string, body?: unknown) => {
		const response = await fetch(`${url}/rest${path}`, {
			method,
			// A busy n8n closes a kept connection at the very moment when the next request goes out on it.
			headers: {
				cookie,
				connection: 'close',
				...(body !== undefined && { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
			signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
		});
		const set = response.headers.getSetCookie().map((line) => line.split(';')[0]);
		if (set.length > 0) cookie = set.join('; ');
		const text = await response.text();
		if (!response.ok)
			throw new RefusedCall(
				response.status,
				`n8n answered ${response.status} to ${method} ${path}: ${messageOf(text)}`,
			);
		return (text === '' ? undefined : (JSON.parse(text) as { data: T }).data) as T;
	};
	const settings = await rest<{ userManagement: { showSetupOnFirstLoad?: boolean } }>('GET', '/settings');
	if (settings.userManagement.showSetupOnFirstLoad) await rest('POST', '/owner/setup', owner);
	else await rest('POST', '/login', { emailOrLdapLoginId: owner.email, password: owner.password });
	return rest;
}

/** What an answer says went wrong: its `message` if it is JSON, else its beginning. */
function messageOf(text: string): string {
	try {
		return String((JSON.parse(text) as { message?: unknown }).message ?? text);
	} catch {
		return text.slice(0, 200);
	}
}
