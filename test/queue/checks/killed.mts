import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { documents, each, send } from '../calls.mts';
import type { Answer, Document } from '../calls.mts';
import { ended } from '../executions.mts';
import { fixture } from '../fixture.mts';
import { filesAt, storedAs } from '../service.mts';
import { until } from '../until.mts';
import { CALLS } from '../workflows.mts';

const { addresses, cluster, sandbox } = fixture;

const UPLOADS = 12;
/** Less than what the service keeps of a connection that it does not read: it could not see that one end. */
const FILE_BYTES = 48_000;
/** Of a request, as it is when the worker is killed. */
const ARRIVED_BYTES = 16_000;
const HELD_LIMIT_MS = 30_000;
/** What n8n says of an execution whose worker is gone. */
const ENDS = ['error', 'crashed'];

suite('A worker is killed in the middle of uploads', () => {
	const sent = documents(UPLOADS, 'killed', FILE_BYTES);
	let answers: Answer[];
	let victims: string[];
	before(async () => {
		const [worker] = cluster.workers;
		const earlier = (await worker.executions()).length;
		sandbox.clearRequests();
		sandbox.faults.add({ operation: CALLS.upload, kind: 'hold', times: UPLOADS, afterBytes: ARRIVED_BYTES });
		const answering = each(sent, UPLOADS, async (document) => await send(addresses.uploads, document));
		await until('all uploads are under way', HELD_LIMIT_MS, () => sandbox.faults.held === UPLOADS);
		victims = (await worker.executions()).slice(earlier);
		await worker.kill();
		await until(
			'its connections are closed',
			HELD_LIMIT_MS,
			() => sandbox.faults.held === UPLOADS - victims.length,
		);
		sandbox.faults.clear();
		answers = await answering;
	});

	test('it was at work, and so was the other one', (t) => {
		t.diagnostic(`${victims.length} of ${UPLOADS} uploads were those of the killed worker`);
		assert.ok(victims.length > 0 && victims.length < UPLOADS);
	});

	test('its executions end as n8n says, and the others are right', async (t) => {
		const ends = await Promise.all(victims.map(ended));
		t.diagnostic(`its executions ended with ${[...new Set(ends)].join(', ')}`);
		assert.deepEqual(
			ends.filter((status) => !ENDS.includes(status)),
			[],
		);
		assert.equal(answers.filter(({ status }) => status === 200).length, UPLOADS - victims.length);
	});

	test('there is no half file and no double', async (t) => {
		const found = await Promise.all(sent.map(async (document) => await copiesOf(document)));
		const whole = found.flat().length;
		t.diagnostic(`${whole} files are there, ${sandbox.count(CALLS.upload)} uploads were begun`);
		assert.equal(whole, UPLOADS - victims.length);
		assert.ok(found.every((copies) => copies.length <= 1));
		assert.deepEqual(await filesAt(sandbox, 'incoming'), []);
		assert.equal(sandbox.count(CALLS.upload), UPLOADS);
	});

	test('a worker that starts in its place works', async () => {
		await cluster.startWorker();
		const more = documents(UPLOADS, 'afterwards');
		const statuses = (await each(more, UPLOADS, async (one) => await send(addresses.documents, one))).map(
			({ status }) => status,
		);
		assert.deepEqual(statuses, Array<number>(UPLOADS).fill(200));
		const { length } = await cluster.workers.at(-1)!.executions();
		assert.ok(length > 0, `${length} executions`);
	});
});

/** The files of a name in the service. @throws AssertionError if one is not whole */
async function copiesOf({ name, content }: Document): Promise<string[]> {
	const copies = await storedAs(sandbox, name);
	for (const copy of copies) assert.ok(copy.content.equals(content), `${name} is not whole`);
	return copies.map(({ id }) => id);
}
