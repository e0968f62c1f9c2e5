import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, suite, test } from 'node:test';
import { documents, each, send } from '../calls.mts';
import type { Document } from '../calls.mts';
import { fixture } from '../fixture.mts';
import { CALLS } from '../workflows.mts';

const { addresses, cluster, sandbox, projectId } = fixture;

const EXECUTIONS = 1000;
const WITH_ONE_SESSION = 200;
const AT_A_TIME = 24;
/** One, and one more if another worker's session comes too late to be used. */
const LOGINS_PER_WORKER = 2;
/** A worker whose session the other one has ended waits before it signs in again, longer each time. */
const MOST_LOGINS_WITH_ONE_SESSION = 40;

/** How a crowd of executions ended. */
interface Outcome {
	wrong: string[];
	logins: number;
	seconds: number;
	sent: Document[];
}

suite('A crowd of executions', () => {
	let outcome: Outcome;

	suite(`${EXECUTIONS} at two workers`, () => {
		before(async () => {
			outcome = await rush(EXECUTIONS, 'crowd');
		});

		test('every execution is right', (t) => {
			t.diagnostic(
				`${EXECUTIONS - outcome.wrong.length} of ${EXECUTIONS} executions right in ${outcome.seconds} s`,
			);
			assert.deepEqual(outcome.wrong, []);
		});

		test('everything was done exactly once', async (t) => {
			t.diagnostic(counts());
			await assertOnce(outcome.sent);
		});

		test('both workers took part', async (t) => {
			const shares = await Promise.all(
				cluster.workers.map(async (worker) => (await worker.executions()).length),
			);
			t.diagnostic(`executions of each worker: ${shares.join(', ')}`);
			for (const share of shares) assert.ok(share > EXECUTIONS / 10, `${share} executions`);
		});

		test(`each worker has signed in at most ${LOGINS_PER_WORKER} times`, (t) => {
			t.diagnostic(`${outcome.logins} logins`);
			assert.ok(outcome.logins >= 1 && outcome.logins <= cluster.workers.length * LOGINS_PER_WORKER);
		});
	});

	suite(`${WITH_ONE_SESSION} where a login ends the session before`, () => {
		before(async () => {
			sandbox.configure({ singleSession: true });
			outcome = await rush(WITH_ONE_SESSION, 'single');
			sandbox.configure({ singleSession: false });
		});

		test('every execution is right', (t) => {
			t.diagnostic(
				`${WITH_ONE_SESSION - outcome.wrong.length} of ${WITH_ONE_SESSION} right in ${outcome.seconds} s`,
			);
			assert.deepEqual(outcome.wrong, []);
		});

		test('everything was done exactly once', async (t) => {
			t.diagnostic(counts());
			await assertOnce(outcome.sent);
		});

		test(`the workers have signed in at most ${MOST_LOGINS_WITH_ONE_SESSION} times`, (t) => {
			t.diagnostic(`${outcome.logins} logins`);
			assert.ok(outcome.logins >= 1 && outcome.logins <= MOST_LOGINS_WITH_ONE_SESSION);
		});
	});

	test('no call broke the contract', () => {
		assert.deepEqual(sandbox.refusals, []);
	});
});

/** Sends files to the workflow, many at a time. */
async function rush(count: number, prefix: string): Promise<Outcome> {
	const sent = documents(count, prefix);
	// So that somebody has to sign in: the session of another process is in n8n's database.
	sandbox.endSessions();
	sandbox.clearRequests();
	const startedAt = Date.now();
	const problems = await each(sent, AT_A_TIME, problemOf);
	return {
		wrong: problems.filter((problem) => problem !== ''),
		logins: sandbox.count('login'),
		seconds: Math.round((Date.now() - startedAt) / 1000),
		sent,
	};
}

/** Runs one execution. @returns its answer if that is wrong, otherwise an empty text */
async function problemOf(document: Document): Promise<string> {
	const { status, text } = await send(addresses.documents, document);
	const sum = createHash('sha256').update(document.content).digest('hex');
	return status === 200 && (JSON.parse(text) as { hash?: string }).hash === sum
		? ''
		: `${status} ${text.slice(0, 300)}`;
}

/** The calls that the service has counted. */
function counts(): string {
	return Object.values(CALLS)
		.map((id) => `${id} ${sandbox.count(id)}`)
		.join(', ');
}

/** Asserts that each file is there once and whole, protected, and has one link. */
async function assertOnce(sent: readonly Document[]): Promise<void> {
	const { store } = sandbox;
	const files = store.items.filesOfProject(projectId);
	const links = store.sharing.linksOfProject(projectId);
	const faults: string[] = [];
	for (const { name, content } of sent) {
		const found = files.filter((file) => file.title === name);
		if (found.length !== 1) faults.push(`${name} is there ${found.length} times`);
		for (const { file_id: id } of found) {
			const stored = await readFile(join(sandbox.dataDir, 'files', id));
			if (!stored.equals(content)) faults.push(`${name} is not whole`);
			const own = links.filter((link) => link.file_id === id).length;
			if (own !== 1) faults.push(`${name} has ${own} links`);
		}
	}
	assert.deepEqual(faults, []);
	const done = sandbox.requests.filter(
		({ operationId, statusCode }) => operationId === CALLS.protect && statusCode === 200,
	);
	assert.equal(done.length, sent.length);
}
