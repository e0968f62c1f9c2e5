import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { openSession } from '../../../n8n/session.mts';
import { assertContract, assertStatus, mailsTo } from '../documents.mts';
import { fixture } from '../fixture.mts';
import { install, run } from '../gallery.mts';

const { sandbox } = fixture;
const TRIGGER = 'Every Monday';
const RECIPIENT = 'report@example.com';

suite('Weekly license report as CSV by mail', () => {
	test('lists each protected file with what its license says, twice the same, though the service is away for a moment', async () => {
		const projectId = sandbox.ids.project.contracts;
		const { notes, contract } = sandbox.ids.file;
		await protect(projectId, [notes, contract]);
		const installed = await install('license-report.json', {
			projectId,
			settings: { recipient: RECIPIENT },
		});
		assertStatus(await run(installed, TRIGGER));
		sandbox.faults.add({ operation: 'getLicense', kind: 'http', httpStatus: 503 });
		assertStatus(await run(installed, TRIGGER));
		const [first, second] = (await mailsTo(RECIPIENT, 2)).map(({ parsed }) => parsed);
		assert.match(first.text ?? '', /licenses of 2 protected files/);
		const [file] = first.attachments;
		assert.match(file.filename ?? '', /^licenses-\d{4}-\d\d-\d\d\.csv$/);
		const [header, ...rows] = file.content
			.toString('utf8')
			.replace(/^\uFEFF/, '')
			.trim()
			.split(/\r?\n/);
		assert.equal(header.replaceAll('"', ''), 'File,Valid until,Prints,Edits,Local copies,Label');
		assert.equal(rows.length, 2);
		for (const row of rows) assert.match(row.replaceAll('"', ''), /2040\W12\W31[^,]*,3,2,1,Report$/);
		assert.deepEqual(second.attachments[0].content, file.content);
		assertContract();
	});
});

/** Protects files without the node. */
async function protect(projectId: string, fileIds: readonly string[]): Promise<void> {
	const { call } = await openSession(sandbox, sandbox.accounts.admin);
	await call('/encode/start/license', {
		project_id: projectId,
		file_ids: fileIds.join(','),
		...{ printable: '3', editable: '2', local_copy: '1', label: 'Report' },
		expiry_date: '2040/12/31 23:59:59',
	});
}
