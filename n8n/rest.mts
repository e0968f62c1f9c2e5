const REQUEST_LIMIT_MS = 60_000;

/** Calls n8n's REST API with a method, a path below /rest and a JSON body; returns the `data` of the answer. */
export type Rest = <T = unknown>(method: string, path: string, body?: unknown) => Promise<T>;

/** n8n answered with an error. */
export class RefusedCall extends Error {
	/** Status of the answer. */
	readonly httpStatus: number;

	constructor(httpStatus: number, message: string) {
		super(message);
		this.httpStatus = httpStatus;
	}
}

/** The owner account of an n8n. */
export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

/**
 * Opens a session in n8n's REST API: signs in as the owner, or sets one up if there is none.
 *
 * @param url address of n8n without a trailing slash
 * @returns a function that calls the API and throws RefusedCall with n8n's message if n8n answers with an error
 */
export async function signIn(url: string, owner: Owner): Promise<Rest> {
	let cookie = '';
	const rest: Rest = async <T,>(method: string, path: string, body?: unknown) => {
		const response = await fetch(`${url}/rest${path}`, {
			method,
			// A busy n8n may close an idle connection just when the next request is sent on it.
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

/** The error message in an answer: its `message` if it is JSON, otherwise its beginning. */
export function messageOf(text: string): string {
	try {
		return String((JSON.parse(text) as { message?: unknown }).message ?? text);
	} catch {
		return text.slice(0, 200);
	}
}
