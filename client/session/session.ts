import { isRejection } from '../contract/failures';
import type { CallFailed } from '../contract/failures';
import { untilStopped } from '../execution/stop';

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
	openedAt: number;
	wasRejected?: boolean;
}

/** What only one caller does at a time while the others wait for it. */
interface Renewal {
	work: Promise<void>;
	/** n8n's signal that the execution that runs it was stopped. */
	signal?: AbortSignal;
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
 * | waited while the sign-in was rejected | the same rejection, without a sign-in of their own |
 */
export class Session {
	private newest?: Known;

	private readonly ended = new Set<string>();

	/** How many sessions in a row were taken away soon after they had been opened. */
	private losses = 0;

	private signIn?: Promise<string>;

	private rejection?: { number: number; error: CallFailed };

	private renewal?: Renewal;

	private team?: Promise<string>;

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
		return this.signIn !== undefined || this.renewal !== undefined;
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
	 * @param signIn returns a token; its error reaches everyone who waits, and the next caller tries again
	 */
	async open(held: string, signIn: () => Promise<string>): Promise<string> {
		if (held) this.end(held);
		const { newest } = this;
		if (newest && (held !== '' || Date.now() - newest.openedAt < FRESH_MS)) return newest.token;
		this.signIn ??= signIn()
			.then((token) => {
				this.ended.delete(token);
				this.newest = { token, openedAt: Date.now() };
				this.rejection = undefined;
				return token;
			})
			.finally(() => {
				this.signIn = undefined;
			});
		return await this.signIn;
	}

	/** @param number of the rejection among all of this process */
	recordRejection(number: number, error: CallFailed): void {
		this.rejection = { number, error };
	}

	/** Why the last sign-in was rejected, if that was after `count` rejections of this process. */
	rejectionSince(count: number): CallFailed | undefined {
		return this.rejection && this.rejection.number > count ? this.rejection.error : undefined;
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
		if (newest?.token === token && !newest.wasRejected) {
			const ageMs = Date.now() - newest.openedAt;
			this.losses = ageMs < SHORT_LIVED_MS ? this.losses + 1 : 0;
		}
		this.end(token);
		return this.losses;
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

	/**
	 * Runs a renewal, once for all who need it at the same time. If it ends because the execution that runs it is stopped,
	 * the next one who waits runs their own.
	 *
	 * @param signal n8n's signal that the execution of this caller was stopped
	 * @throws Stopped when it is
	 */
	async renewOnce(renew: () => Promise<void>, signal?: AbortSignal): Promise<void> {
		while (this.renewal) {
			if (await untilStopped(signal, hasSucceeded(this.renewal))) return;
		}
		const work = renew().finally(() => {
			this.renewal = undefined;
		});
		this.renewal = { work, signal };
		await work;
	}

	/**
	 * The ID of the team, asked for once, also by all who need it at the same time. A failure is not remembered: whoever
	 * waited asks too, so that each error is that of its own item. Only a rejected sign-in counts for all of them.
	 *
	 * @param ask finds out the ID
	 * @param signal n8n's signal that the execution of this caller was stopped
	 * @throws Stopped when it is, while someone else asks
	 */
	async teamOnce(ask: () => Promise<string>, signal?: AbortSignal): Promise<string> {
		if (this.team) {
			const askToo = async (error: unknown): Promise<string> => {
				if (isRejection(error)) throw error;
				return await ask();
			};
			return await untilStopped(signal, this.team.catch(askToo));
		}
		const team = ask();
		this.team = team;
		return await team.catch((error: unknown) => {
			if (this.team === team) this.team = undefined;
			throw error;
		});
	}
}

/** Whether a renewal finished; false if it was stopped. @throws what it failed with */
async function hasSucceeded({ work, signal }: Renewal): Promise<boolean> {
	return await work.then(
		() => true,
		(error: unknown) => {
			if (!signal?.aborted) throw error;
			return false;
		},
	);
}
