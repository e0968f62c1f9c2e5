import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { readExample } from '../../../n8n/example.mts';
import type { Execution } from '../../../n8n/index.mts';
import { assertContract, assertStatus, mailsTo } from '../documents.mts';
import { fixture } from '../fixture.mts';
import { install, itemsOf, run } from '../gallery.mts';
import type { Installed } from '../gallery.mts';

const RECIPIENT = 'erin@example.com';
const { sandbox, storage } = fixture;

/** What a run without a fault does, the demo proves. */
suite('Protect and share', () => {
	let installed: Installed;
	let trigger: string;
	let pdf: Buffer;
	let copy: string;
	/** Names of the files in the folder that a run has put its file into. */
	const namesBeside = (execution: Execution) => {
		const [{ project_id, folder_id }] = itemsOf(execution, 'Get or create folder');
		const rows = sandbox.store.items.filesIn(String(project_id), String(folder_id), 'live');
		return rows.map(({ title }) => title);
	};

	test('two runs use one project and one folder', async () => {
		const example = await readExample();
		({ trigger, pdf } = example);
		copy = join(storage.folder, 'invoice-2030-001.pdf');
		installed = await install('protect-and-share.json', {
			settings: { projectName: 'With faults', recipient: RECIPIENT },
		});
		for (const count of [1, 2]) {
			const execution = await run(installed, trigger);
			assertStatus(execution);
			assert.equal(namesBeside(execution).length, count);
			assert.deepEqual(await readFile(copy), pdf);
			await mailsTo(RECIPIENT, count);
		}
		assertContract();
	});

	test('a response to the upload that is lost makes no second file', async () => {
		sandbox.faults.add({ operation: 'uploadFile', kind: 'reset', phase: 'after' });
		const execution = await run(installed, trigger);
		assertStatus(execution);
		assert.equal(namesBeside(execution).length, 3);
		await mailsTo(RECIPIENT, 3);
		assertContract();
	});

	test('a copy that breaks off is not stored, and the run says so', async () => {
		sandbox.faults.add({ operation: 'downloadFile', kind: 'reset-mid-body', times: 9 });
		const execution = await run(installed, trigger);
		sandbox.faults.clear();
		assertStatus(execution, 'error');
		assert.equal(execution.error?.node?.name, 'Download invoice');
		assert.deepEqual(await readdir(storage.folder), ['To share', 'invoice-2030-001.pdf']);
		assert.deepEqual(await readFile(copy), pdf);
	});
});
