import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { parseBaseUrl } from './baseUrl';
import { untilStopped } from './stop';

/**
 * How long a session counts as fresh for somebody who holds none. It bridges the moment between a login and n8n
 * storing its result; whoever comes later without a session signs in anew.
 */
const FRESH_SESSION_MS = 60_000;
/** A session that does not live that long was taken away, as a rule by a login of another process. */
const SHORT_LIVED_MS = 60_000;
/** How many ended sessions of an account are remembered, so that items that still hold one get the newest. */
const ENDED_SESSIONS_KEPT = 100;

/** Length of the mark that tells which account a stored session belongs to. */
const MARK_LENGTH = 16;
/** Sent where there is no session, so that the service answers as to one that has ended, and a login follows. */
const NO_SESSION = 'none';

interface AccountSessions {
	newest?: { token: string; openedAt: number; isUseless?: boolean };
	ended: Set<string>;
	/** Sessions in a row that were taken away soon after they had been opened. */
	losses: number;
	login?: Promise<string>;
	/** A renewal under way, and the signal that the execution that runs it was stopped. */
	renewal?: { work: Promise<void>; signal?: AbortSignal };
	team?: Promise<string>;
}

/** What this process knows of the sessions of each account. Nothing is known of a failed login. */
const accounts = new Map<string, AccountSessions>();

/** The MD5 of a password as `POST /user/login` takes it: UTF-8, unsalted, lower-case hexadecimal. */
export function hashPassword(password: string): string {
	return createHash('md5').update(password, 'utf8').digest('hex');
}

/** Tells accounts apart: two credentials with equal keys may share a session. */
function keyOf(credentials: ICredentialDataDecryptedObject): string {
	const identity = [
		parseBaseUrl(credentials.baseUrl),
		String(credentials.email ?? '')
			.trim()
			.toLowerCase(),
		String(credentials.teamId ?? '').trim(),
		String(credentials.password ?? ''),
	];
	return createHash('sha256').update(JSON.stringify(identity)).digest('hex');
}

function sessionsOf(credentials: ICredentialDataDecryptedObject): AccountSessions {
	const key = keyOf(credentials);
	let sessions = accounts.get(key);
	if (!sessions) accounts.set(key, (sessions = { ended: new Set(), losses: 0 }));
	return sessions;
}

/**
 * A session in the form in which n8n stores it: with a mark of the account that it was opened for. n8n keeps the session
 * when a user edits the credential, and it must not be used for somebody else.
 */
export function toStored(credentials: ICredentialDataDecryptedObject, token: string): string {
	return `${token}@${keyOf(credentials).slice(0, MARK_LENGTH)}`;
}

/** The session that n8n holds for this very account, empty if none. */
export function heldSession(credentials: ICredentialDataDecryptedObject): string {
	const stored = String(credentials.sessionToken ?? '');
	const at = stored.lastIndexOf('@');
	return stored.slice(at + 1) === keyOf(credentials).slice(0, MARK_LENGTH) ? stored.slice(0, at) : '';
}

/**
 * The token to send: the one n8n holds or, if that one is known to have ended, the newest.
 *
 * @param credentials decrypted credential data
 * @returns never empty: without a session a word that the service refuses like one that has ended
 */
export function currentSession(credentials: ICredentialDataDecryptedObject): string {
	const held = heldSession(credentials);
	const { newest, ended } = sessionsOf(credentials);
	if (newest && (held === '' || ended.has(held))) return newest.token;
	return held || NO_SESSION;
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
	const held = heldSession(credentials);
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
 * Notes that the service refused a token that this process had not ended itself.
 *
 * @returns how many sessions in a row were taken away soon after they had been opened
 */
export function loseSession(credentials: ICredentialDataDecryptedObject, token: string): number {
	const sessions = sessionsOf(credentials);
	const { newest } = sessions;
	if (newest?.token === token && !newest.isUseless) {
		const ageMs = Date.now() - newest.openedAt;
		sessions.losses = ageMs < SHORT_LIVED_MS ? sessions.losses + 1 : 0;
	}
	endSession(credentials, token);
	return sessions.losses;
}

/** Notes that the newest session was refused by the first call after its login. */
export function noteUseless(credentials: ICredentialDataDecryptedObject): void {
	const { newest } = sessionsOf(credentials);
	if (newest) newest.isUseless = true;
}

/** Whether there is a newest session, and it was refused by the first call after its login. */
export function isUseless(credentials: ICredentialDataDecryptedObject): boolean {
	return sessionsOf(credentials).newest?.isUseless === true;
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

/**
 * Runs a renewal, once for all who need it at the same time. If it ends because the execution that runs it is stopped, the
 * next one who waits for it runs its own.
 *
 * @param signal n8n's signal that the execution of this caller was stopped
 * @throws Stopped when it is
 */
export async function renewOnce(
	credentials: ICredentialDataDecryptedObject,
	renew: () => Promise<void>,
	signal?: AbortSignal,
): Promise<void> {
	const sessions = sessionsOf(credentials);
	for (;;) {
		const { renewal } = sessions;
		if (!renewal) break;
		const isDone = await untilStopped(
			signal,
			renewal.work.then(
				() => true,
				(error: unknown) => {
					if (!renewal.signal?.aborted) throw error;
					return false;
				},
			),
		);
		if (isDone) return;
	}
	const work = renew().finally(() => {
		sessions.renewal = undefined;
	});
	sessions.renewal = { work, signal };
	await work;
}

/**
 * The team of an account, asked for once, also by all who need it at the same time. A failure is not remembered: whoever
 * waited for it asks too, so that each error is that of its own item.
 *
 * @param ask finds out the team's ID
 * @param signal n8n's signal that the execution of this caller was stopped
 * @throws Stopped when it is, while another one asks
 */
export async function teamOnce(
	credentials: ICredentialDataDecryptedObject,
	ask: () => Promise<string>,
	signal?: AbortSignal,
): Promise<string> {
	const sessions = sessionsOf(credentials);
	if (sessions.team) return await untilStopped(signal, sessions.team.catch(ask));
	const team = ask();
	sessions.team = team;
	return await team.catch((error: unknown) => {
		if (sessions.team === team) sessions.team = undefined;
		throw error;
	});
}

/** Forgets every session, as a new process would. For tests. */
export function forgetSessions(): void {
	accounts.clear();
}
