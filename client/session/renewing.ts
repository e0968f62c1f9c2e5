import { untilStopped } from '../execution/stop';
import type { Turn } from '../transport/queue';
import { keepingPlaceBriefly, withoutPlace } from './place';

interface Renewal {
	work: Promise<void>;
	/** n8n's signal that the execution that runs it was stopped. */
	signal?: AbortSignal;
}

/** The renewals of one session: one at a time, and the others wait for it. */
export class Renewing {
	private renewal?: Renewal;

	/** The renewal that is under way. */
	get underWay(): Promise<void> | undefined {
		return this.renewal?.work;
	}

	/**
	 * Runs a renewal, once for all who need it at the same time. If it ends because the execution that runs it is stopped,
	 * the next one who waits runs their own.
	 *
	 * @param turn the place of this caller in the queue
	 * @param signal n8n's signal that the execution of this caller was stopped
	 * @throws Stopped when it is
	 */
	async once(renew: () => Promise<void>, turn?: Turn, signal?: AbortSignal): Promise<void> {
		while (this.renewal) {
			const { renewal } = this;
			const wait = async (): Promise<boolean> => await untilStopped(signal, hasSucceeded(renewal));
			if (await withoutPlace(turn, wait)) return;
		}
		const work = renew().finally(() => {
			this.renewal = undefined;
		});
		this.renewal = { work, signal };
		await keepingPlaceBriefly(turn, work);
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
