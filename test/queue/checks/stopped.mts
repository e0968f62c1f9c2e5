import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { ended, start, stop } from '../executions.mts';
import { fixture } from '../fixture.mts';
import { filesAt, storedAs } from '../service.mts';
import { until } from '../until.mts';
import { CALLS, textWorkflow } from '../workflows.mts';

const { sandbox, projectId } = fixture;

const LIMIT_MS = 30_000;
/** The workflow asks for the progress every second. */
const QUIET_MS = 3_500;
const LONG_MS = 600_000;
/** Less than what the service keeps of a connection that it does not read: it could not see that one end. */
const FILE_BYTES = 48_000;
const ARRIVED_BYTES = 16_000;
const CANCELED = 'canceled';

/**
 * Executions that the main process has started. n8n 2.40 does not tell a worker that one which the webhook process has
 * started is stopped: it is shown as canceled, and the worker goes on.
 */
suite('Stop, in the main process', () => {
	after(() => {
		sandbox.configure({ encodingMs: 0 });
		sandbox.faults.clear();
	});

	test('ends an execution at a worker that waits for encoding', async (t) => {
		sandbox.configure({ encodingMs: LONG_MS });
		sandbox.clearRequests();
		const id = await start(textWorkflow(projectId, 'waiting.txt', 'A text'));
		await until('it asks for the progress', LIMIT_MS, () => sandbox.count(CALLS.progress) > 1);
		await stop(id);
		const stoppedAt = Date.now();
		assert.equal(await ended(id), CANCELED);
		t.diagnostic(`it has ended ${Date.now() - stoppedAt} ms later`);
		await sleep(500);
		const asked = sandbox.count(CALLS.progress);
		await sleep(QUIET_MS);
		assert.equal(sandbox.count(CALLS.progress), asked);
		sandbox.configure({ encodingMs: 0 });
	});

	test('ends an execution at a worker during an upload, and leaves no file', async (t) => {
		sandbox.faults.add({ operation: CALLS.upload, kind: 'hold', afterBytes: ARRIVED_BYTES });
		const id = await start(textWorkflow(projectId, 'stopped.txt', 'x'.repeat(FILE_BYTES)));
		await until('the upload is under way', LIMIT_MS, () => sandbox.faults.held === 1);
		await stop(id);
		const stoppedAt = Date.now();
		await until('its connection is closed', LIMIT_MS, () => sandbox.faults.held === 0);
		t.diagnostic(`its connection was closed ${Date.now() - stoppedAt} ms later`);
		assert.equal(await ended(id), CANCELED);
		assert.deepEqual(await storedAs(sandbox, 'stopped.txt'), []);
		assert.deepEqual(await filesAt(sandbox, 'incoming'), []);
	});
});
