import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { listProjects, testCredential } from '../editor.mts';
import { fixture } from '../fixture.mts';

const { credentials, people, sandbox, servers } = fixture;

/** What the editor does with credentials and drop-downs, through the REST API. */
suite('Editor', () => {
	test('the credential test is green', async () => {
		assert.equal((await testCredential('admin')).status, 'OK');
	});

	test('the credential test is red on a wrong password, and says why', async () => {
		assert.match((await testCredential('wrongPassword')).message, /^The password is wrong/);
	});

	test('the credential test is red on a wrong host, and says why', async () => {
		assert.match((await testCredential('wrongHost')).message, /cannot be reached/);
	});

	test('the editor reads a credential', async () => {
		const path = `/credentials/${credentials.admin.id}?includeData=true`;
		const { data } = await servers[0].rest<{ data: Record<string, unknown> }>('GET', path);
		assert.equal(data.email, people.credentials.admin.data.email);
	});

	test('a drop-down lists projects', async () => {
		assert.match(await listProjects('admin'), /Contracts/);
	});

	test('a drop-down says that the password is wrong', async () => {
		assert.match(await listProjects('wrongPassword'), /The password is wrong/);
	});

	test('a drop-down says that the service refuses', async () => {
		// Twice: if only page 0 is refused, the service counts its pages from 1.
		sandbox.faults.add({ operation: 'listProjects', kind: 'http', httpStatus: 400, times: 2 });
		assert.match(await listProjects('admin'), /HTTP 400/);
	});
});
