import { fileGet } from '../items/calls.mts';
import type { Contestant } from '../items/calls.mts';
import { compare } from '../items/compare.mts';
import { atLeast } from '../report.mts';
import type { Section } from '../report.mts';
import { inWords, median, seconds } from '../statistics.mts';
import type { World } from '../world.mts';

const LATENCY_MS = 50;
const CALLS_AT_A_TIME = 8;
/** Throughput with the default limit, as a share of that without a limit. */
const SHARE_LIMIT = 0.9;

/** Compares throughput with the default of Requests at a Time and without a limit, on a slow service of small capacity. */
export async function measureLimit({
	withN8n,
	withSandbox,
	runs,
	items: count,
	log,
}: World): Promise<Section> {
	return await withSandbox((sandbox) =>
		withN8n(async (n8n) => {
			log(`limit: ${count} items, ${LATENCY_MS} ms, ${CALLS_AT_A_TIME} at a time, ${runs} runs each`);
			sandbox.configure({ latencyMs: LATENCY_MS, callsAtATime: CALLS_AT_A_TIME });
			const call = fileGet(sandbox);
			const contestants: Contestant[] = [
				{ name: 'Default limit', node: call.ours(), idOf: call.idIn },
				{ name: 'No limit', node: call.ours({ requestsAtATime: count }), idOf: call.idIn },
			];
			const times = await compare({ n8n, sandbox, call, contestants, count, times: runs });
			const [limited, unlimited] = times.map(median);
			const least = (Math.ceil(count / CALLS_AT_A_TIME) * LATENCY_MS) / 1000;
			return {
				title: 'Limit',
				method:
					`${count} items through ${call.title}. The service takes ${LATENCY_MS} ms per call and handles ` +
					`${CALLS_AT_A_TIME} calls at a time while the others wait, so no run can take less than ${least} s. "No limit" ` +
					`means a Requests at a Time of ${count}. Same n8n, alternating runs, after one uncounted run each. Time of the ` +
					`node itself, median and range of ${runs} runs.`,
				rows: [
					...contestants.map(({ name }, place) => ({ name, actual: inWords(times[place], seconds) })),
					{
						name: 'Throughput with the default limit, as a share of that without a limit',
						actual: (unlimited / limited).toFixed(2),
						...atLeast(SHARE_LIMIT, unlimited / limited),
					},
				],
			};
		}),
	);
}
