import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { BY_HAND, TRIGGER, chain, cloud689, startedByFiles } from '../../n8n/chain.mts';
import type { CredentialReference, N8n } from '../../n8n/index.mts';
import { isPublished, publishWorkflow } from '../../n8n/workflows.mts';

/** n8n polls once a minute at most. */
const POLL_LIMIT_MS = 150_000;
const RUN_LIMIT_MS = 60_000;
const LOOK_MS = 1000;

/** Publishes a workflow with the trigger, uploads a file, and waits for the one execution that it starts. @throws Error if it does not */
export async function checkTrigger(
	n8n: N8n,
	credential: CredentialReference,
	projectId: string,
): Promise<void> {
	const { rest } = n8n;
	const id = await n8n.importWorkflow(startedByFiles(projectId), [credential]);
	await publishWorkflow(rest, id, async () => await isPublished(rest, id));
	assert.deepEqual(await executionsOf(n8n, id), [], 'nothing has happened yet');
	const upload = await n8n.importWorkflow(uploadWorkflow(projectId), [credential]);
	const { status, error } = await n8n.runWorkflow(upload, TRIGGER, RUN_LIMIT_MS);
	assert.equal(status, 'success', error?.message);
	const deadline = Date.now() + POLL_LIMIT_MS;
	let statuses: string[] = [];
	while (!statuses.includes('success')) {
		if (Date.now() > deadline)
			throw new Error(`no execution within ${POLL_LIMIT_MS / 1000} s: ${statuses.join()}`);
		await sleep(LOOK_MS);
		statuses = await executionsOf(n8n, id);
	}
	assert.deepEqual(statuses, ['success']);
}

async function executionsOf({ rest }: N8n, workflowId: string): Promise<string[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const { results } = await rest<{ results: Array<{ status: string }> }>(
		'GET',
		`/executions?filter=${filter}&limit=50`,
	);
	return results.map(({ status }) => status);
}

function uploadWorkflow(projectId: string) {
	const options = { content: 'A text', fileName: 'uploaded.txt' };
	return chain('Upload', {
		[TRIGGER]: BY_HAND,
		Upload: cloud689('file', 'uploadFile', { projectId }, { options }),
	});
}
