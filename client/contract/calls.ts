/**
 * The calls of the API, and what the client has to know of each. A new operation of the contract gets its row here.
 *
 * What a retry does: a read changes nothing, an idempotent write sets the same value again, and any other write may
 * create, delete, or send something a second time.
 */

/** What repeating a call does. All but four calls are POSTs, so the method says nothing. */
export type Kind = 'read' | 'idempotentWrite' | 'otherWrite';

/** What the client knows of a call. */
export interface CallFacts {
	kind: Kind;
	/** Of another write: a second one changes nothing that the first has not changed, and is refused at worst. */
	again?: 'harmless';
	/** Parameters of a `GET` travel in the query string. Default: `POST`. */
	method?: 'GET';
	/** Name of the parameter that carries the session (contract, `x-auth`). Default: `auth_token`. */
	token?: 'access_token' | 'none';
}

/** Path of the call → what is known of it. A call that lists no token gets none: a strict service may refuse it. */
export const CALLS = {
	'/user/login/checkmail': { kind: 'read', token: 'none' },
	'/user/login': { kind: 'otherWrite', token: 'none' },
	'/user/logout': { kind: 'otherWrite', again: 'harmless', token: 'access_token' },
	'/user/signup': { kind: 'otherWrite', token: 'none' },
	'/user/activation': { kind: 'otherWrite', again: 'harmless', token: 'none' },
	'/user/getactivationcode': { kind: 'otherWrite', token: 'none' },

	'/project/create': { kind: 'otherWrite' },
	'/project/edit': { kind: 'idempotentWrite' },
	'/project/delete': { kind: 'otherWrite', again: 'harmless' },
	'/project/info': { kind: 'read' },
	'/project/list': { kind: 'read' },

	'/project/f/create': { kind: 'otherWrite' },
	'/project/f/edit': { kind: 'idempotentWrite' },
	'/project/f/move': { kind: 'otherWrite', again: 'harmless' },
	'/project/f/delete': { kind: 'otherWrite', again: 'harmless' },
	'/project/f/deleteforever': { kind: 'otherWrite', again: 'harmless' },
	'/project/f/restore': { kind: 'otherWrite', again: 'harmless' },
	'/project/f/info': { kind: 'read' },
	'/project/f/browse': { kind: 'read' },

	'/upload': { kind: 'otherWrite' },
	'/upload/cloud': { kind: 'otherWrite' },
	// The contract does not list the token, but the call asks for a signed-in user by default.
	'/download': { kind: 'read' },

	'/encode/start/license': { kind: 'otherWrite', again: 'harmless' },
	'/encode/status': { kind: 'read' },
	'/license/register': { kind: 'idempotentWrite' },
	'/license/update': { kind: 'idempotentWrite' },
	'/license/info': { kind: 'read' },

	'/link/create': { kind: 'otherWrite' },
	'/link/share': { kind: 'otherWrite' },
	'/link/remove': { kind: 'otherWrite', again: 'harmless' },
	'/link/get': { kind: 'read', token: 'none' },
	'/link/browse': { kind: 'read', token: 'none' },

	'/project/comment/create': { kind: 'otherWrite' },
	'/project/comment/update': { kind: 'idempotentWrite' },
	'/project/comment/delete': { kind: 'otherWrite', again: 'harmless' },
	'/project/comment/get': { kind: 'read' },

	'/user/project': { kind: 'read' },
	'/user/project/invite': { kind: 'otherWrite' },
	'/user/project/update': { kind: 'idempotentWrite' },
	'/user/project/kick': { kind: 'otherWrite', again: 'harmless' },

	'/user/info': { kind: 'read' },
	'/user/profile': { kind: 'read' },
	'/user/list': { kind: 'read' },
	'/user/create': { kind: 'otherWrite' },
	'/user/update': { kind: 'idempotentWrite' },
	'/user/remove': { kind: 'otherWrite', again: 'harmless' },
	'/user/importusercsv': { kind: 'otherWrite' },
	'/user/changeemail': { kind: 'otherWrite', again: 'harmless' },
	'/user/changepassword': { kind: 'otherWrite', again: 'harmless' },
	'/user/getteam': { kind: 'read' },
	'/user/updateteamprofile': { kind: 'idempotentWrite' },

	'/history/team': { kind: 'read', method: 'GET' },
	'/history/project': { kind: 'read', method: 'GET' },
	'/message/inbox': { kind: 'read', method: 'GET' },
	'/message/inbox/unread': { kind: 'read', method: 'GET' },

	'/admin/teamstatistic': { kind: 'read' },
	'/admin/newaccountstatistic': { kind: 'read' },
	'/admin/storagestatistic': { kind: 'read' },
	'/team/infostatistic': { kind: 'read' },
} as const satisfies Record<string, CallFacts>;

/** Path of a call of the API. */
export type Path = keyof typeof CALLS;

/** Parameters of a call as they are sent, without the session. */
export type Parameters = Record<string, string | number>;

/** What is known of a path; nothing of one that is not the API's. */
function factsOf(path: string): CallFacts | undefined {
	return Object.hasOwn(CALLS, path) ? CALLS[path as Path] : undefined;
}

/** The HTTP method of a call. */
export function methodOf(path: Path): 'GET' | 'POST' {
	return factsOf(path)?.method ?? 'POST';
}

/** Name of the parameter that carries the session in a request to this path; undefined if it takes none. */
export function tokenNameOf(path: string): string | undefined {
	const { token = 'auth_token' } = factsOf(path) ?? {};
	return token === 'none' ? undefined : token;
}

/** Whether a second request of this kind could do no harm, should the first have been carried out after all. */
export function isHarmlessAgain(path: string): boolean {
	const { kind = 'otherWrite', again } = factsOf(path) ?? {};
	return kind !== 'otherWrite' || again === 'harmless';
}

/** A chunk of an upload replaces one with the same number; the last chunk makes the file. */
function isRepeatableChunk(body: unknown): boolean {
	if (!(body instanceof FormData)) return false;
	const [chunk, chunks] = ['chunk', 'chunks'].map((name) => Number(body.get(name) ?? NaN));
	return chunk < chunks - 1;
}

/**
 * What repeating a request does. A path that is not listed counts as the worst kind.
 *
 * @param path path of the call
 * @param body what is sent; chunks of an upload differ from the last one
 */
export function kindOf(path: string, body?: unknown): Kind {
	if (path === '/upload' && isRepeatableChunk(body)) return 'idempotentWrite';
	return factsOf(path)?.kind ?? 'otherWrite';
}

/** Whether a call may change which folders there are, or their names. */
export function changesFolders(path: Path): boolean {
	return path.startsWith('/project/f/') && kindOf(path) !== 'read';
}
