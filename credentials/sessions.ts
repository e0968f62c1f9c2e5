import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { parseBaseUrl } from './baseUrl';

/**
 * How long a session counts as fresh for somebody who holds none. It bridges the moment between a login and n8n
 * storing its result; whoever comes later without a session signs in anew.
 */
const FRESH_SESSION_MS = 60_000;
/** How many ended sessions of an account are remembered, so that items that still hold one get the newest. */
const ENDED_SESSIONS_KEPT = 100;

interface AccountSessions {
	newest?: { token: string; openedAt: number };
	ended: Set<string>;
	login?: Promise<string>;
	renewal?: Promise<void>;
}

/** What this process knows of the sessions of each account. Nothing is known of a failed login. */
const accounts = new Map<string, AccountSessions>();

/** The MD5 of a password as `POST /user/login` takes it: UTF-8, unsalted, lower-case hexadecimal. */
export function hashPassword(password: string): string {
	return createHash('md5').update(password, 'utf8').digest('hex');
}

function sessionsOf(credentials: ICredentialDataDecryptedObject): AccountSessions {
	const identity = [
		parseBaseUrl(credentials.baseUrl),
		String(credentials.email ?? '')
			.trim()
			.toLowerCase(),
		String(credentials.teamId ?? '').trim(),
		String(credentials.password ?? ''),
	];
	const key = createHash('sha256').update(JSON.stringify(identity)).digest('hex');
	let sessions = accounts.get(key);
	if (!sessions) accounts.set(key, (sessions = { ended: new Set() }));
	return sessions;
}

/**
 * The token to send: the one n8n holds or, if that one is known to have ended, the newest.
 *
 * @param credentials decrypted credential data
 */
export function currentSession(credentials: ICredentialDataDecryptedObject): string {
	const held = String(credentials.sessionToken ?? '');
	const { newest, ended } = sessionsOf(credentials);
	return newest && (held === '' || ended.has(held)) ? newest.token : held;
}

/**
 * Opens a session, once for all who ask at the same time; whoever holds an older one gets the newest without a login.
 *
 * @param credentials decrypted credential data; `sessionToken` is the token held so far, which is taken to have ended
 * @param login signs in and returns a token; its error reaches everyone who waits, and the next caller tries again
 */
export async function openSession(
	credentials: ICredentialDataDecryptedObject,
	login: () => Promise<string>,
): Promise<string> {
	const sessions = sessionsOf(credentials);
	const held = String(credentials.sessionToken ?? '');
	if (held) endSession(credentials, held);
	const { newest } = sessions;
	if (newest && (held !== '' || Date.now() - newest.openedAt < FRESH_SESSION_MS)) return newest.token;
	sessions.login ??= login()
		.then((token) => {
			sessions.ended.delete(token);
			sessions.newest = { token, openedAt: Date.now() };
			return token;
		})
		.finally(() => {
			sessions.login = undefined;
		});
	return await sessions.login;
}

/** Notes that the service no longer accepts a token. */
export function endSession(credentials: ICredentialDataDecryptedObject, token: string): void {
	const sessions = sessionsOf(credentials);
	if (sessions.newest?.token === token) sessions.newest = undefined;
	sessions.ended.add(token);
	if (sessions.ended.size > ENDED_SESSIONS_KEPT) {
		const [oldest] = sessions.ended;
		sessions.ended.delete(oldest);
	}
}

/**
 * Notes a token that somebody else obtained: another process that shares n8n's database.
 *
 * @returns whether the token is news, and so worth a try
 */
export function adoptSession(credentials: ICredentialDataDecryptedObject, token: string): boolean {
	const sessions = sessionsOf(credentials);
	if (token === '' || sessions.ended.has(token)) return false;
	sessions.newest ??= { token, openedAt: Date.now() };
	return true;
}

/** Whether a session is known that has not ended. */
export function hasSession(credentials: ICredentialDataDecryptedObject): boolean {
	return sessionsOf(credentials).newest !== undefined;
}

/** Runs a renewal, once for all who need it at the same time. */
export async function renewOnce(
	credentials: ICredentialDataDecryptedObject,
	renew: () => Promise<void>,
): Promise<void> {
	const sessions = sessionsOf(credentials);
	sessions.renewal ??= renew().finally(() => {
		sessions.renewal = undefined;
	});
	await sessions.renewal;
}

/** Forgets every session, as a new process would. For tests. */
export function forgetSessions(): void {
	accounts.clear();
}
