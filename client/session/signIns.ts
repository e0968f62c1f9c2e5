import { isRejection, retryAfterOf } from '../contract/failures';
import { SIGN_IN_WAIT_MAX_MS } from '../transport/bounds';
import { keepingPlaceBriefly, withoutPlace } from './place';
import { wayOf } from './terms';
import type { Terms } from './terms';

/** How long an execution that was rejected does not try again, such as in a loop over its items. */
const REJECTION_HOLDS_MS = 60_000;

/** A sign-in that failed. */
interface Failed {
	/** Number among all failed sign-ins of this process. */
	number: number;
	error: unknown;
	way: string;
	execution: string;
	at: number;
	/** When the service allows another one, in epoch milliseconds. */
	until: number;
}

/**
 * The sign-ins of one session: one at a time, and one that fails counts for all who waited for it. 200 items are one failed
 * sign-in, whatever it failed with; a service may lock a user out who tries too often.
 *
 * What the service said counts for everybody. What failed on the way, such as at a proxy, counts for those who go the same way.
 */
export class SignIns {
	private static failures = 0;

	private running?: { work: Promise<string>; way: string };

	private failed?: Failed;

	/** How many sign-ins have failed in this process. */
	static get failedSoFar(): number {
		return SignIns.failures;
	}

	/** The sign-in that is under way. */
	get underWay(): Promise<unknown> | undefined {
		return this.running?.work;
	}

	/**
	 * Why a sign-in failed that counts for a request.
	 *
	 * @param count failed sign-ins when the request began to wait
	 */
	failureSince(count: number, terms: Terms): unknown {
		const { failed } = this;
		if (!failed) return undefined;
		const { number, error, way, execution, at } = failed;
		if (isRejection(error)) {
			const isOwn = execution !== '' && execution === terms.execution;
			return number > count || (isOwn && Date.now() < at + REJECTION_HOLDS_MS) ? error : undefined;
		}
		return number > count && way === wayOf(terms) ? error : undefined;
	}

	/**
	 * Signs in, once for all who ask at the same time.
	 *
	 * @throws what the sign-in failed with; the last one too, if it is too early to try again
	 */
	async once(terms: Terms, signIn: () => Promise<string>): Promise<string> {
		const way = wayOf(terms);
		for (;;) {
			if (this.failed && Date.now() < this.failed.until) throw this.failed.error;
			const { running } = this;
			if (!running) return await this.start(terms, signIn);
			const wait = async (): Promise<string | undefined> =>
				await running.work.catch((error: unknown) => {
					if (running.way === way || isRejection(error)) throw error;
					return undefined;
				});
			const token = await withoutPlace(terms.turn, wait);
			if (token !== undefined) return token;
		}
	}

	private async start(terms: Terms, signIn: () => Promise<string>): Promise<string> {
		const work = signIn()
			.then(
				(token) => {
					this.failed = undefined;
					return token;
				},
				(error: unknown) => {
					this.recordFailure(error, terms);
					throw error;
				},
			)
			.finally(() => {
				this.running = undefined;
			});
		this.running = { work, way: wayOf(terms) };
		return await keepingPlaceBriefly(terms.turn, work);
	}

	private recordFailure(error: unknown, terms: Terms): void {
		const at = Date.now();
		const until = at + Math.min((retryAfterOf(error) ?? 0) * 1000, SIGN_IN_WAIT_MAX_MS);
		const { execution } = terms;
		this.failed = { number: ++SignIns.failures, error, way: wayOf(terms), execution, at, until };
	}
}
