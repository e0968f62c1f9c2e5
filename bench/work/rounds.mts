import type { Figures, Way, Workload } from './workload.mts';

/** A run that takes longer is not repeated as often. */
const LONG_RUN_MS = 60_000;
const MOST_LONG_RUNS = 3;

/** How often to measure, once it is known how long the longest run has taken. */
export function roundsOf(wanted: number, longestMs: number): number {
	return longestMs > LONG_RUN_MS ? Math.min(wanted, MOST_LONG_RUNS) : wanted;
}

/**
 * Measures the ways of a workload in turn, the order reversed from round to round.
 *
 * @param wanted number of rounds; there are fewer if a run takes long
 * @returns the figures of each way, one per round
 */
export async function inRounds(
	ways: Workload['ways'],
	wanted: number,
	measure: (way: Way, round: number) => Promise<Figures>,
): Promise<Figures[][]> {
	const all = ways.flatMap((way) => way ?? []);
	const figures: Figures[][] = all.map(() => []);
	let longestMs = 0;
	for (let round = 1; round <= roundsOf(wanted, longestMs); round++) {
		const order = [...all.keys()];
		for (const place of round % 2 === 1 ? order : order.reverse()) {
			const measured = await measure(all[place], round);
			longestMs = Math.max(longestMs, measured.ms);
			figures[place].push(measured);
		}
	}
	return figures;
}
