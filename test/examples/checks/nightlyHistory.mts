import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { signIn, uploadText } from '../../sandbox/client.mts';
import { assertContract, assertStatus, newProject } from '../documents.mts';
import { fixture } from '../fixture.mts';
import { install, run } from '../gallery.mts';

const DAY_MS = 24 * 3_600_000;
const TRIGGER = 'Every night';
const { sandbox, s3 } = fixture;

suite('Nightly history to S3', () => {
	test('one file holds what happened yesterday, and only that; a second run replaces it, though the service is away for a moment', async () => {
		const projectId = await newProject('Archived');
		const upload = async (name: string) => {
			const token = await signIn(sandbox, sandbox.accounts.admin);
			return String(await uploadText(sandbox, token, name, 'text', { project_id: projectId }));
		};
		sandbox.configure({ now: () => Date.now() - DAY_MS });
		const yesterday = [await upload('a.txt'), await upload('b.txt')];
		sandbox.configure({ now: Date.now });
		const today = await upload('c.txt');

		const installed = await install('nightly-history-to-s3.json', { projectId });
		assertStatus(await run(installed, TRIGGER));
		const keys = await s3.keys('archive');
		assert.equal(keys.length, 1);
		assert.match(keys[0], /^689cloud-history\/\d{4}-\d\d-\d\d\.json$/);
		const stored = await s3.get('archive', keys[0]);
		const entries = JSON.parse(stored.toString('utf8')) as Array<{ project_id: string }>;
		for (const entry of entries) assert.equal(entry.project_id, projectId);
		for (const fileId of yesterday) assert.ok(String(stored).includes(fileId), fileId);
		assert.ok(!String(stored).includes(today));

		sandbox.faults.add({ operation: 'getProjectHistory', kind: 'http', httpStatus: 503 });
		assertStatus(await run(installed, TRIGGER));
		assert.deepEqual(await s3.keys('archive'), keys);
		assert.deepEqual(await s3.get('archive', keys[0]), stored);
		assertContract();
	});
});
