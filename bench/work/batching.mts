import { LATENCY_MS, OURS } from './jobs.mts';
import { gettingProjects } from './projects.mts';
import type { Workload } from './workload.mts';

/** n8n's own Batching: it prepares so many items, pauses, and prepares the next ones. Without an interval it does nothing. */
const BATCH = { batchSize: 20, batchInterval: 1 };

/** What Batching is worth: nothing, as long as all items are read in a moment. */
export const batching: Workload = {
	name: 'batching',
	title: (count) =>
		`Project: Get of ${count} items, Batching of ${BATCH.batchSize} items every ${BATCH.batchInterval} ms`,
	items: 1000,
	latencyMs: LATENCY_MS,
	needed: (count) => count,
	limits: {},
	ways: [
		{
			name: `${OURS}, with Batching`,
			prepare: (site) => gettingProjects(site, { requestOptions: { batching: { batch: BATCH } } }),
		},
		{ name: 'the run without', prepare: (site) => gettingProjects(site) },
	],
};
