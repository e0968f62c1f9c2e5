import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { cloud689 } from '../../../n8n/chain.mts';
import { cloud689Credential } from '../../../n8n/credentials.mts';
import { passwordHash } from '../../../n8n/session.mts';
import { importCredentials, importWorkflow, publishWorkflow } from '../../../n8n/workflows.mts';
import { fixture } from '../fixture.mts';
import type { Server } from '../fixture.mts';
import { webhookWorkflow } from '../workflows.mts';

/** In each of the two servers. */
const EXECUTIONS = 100;
const ITEMS = 5;
/**
 * After every lost session, a server waits twice as long as before, up to eight seconds; so after eight losses the other one
 * has had more than ten seconds to work undisturbed.
 */
const MOST_LOGINS = 24;

/** How the executions of a crowd ended. */
interface Outcome {
	/** The answers that are wrong. */
	wrong: string[];
	logins: number;
	seconds: number;
}

const { servers, crowd } = fixture;
const { sandbox, password } = crowd;
const { admin } = sandbox.accounts;
const projectId = sandbox.ids.project.contracts;

/** Two hundred executions at once, in two servers, with one account. */
suite('Two servers', () => {
	let addresses: string[];
	let outcome: Outcome;
	before(async () => {
		sandbox.store.accounts.updateUser(admin.userId, { password_hash: passwordHash(password) });
		addresses = await Promise.all(servers.map(publish));
	});

	suite('with one account', () => {
		before(async () => {
			outcome = await rush(addresses);
		});

		test('every execution is right', (t) => {
			t.diagnostic(`${2 * EXECUTIONS} executions in ${outcome.seconds} s`);
			assert.deepEqual(outcome.wrong, []);
		});

		test('each server has signed in once', () => {
			assert.equal(outcome.logins, 2);
		});
	});

	suite('with one session per account', () => {
		before(async () => {
			sandbox.configure({ singleSession: true });
			sandbox.endSessions();
			outcome = await rush(addresses);
		});

		test('every execution is right', (t) => {
			t.diagnostic(`${2 * EXECUTIONS} executions in ${outcome.seconds} s`);
			assert.deepEqual(outcome.wrong, []);
		});

		test(`both together have signed in at most ${MOST_LOGINS} times`, (t) => {
			t.diagnostic(`${outcome.logins} logins`);
			assert.ok(outcome.logins >= 2 && outcome.logins <= MOST_LOGINS, `${outcome.logins} logins`);
		});
	});

	test('no call broke the contract', () => {
		assert.deepEqual(sandbox.refusals, []);
	});
});

/** Publishes the workflow in a server and returns the address that runs it. */
async function publish({ rest, n8n }: Server): Promise<string> {
	const [credential] = await importCredentials(rest, [cloud689Credential(sandbox, { ...admin, password })]);
	const node = cloud689('project', 'getProject', { projectId: '={{ $json.id }}' });
	const id = await importWorkflow(rest, webhookWorkflow('crowd', node, credential), []);
	const address = `${n8n.url}/webhook/crowd`;
	await publishWorkflow(rest, id, async () => await isServed(address));
	return address;
}

/** Whether n8n serves an address. Asks with a method that the workflow does not accept, so that nothing runs. */
async function isServed(address: string): Promise<boolean> {
	const answer = await fetch(address);
	return (await answer.text()).includes('not registered for GET requests');
}

/** Calls every address many times, all at once. */
async function rush(addresses: string[]): Promise<Outcome> {
	sandbox.clearRequests();
	const startedAt = Date.now();
	const calls = Array.from({ length: EXECUTIONS }, () => addresses).flat();
	const problems = await Promise.all(calls.map(problemOf));
	const seconds = Math.round((Date.now() - startedAt) / 100) / 10;
	return { wrong: problems.filter((text) => text !== ''), logins: sandbox.count('login'), seconds };
}

/** Runs one execution; returns its answer if that is wrong, otherwise an empty text. */
async function problemOf(address: string): Promise<string> {
	const items = Array.from({ length: ITEMS }, () => ({ id: projectId }));
	const response = await fetch(address, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ items }),
	});
	const text = await response.text();
	if (!response.ok) return text.slice(0, 300);
	const rows = JSON.parse(text) as Array<{ project_id: string }>;
	const isRight = rows.length === ITEMS && rows.every(({ project_id: id }) => id === projectId);
	return isRight ? '' : text.slice(0, 300);
}
