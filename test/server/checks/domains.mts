import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { cloud689 } from '../../../n8n/chain.mts';
import type { ChainNode } from '../../../n8n/chain.mts';
import { listProjects, testCredential } from '../editor.mts';
import { fixture } from '../fixture.mts';
import { runNode } from '../runNode.mts';

const { credentials, people, sandbox, servers } = fixture;
const stored = people.credentials.elsewhere;
const MESSAGE = /The credential does not allow requests to 127\.0\.0\.1/;

const run = async (node: ChainNode) =>
	await runNode('Domains', node, { as: 'elsewhere', onError: 'stopWorkflow' });
const listing = cloud689('project', 'getManyProjects', {});

/** The setting "Allowed HTTP Request Domains" of the credential. */
suite('Allowed domains', () => {
	suite('without the host of the service', () => {
		before(() => sandbox.clearRequests());

		test('an operation says that the credential does not allow the host', async () => {
			assert.match(await run(listing), MESSAGE);
		});

		test('so does an operation that looks something up first', async () => {
			assert.match(await run(cloud689('team', 'getTeam', {})), MESSAGE);
		});

		test('so does a drop-down', async () => {
			assert.match(await listProjects('elsewhere'), MESSAGE);
		});

		test('so does the credential test', async () => {
			assert.match((await testCredential('elsewhere')).message, MESSAGE);
		});

		test('and nothing was sent to it', () => {
			assert.deepEqual(sandbox.requests, []);
		});
	});

	suite('with the host of the service', () => {
		const data = { ...stored.data, allowedDomains: 'docs.example.com, 127.0.0.1' };
		const allowing = { ...stored, data };
		before(async () => {
			await servers[0].rest('PATCH', `/credentials/${credentials.elsewhere.id}`, allowing);
		});

		test('a drop-down works', async () => {
			assert.match(await listProjects('elsewhere'), /Contracts/);
		});

		test('so does the credential test', async () => {
			assert.equal((await testCredential('elsewhere', allowing)).status, 'OK');
		});

		test('so does an operation', async () => {
			assert.equal(await run(listing), '');
		});
	});
});
