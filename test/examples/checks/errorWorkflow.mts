import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { chain, cloud689 } from '../../../n8n/chain.mts';
import type { ChainNode } from '../../../n8n/chain.mts';
import { cloud689Credential } from '../../../n8n/credentials.mts';
import { mailsTo } from '../documents.mts';
import { fixture } from '../fixture.mts';
import { install, publish } from '../gallery.mts';

const { n8n, sandbox, credentials } = fixture;
const REQUEST_LIMIT_MS = 30_000;

suite('An error workflow branches by the code of the error', () => {
	let errorWorkflow: string;
	/** Runs a node in a published workflow whose error workflow is the example. */
	const fail = async (name: string, node: ChainNode, credential = credentials[0]) => {
		const path = `fails-${name}`;
		const parameters = { path, httpMethod: 'POST', responseMode: 'onReceived', options: {} };
		const webhook = { type: 'n8n-nodes-base.webhook', typeVersion: 2.1, parameters, webhookId: path };
		const { id, name: credentialName } = credential;
		const tested = { ...node, credentials: { cloud689Api: { id, name: credentialName } } };
		const workflow = { ...chain(name, { Webhook: webhook, Tested: tested }), settings: { errorWorkflow } };
		await publish(await n8n.importWorkflow(workflow, []));
		return async () => {
			const url = `${n8n.url}/webhook/${path}`;
			const signal = AbortSignal.timeout(REQUEST_LIMIT_MS);
			const { ok } = await fetch(url, { method: 'POST', signal });
			assert.ok(ok);
		};
	};

	test('later: the service is away, and nothing was changed; each failure gives one mail', async () => {
		const installed = await install('error-workflow.json');
		errorWorkflow = installed.id;
		await publish(installed.id);
		const run = await fail('Away', cloud689('project', 'getManyProjects', {}));
		for (const count of [1, 2]) {
			sandbox.faults.add({ operation: 'listProjects', kind: 'http', httpStatus: 503, times: 3 });
			await run();
			const mails = await mailsTo('operations@example.com', count);
			const { subject, text = '' } = mails[count - 1].parsed;
			assert.equal(subject, 'Away stopped');
			assert.match(text, /Run the execution again later\.[^]*Code: unavailable\s+Outcome: notDone/);
			sandbox.faults.clear();
		}
	});

	test('administrator: the password is wrong', async () => {
		const data = cloud689Credential(sandbox, { ...sandbox.accounts.manager, password: 'Not-the-password-1' });
		const [credential] = await n8n.importCredentials([{ ...data, name: 'Wrong password' }]);
		const run = await fail('Signs in', cloud689('project', 'getManyProjects', {}), credential);
		await run();
		const [{ parsed }] = await mailsTo('admin@example.com', 1);
		assert.match(parsed.text ?? '', /Check the credential[^]*Code: signInRejected/);
		assert.ok(!parsed.text?.includes('Not-the-password-1'));
	});

	test('others: what is asked for is not there', async () => {
		const projectId = sandbox.ids.project.contracts;
		const run = await fail('Looks', cloud689('file', 'getFile', { projectId, fileId: 'e'.repeat(32) }));
		await run();
		const [{ parsed }] = await mailsTo('owner@example.com', 1);
		assert.match(parsed.text ?? '', /Look at the execution[^]*Code: notFound/);
	});
});
