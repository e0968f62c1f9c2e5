import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { TRIGGER, cloud689, startedByFiles } from '../../../n8n/chain.mts';
import { cloud689Credential } from '../../../n8n/credentials.mts';
import type { CredentialReference, N8n } from '../../../n8n/index.mts';
import { activate, itemsIn, waitForExecutions } from '../../../n8n/polling.mts';
import type { Rest } from '../../../n8n/rest.mts';
import { testedWorkflow } from '../../server/workflows.mts';
import { fixture } from './fixture.mts';
import type { Server } from './fixture.mts';

const { testbed, servers } = fixture;
/** The same in each service. */
const projectId = servers[0].sandbox.ids.project.contracts;

/** n8n polls once a minute at most. */
const POLL_LIMIT_MS = 150_000;
const RUN_LIMIT_MS = 60_000;
/** Long enough for another poll, which must return nothing. */
const QUIET_MS = 75_000;

suite('An active workflow', { concurrency: servers.length }, () => {
	for (const server of servers) {
		test(`reacts to an upload once, and keeps its place over a restart (${server.name})`, async () => {
			await check(server);
		});
	}
});

async function check({ name, sandbox, env }: Server): Promise<void> {
	let n8n = await testbed.startN8n({ name, env });
	const [credential] = await n8n.importCredentials([cloud689Credential(sandbox, sandbox.accounts.admin)]);
	const id = await n8n.importWorkflow(startedByFiles(projectId), [credential]);
	await activate(n8n.rest, id);
	assert.deepEqual(await filesSeen(n8n.rest, id), []);

	const first = await upload(n8n, credential, `${name}-first.txt`);
	assert.deepEqual(await filesSeen(n8n.rest, id, 1), [first]);

	const { owner } = n8n;
	await n8n.stop();
	// Nobody is watching; the same as while n8n is updated.
	n8n = await testbed.startN8n({ name: `${name}-other` });
	const [other] = await n8n.importCredentials([cloud689Credential(sandbox, sandbox.accounts.admin)]);
	const second = await upload(n8n, other, `${name}-second.txt`);
	await n8n.stop();

	n8n = await testbed.startN8n({ name, env, owner });
	assert.deepEqual(await filesSeen(n8n.rest, id, 2), [first, second]);
	await sleep(QUIET_MS);
	assert.deepEqual(await filesSeen(n8n.rest, id), [first, second]);
	await n8n.stop();
}

/** Uploads a file through the node. @returns its ID */
async function upload(n8n: N8n, credential: CredentialReference, fileName: string): Promise<string> {
	const node = cloud689('file', 'uploadFile', { projectId });
	const workflow = testedWorkflow(`Upload ${fileName}`, node, {
		credential,
		onError: 'stopWorkflow',
		file: fileName,
	});
	const id = await n8n.importWorkflow(workflow, []);
	const { status, error, runs } = await n8n.runWorkflow(id, TRIGGER, RUN_LIMIT_MS);
	assert.equal(status, 'success', error?.message);
	return String(runs.Tested[0].data?.main[0]?.[0].json.file_id);
}

/** The files of the executions of a workflow, oldest first. @param count waits until there are so many */
async function filesSeen(rest: Rest, workflowId: string, count = 0): Promise<string[]> {
	const files: string[] = [];
	for (const { id } of await waitForExecutions(rest, workflowId, count, POLL_LIMIT_MS))
		files.push(...(await itemsIn(rest, id, 'Seen')).map(({ file_id: file }) => String(file)));
	return files;
}
