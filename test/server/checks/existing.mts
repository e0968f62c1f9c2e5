import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { putCredentials, putWorkflows } from '../../../demo/existing/put.mts';
import { cloud689Credential } from '../../../n8n/credentials.mts';
import { readWorkflows, startExampleServers } from '../../../n8n/example.mts';
import { PublicApi } from '../../../n8n/publicApi.mts';
import { RefusedCall } from '../../../n8n/rest.mts';
import type { Workflow } from '../../../n8n/workflows.mts';
import { fixture } from '../fixture.mts';

const { testbed, servers } = fixture;
const [{ n8n, rest }] = servers;
const SCOPES = ['list', 'create', 'update', 'delete'].flatMap((verb) => [
	`credential:${verb}`,
	`workflow:${verb}`,
]);
const RUN_LIMIT_MS = 120_000;
const UNAUTHORIZED = 401;

/** What `npm run demo -- --n8n-url` does, with n8n's public API and a key of a user. */
suite('An n8n that runs already', () => {
	let api: PublicApi;
	let example: Awaited<ReturnType<typeof startExampleServers>>;
	const list = async (): Promise<Array<Workflow & { id: string }>> => await api.list('/workflows');
	const put = async () => {
		const credentials = await putCredentials(api, example.credentials);
		return { credentials, workflows: await putWorkflows(api, await readWorkflows(), credentials) };
	};

	before(async () => {
		const { rawApiKey } = await rest<{ rawApiKey: string }>('POST', '/api-keys', {
			label: 'Demo',
			scopes: SCOPES,
			expiresAt: null,
		});
		api = new PublicApi(n8n.url, rawApiKey);
		example = await startExampleServers(testbed);
	});

	test('gets credentials and workflows, and no doubles the second time', async () => {
		const before = await list();
		const first = await put();
		assert.deepEqual(
			[...first.credentials, ...first.workflows].map(({ outcome }) => outcome),
			Array(first.credentials.length + (await readWorkflows()).length).fill('created'),
		);
		const second = await put();
		assert.deepEqual(
			[...second.credentials, ...second.workflows].map(({ id, outcome }) => [id, outcome]),
			[
				...first.credentials.map(({ id }) => [id, 'updated']),
				...first.workflows.map(({ id }) => [id, 'kept']),
			],
		);
		assert.equal((await list()).length, before.length + first.workflows.length);
		const stored = await api.list<{ name: string }>('/credentials');
		assert.equal(stored.filter(({ name }) => name.endsWith('(sandbox)')).length, 3);
	});

	test('runs the first workflow with what it got', async () => {
		const { workflows } = await put();
		const { status, error } = await n8n.runWorkflow(workflows[0].id, 'Start manually', RUN_LIMIT_MS);
		assert.equal(status, 'success', error?.message);
		assert.equal(example.mail.mails.length, 1);
		const page = await (await fetch(example.sandbox.origin)).text();
		assert.match(page, /Your invoice 2030-001/);
	});

	test('keeps what the user has made of a workflow, and replaces a credential that is gone', async () => {
		const { credentials, workflows } = await put();
		const [{ id }] = workflows;
		const { name, nodes, connections, settings } = (await list()).find((one) => one.id === id)!;
		const note = { ...nodes[0], parameters: { content: 'Mine' } };
		await api.call('PUT', `/workflows/${id}`, {
			name,
			nodes: [note, ...nodes.slice(1)],
			connections,
			settings,
		});
		await api.call('DELETE', `/credentials/${credentials[0].id}`);
		const again = await put();
		assert.deepEqual(
			again.credentials.map(({ outcome }) => outcome),
			['created', 'updated', 'updated'],
		);
		assert.equal(again.workflows[0].outcome, 'updated');
		const after = (await list()).find((one) => one.id === id)!;
		assert.equal(after.nodes[0].parameters.content, 'Mine');
		const bound = after.nodes.flatMap(({ credentials: all = {} }) => all.cloud689Api?.id ?? []);
		assert.deepEqual([...new Set(bound)], [again.credentials[0].id]);
	});

	test("leaves the user's own credential of the same type and name alone", async () => {
		const own = cloud689Credential(example.sandbox, example.sandbox.accounts.admin);
		const { id } = await api.call<{ id: string }>('POST', '/credentials', own);
		const { credentials } = await put();
		assert.ok(credentials.every((one) => one.id !== id && one.outcome === 'updated'));
	});

	test('refuses a wrong key', async () => {
		await assert.rejects(
			putCredentials(new PublicApi(n8n.url, 'wrong'), example.credentials),
			(error) => error instanceof RefusedCall && error.httpStatus === UNAUTHORIZED,
		);
	});
});
