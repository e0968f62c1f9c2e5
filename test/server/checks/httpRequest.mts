import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { CLOUD689_CREDENTIAL, TRIGGER, BY_HAND, chain } from '../../../n8n/chain.mts';
import type { ChainNode } from '../../../n8n/chain.mts';
import { importWorkflow, runWorkflow } from '../../../n8n/workflows.mts';
import { fixture } from '../fixture.mts';

const { sandbox, servers, credentials } = fixture;
const { rest } = servers[0];
const RUN_LIMIT_MS = 60_000;

function request(path: string, body: Record<string, unknown>): ChainNode {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: `${sandbox.url}${path}`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'cloud689Api',
			sendBody: true,
			options: {},
			...body,
		},
		credentials: CLOUD689_CREDENTIAL,
	};
}

async function outputOf(nodes: Record<string, ChainNode>): Promise<Record<string, unknown>> {
	const workflow = chain('HTTP Request', { [TRIGGER]: BY_HAND, ...nodes });
	const id = await importWorkflow(rest, workflow, [credentials.admin]);
	const { error, runs } = await runWorkflow(rest, id, TRIGGER, RUN_LIMIT_MS);
	assert.equal(error?.message ?? '', '');
	return runs.Request[0].data?.main[0]?.[0].json ?? {};
}

/** n8n's own HTTP Request node with the credential, for calls that the node has no operation for. */
suite('HTTP Request node', () => {
	const projectId = sandbox.ids.project.contracts;

	test('calls an operation with a form', async () => {
		const parameters = [{ name: 'project_id', value: projectId }];
		const body = { contentType: 'form-urlencoded', bodyParameters: { parameters } };
		const { status_code: status } = await outputOf({ Request: request('/project/info', body) });
		assert.equal(status, 200);
	});

	test('uploads a file', async () => {
		const make: ChainNode = {
			type: 'n8n-nodes-base.convertToFile',
			typeVersion: 1.1,
			parameters: { operation: 'toJson', options: { fileName: 'made.json' } },
		};
		const parameters = [
			{ parameterType: 'formData', name: 'project_id', value: projectId },
			{ parameterType: 'formData', name: 'file_name', value: 'by request.json' },
			{ parameterType: 'formBinaryData', name: 'file', inputDataFieldName: 'data' },
		];
		const body = { contentType: 'multipart-form-data', bodyParameters: { parameters } };
		const { status_code: status, result } = await outputOf({ Make: make, Request: request('/upload', body) });
		assert.equal(status, 200);
		const { file_id: fileId, title } = result as { file_id: string; title: string };
		assert.equal(title, 'by request.json');
		assert.doesNotThrow(() => JSON.parse(readFileSync(sandbox.store.content.path(fileId), 'utf8')));
	});
});
