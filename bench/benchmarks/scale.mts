import { bothNodes, fileGet } from '../items/calls.mts';
import { compare } from '../items/compare.mts';
import { atMost } from '../report.mts';
import type { Section } from '../report.mts';
import { inWords, median, milliseconds } from '../statistics.mts';
import type { World } from '../world.mts';

/** Cost per item in a long run, as a multiple of the cost in a short one. */
const GROWTH_LIMIT = 1.2;
/** A short run is easily disturbed, so there are this many times more of them. */
const SHORT_RUNS_FACTOR = 5;

/** Compares the cost per item of File › Get in runs of 10,000 and of 100 items, in both nodes. */
export async function measureScale({ withN8n, withSandbox, runs, items, log }: World): Promise<Section> {
	// Long runs first: V8 then has optimized the code for the short ones, so a cold start does not flatter the ratio.
	const sizes = [
		{ count: items * 10, times: runs },
		{ count: Math.max(1, Math.round(items / 10)), times: runs * SHORT_RUNS_FACTOR },
	];
	return await withSandbox((sandbox) =>
		withN8n(async (n8n) => {
			const call = fileGet(sandbox);
			const contestants = bothNodes(sandbox, call);
			/** Milliseconds per item, by size, contestant and run. */
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
					`${call.title}, with every ID as an expression, both nodes in the same n8n, alternating runs, after one ` +
					`uncounted run each. Time of the node itself divided by the number of items, median and range of ` +
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
