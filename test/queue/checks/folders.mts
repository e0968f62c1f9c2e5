import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { call, each } from '../calls.mts';
import { fixture } from '../fixture.mts';

const { addresses, cluster, sandbox, projectId } = fixture;

const ROUNDS = 6;
/** Calls for the same path at the same time. */
const CALLS_A_ROUND = 8;
/** How long the service takes, so that both workers look before either has created anything. */
const LATENCY_MS = 150;

interface Folder {
	folder_id: string;
	duplicate_folder_ids?: string[];
}

suite('Both workers get or create the same folder', () => {
	before(() => sandbox.configure({ latencyMs: LATENCY_MS }));
	after(() => sandbox.configure({ latencyMs: 0 }));

	test('there is one, or the second one is told', async (t) => {
		const shares = await Promise.all(
			cluster.workers.map(async (worker) => (await worker.executions()).length),
		);
		let told = 0;
		for (let round = 0; round < ROUNDS; round++) {
			const path = `Round ${round}/Invoices`;
			const address = `${addresses.folders}?path=${encodeURIComponent(path)}`;
			const requests = Array.from({ length: CALLS_A_ROUND }, () => address);
			const answers = await each(requests, CALLS_A_ROUND, async (one) => await call(one, Buffer.from('-')));
			const items = answers.map(({ text }) => JSON.parse(text) as Folder);
			const { folder_id: first } = items[0];
			assert.deepEqual(
				items.filter(({ folder_id: id }) => id !== first),
				[],
				'all get the same folder',
			);
			const named = items.flatMap(({ duplicate_folder_ids: ids = [] }) => ids);
			const { outer, inner } = foldersAt(round);
			const { parent_folder_id: place } = inner.find(({ folder_id: id }) => id === first)!;
			const doubles = [
				...outer.filter(({ folder_id: id }) => id !== place),
				// One inside of a second folder is told with that.
				...inner.filter(({ folder_id: id, parent_folder_id: parent }) => id !== first && parent === place),
			];
			for (const { folder_id: id } of doubles)
				assert.ok(named.includes(id), `the second folder ${id} is told`);
			told += doubles.length;
		}
		t.diagnostic(`${ROUNDS * CALLS_A_ROUND} executions, ${ROUNDS} paths, ${told} second folders, all told`);
		const later = await Promise.all(
			cluster.workers.map(async (worker) => (await worker.executions()).length),
		);
		const atWork = later.filter((length, index) => length > shares[index]);
		assert.equal(atWork.length, 2, 'both workers took part');
	});
});

/** The folders of a round: those at the top, and those inside. */
function foldersAt(round: number) {
	const folders = sandbox.store.items.foldersOfProject(projectId, 'live');
	const outer = folders.filter(({ name }) => name === `Round ${round}`);
	const places = outer.map(({ folder_id: id }) => id);
	const inner = folders.filter(({ parent_folder_id: place }) => place !== null && places.includes(place));
	return { outer, inner };
}
