import { bothNodes, fileGet } from '../items/calls.mts';
import { compare } from '../items/compare.mts';
import { type Section, atMost } from '../report.mts';
import { inWords, median, milliseconds } from '../statistics.mts';
import type { World } from '../world.mts';

/** Cost of an item among many, as a multiple of its cost among few. */
const GROWTH_LIMIT = 1.2;
/** A run with few items is short and so easily disturbed: there are so many times as many of them. */
const SHORT_RUNS_FACTOR = 5;

/** Cost of one item of File › Get among 10,000 and among 100, in both nodes. */
export async function measureScale({ withN8n, withSandbox, runs, items, log }: World): Promise<Section> {
	// The many come first: what V8 learns from them helps the few, so the comparison is not flattered by a cold start.
	const sizes = [
		{ count: items * 10, times: runs },
		{ count: Math.max(1, Math.round(items / 10)), times: runs * SHORT_RUNS_FACTOR },
	];
	return await withSandbox((sandbox) =>
		withN8n(async (n8n) => {
			const call = fileGet(sandbox);
			const contestants = bothNodes(sandbox, call);
			/** Milliseconds an item: by size, by contestant, by run. */
			const costs: number[][][] = [];
			for (const { count, times } of sizes) {
				log(`scale: ${call.title}, ${count} items, ${times} runs each`);
				const results = await compare({ n8n, sandbox, call, contestants, count, times });
				costs.push(results.map((list) => list.map((ms) => ms / count)));
			}
			const growth = contestants.map((_, place) => median(costs[0][place]) / median(costs[1][place]));
			return {
				title: 'Cost per item',
				method:
					`${call.title}, every ID an expression, both nodes in the same n8n, alternating, after one run each that does ` +
					`not count. Time of the node itself divided by the number of items, median and range of ` +
					`${sizes.map(({ count, times }) => `${times} runs with ${count} items`).join(' and ')}.`,
				rows: [
					...contestants.flatMap(({ name }, place) =>
						sizes.map(({ count }, size) => ({
							name: `${name}, cost per item of ${count}`,
							actual: inWords(costs[size][place], milliseconds),
						})),
					),
					...contestants.map(({ name }, place) => ({
						name: `${name}, ratio of ${sizes[0].count} to ${sizes[1].count}`,
						actual: growth[place].toFixed(2),
						...(place === 0 && atMost(GROWTH_LIMIT, growth[place])),
					})),
				],
			};
		}),
	);
}
