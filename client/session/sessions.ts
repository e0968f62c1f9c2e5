import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { LoginRefused, isRefusedLogin } from './loginRefused';
import { untilStopped } from '../stop';
import { heldSession, keyOf } from './storedSession';

/**
 * How long a session counts as fresh for somebody who holds none. It bridges the moment between a login and n8n
 * storing its result; whoever comes later without a session signs in anew.
 */
const FRESH_SESSION_MS = 60_000;
/** A session that does not live that long was taken away, as a rule by a login of another process. */
const SHORT_LIVED_MS = 60_000;
/** How many ended sessions of an account are remembered, so that items that still hold one get the newest. */
const ENDED_SESSIONS_KEPT = 100;

/** Sent where there is no session, so that the service answers as to one that has ended, and a login follows. */
const NO_SESSION = 'none';

interface AccountSessions {
	newest?: { token: string; openedAt: number; isUseless?: boolean };
	ended: Set<string>;
	/** Sessions in a row that were taken away soon after they had been opened. */
	losses: number;
	login?: Promise<string>;
	/** The last login, if it was refused, and its number among all refused logins of this process. */
	refusal?: { number: number; error: LoginRefused };
	/** A renewal under way, and the signal that the execution that runs it was stopped. */
	renewal?: { work: Promise<void>; signal?: AbortSignal };
	team?: Promise<string>;
}

/** What this process knows of the sessions of each account. */
const accounts = new Map<string, AccountSessions>();
let refusedLogins = 0;

function sessionsOf(credentials: ICredentialDataDecryptedObject): AccountSessions {
	const key = keyOf(credentials);
	let sessions = accounts.get(key);
	if (!sessions) accounts.set(key, (sessions = { ended: new Set(), losses: 0 }));
	return sessions;
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
			sessions.refusal = undefined;
			return token;
		})
		.catch((error: unknown) => {
			if (error instanceof LoginRefused) sessions.refusal = { number: ++refusedLogins, error };
			throw error;
		})
		.finally(() => {
			sessions.login = undefined;
		});
	return await sessions.login;
}

/** How many logins the service has refused in this process, of whatever account. */
export function countRefusedLogins(): number {
	return refusedLogins;
}

/**
 * Why the last login was refused, for those who were waiting while it was made. The others sign in themselves: somebody
 * may have put it right.
 *
 * @param count {@link countRefusedLogins} when the caller began to wait
 */
export function refusalSince(
	credentials: ICredentialDataDecryptedObject,
	count: number,
): LoginRefused | undefined {
	const { refusal } = sessionsOf(credentials);
	return refusal && refusal.number > count ? refusal.error : undefined;
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
 * waited for it asks too, so that each error is that of its own item; only a refused login counts for all of them.
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
	if (sessions.team) {
		const askToo = async (error: unknown): Promise<string> => {
			if (isRefusedLogin(error)) throw error;
			return await ask();
		};
		return await untilStopped(signal, sessions.team.catch(askToo));
	}
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
