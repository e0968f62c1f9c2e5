import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { documents, send } from '../calls.mts';
import { begun, ended } from '../executions.mts';
import { fixture } from '../fixture.mts';
import { until } from '../until.mts';

const { addresses, cluster, triggered } = fixture;

/** n8n polls once a minute at most. */
const POLL_LIMIT_MS = 150_000;

suite('The trigger', () => {
	test('polls in the main process, and each event is one execution at a worker', async (t) => {
		assert.deepEqual(await executionsOf(triggered.workflowId), []);
		const startedAt = Date.now();
		const [document] = documents(1, 'triggered');
		const { status } = await send(addresses.watched, document);
		assert.equal(status, 200);
		let ids: string[] = [];
		await until('the workflow runs', POLL_LIMIT_MS, async () => {
			ids = await executionsOf(triggered.workflowId);
			return ids.length > 0;
		});
		t.diagnostic(`it ran ${Math.round((Date.now() - startedAt) / 1000)} s after the upload`);
		assert.deepEqual(await Promise.all(ids.map(ended)), ['success']);
		assert.ok((await begun()).includes(ids[0]), 'a worker carried it out');
	});
});

async function executionsOf(workflowId: string): Promise<string[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const { results } = await cluster.main.rest<{ results: Array<{ id: string }> }>(
		'GET',
		`/executions?filter=${filter}&limit=50`,
	);
	return results.map(({ id }) => id);
}
