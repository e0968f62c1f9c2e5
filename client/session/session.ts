import { untilStopped } from '../execution/stop';
import { OwnTeam } from './ownTeam';
import { Renewing } from './renewing';
import { SignIns } from './signIns';
import { USUAL_TERMS } from './terms';
import type { Terms } from './terms';

/**
 * How long a session counts as fresh for a caller that holds none. It covers the moment between a sign-in and n8n storing
 * its result. Whoever comes later without a session signs in.
 */
const FRESH_MS = 60_000;
/** A session that lives a shorter time was taken away, as a rule by a sign-in of another process. */
const SHORT_LIVED_MS = 60_000;
/** How many ended sessions are remembered, so that items that still hold one get the newest. */
const ENDED_KEPT = 100;
/** Sent if there is no session: the service answers as if it had ended, and the client signs in. */
const NO_SESSION = 'none';

/** A session that this process knows. */
interface Known {
	token: string;
	/** Not known of a session that n8n had stored before. */
	openedAt?: number;
	wasRejected?: boolean;
}

/**
 * The session of one user in one team, signed in with one password. The policy:
 *
 * | Who comes | What they get |
 * | --- | --- |
 * | holds a session that has ended | the newest one, without signing in |
 * | holds a session that is not known | that one: another process may have opened it |
 * | holds none, just after a sign-in | the newest one |
 * | holds none, later | a sign-in, shared by all who come while it is under way |
 * | waited while the sign-in failed | the same failure, without a sign-in of their own |
 * | comes earlier than the service allows | the same failure |
 */
export class Session {
	private newest?: Known;

	private readonly ended = new Set<string>();

	/** How many sessions in a row were taken away soon after they had been opened. */
	private losses = 0;

	private readonly signIns = new SignIns();

	readonly renewing = new Renewing();

	readonly team = new OwnTeam((held) => this.current(held));

	/** @param mark tells whose session it is; stored with it */
	constructor(readonly mark: string) {}

	/** The form in which n8n stores a session: n8n keeps it when a user edits the credential, so it carries its mark. */
	toStored(token: string): string {
		return `${token}@${this.mark}`;
	}

	/** The token in what n8n has stored, empty if it belongs to somebody else. */
	fromStored(stored: unknown): string {
		const text = String(stored ?? '');
		const at = text.lastIndexOf('@');
		return text.slice(at + 1) === this.mark ? text.slice(0, at) : '';
	}

	/** Whether somebody waits for a sign-in or a renewal. */
	get isInUse(): boolean {
		return (this.renewing.underWay ?? this.signIns.underWay) !== undefined;
	}

	/**
	 * What n8n has stored, or the newest session if n8n has not stored it yet.
	 *
	 * @returns empty if there is none, so that n8n signs in
	 */
	newestStored(stored: unknown): string {
		if (this.fromStored(stored) !== '') return String(stored);
		const { newest } = this;
		return newest && isFresh(newest) ? this.toStored(newest.token) : '';
	}

	/**
	 * Whether somebody renews the session, or signs in while there is none, so that a request would only be refused. A sign-in
	 * for another credential of the same user, which holds no session yet, holds up nobody who has one.
	 */
	get isBusy(): boolean {
		return this.work !== undefined;
	}

	/**
	 * Waits while {@link isBusy}, however that ends.
	 *
	 * @param signal n8n's signal that the execution of this caller was stopped
	 * @throws Stopped when it is
	 */
	async untilReady(signal?: AbortSignal): Promise<void> {
		while (this.isBusy) {
			await untilStopped(signal, Promise.allSettled([this.work]));
		}
	}

	private get work(): Promise<unknown> | undefined {
		return this.renewing.underWay ?? (this.isKnown ? undefined : this.signIns.underWay);
	}

	/**
	 * Makes a request give up if a sign-in failed for which it had waited.
	 *
	 * @param count failed sign-ins of this process when the request began to wait
	 * @throws what the sign-in failed with
	 */
	giveUpIfFailed(count: number, terms: Terms): void {
		const error = this.signIns.failureSince(count, terms);
		if (error !== undefined) throw error;
	}

	/** Whether a session is known that has not ended. */
	get isKnown(): boolean {
		return this.newest !== undefined;
	}

	/** Whether the service rejected the newest session in the first call after the sign-in. */
	get wasRejected(): boolean {
		return this.newest?.wasRejected === true;
	}

	/** Notes that the service rejected the newest session in the first call after the sign-in. */
	markRejected(): void {
		if (this.newest) this.newest.wasRejected = true;
	}

	/**
	 * The token to send.
	 *
	 * @param held the token that n8n holds, empty if none
	 * @returns never empty: without a session a word that the service answers like an ended one
	 */
	current(held: string): string {
		if (this.newest && (held === '' || this.ended.has(held))) return this.newest.token;
		return held || NO_SESSION;
	}

	/**
	 * Opens a session, once for all who ask at the same time.
	 *
	 * @param held the token that the caller holds; it counts as ended
	 * @param signIn returns a token; its error reaches everyone who waits
	 */
	async open(held: string, signIn: () => Promise<string>, terms: Terms = USUAL_TERMS): Promise<string> {
		if (held) this.end(held);
		const { newest } = this;
		if (newest && (held !== '' || isFresh(newest))) return newest.token;
		return await this.signIns.once(terms, async () => {
			const token = await signIn();
			this.ended.delete(token);
			this.newest = { token, openedAt: Date.now() };
			return token;
		});
	}

	/** Notes that the service no longer accepts a token. */
	end(token: string): void {
		if (this.newest?.token === token) this.newest = undefined;
		this.ended.add(token);
		if (this.ended.size > ENDED_KEPT) {
			const [oldest] = this.ended;
			this.ended.delete(oldest);
		}
	}

	/**
	 * Notes that the service refused a token that this process had not ended itself.
	 *
	 * @returns how many sessions in a row were taken away soon after they had been opened
	 */
	recordLoss(token: string): number {
		const { newest } = this;
		if (newest?.token === token && !newest.wasRejected && newest.openedAt !== undefined) {
			const ageMs = Date.now() - newest.openedAt;
			this.losses = ageMs < SHORT_LIVED_MS ? this.losses + 1 : 0;
		}
		this.end(token);
		return this.losses;
	}

	/** Notes that the service has accepted a token, such as one that n8n had stored before this process started. */
	noteAccepted(token: string): void {
		if (token !== '' && !this.ended.has(token)) this.newest ??= { token };
	}

	/**
	 * Notes a token that somebody else obtained: another process that shares n8n's database.
	 *
	 * @returns whether the token is new, and so worth a try
	 */
	adopt(token: string): boolean {
		if (token === '' || this.ended.has(token)) return false;
		this.newest ??= { token, openedAt: Date.now() };
		return true;
	}
}

function isFresh({ openedAt }: Known): boolean {
	return openedAt !== undefined && Date.now() - openedAt < FRESH_MS;
}
