import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { openSession } from '../../../n8n/session.mts';
import { assertContract, assertStatus, mailsTo, newProject } from '../documents.mts';
import { fixture } from '../fixture.mts';
import { isFormServed, submit, webhookIdOf } from '../forms.mts';
import { executionNumber, install, publish } from '../gallery.mts';
import type { Installed } from '../gallery.mts';

const RECIPIENT = 'list@example.com';
const { sandbox } = fixture;
const { limited, manager } = sandbox.accounts;
const { teamId } = sandbox.accounts.admin;

suite("A person's access is revoked", () => {
	let installed: Installed;
	let form: string;
	const projects: string[] = [];
	const membersOf = (projectId: string) =>
		sandbox.store.projects.members(projectId).map(({ user_id: userId }) => userId);

	test('in every project and for nobody else, though an answer is lost; a mail lists the projects', async () => {
		const { call } = await openSession(sandbox, sandbox.accounts.admin);
		for (const name of ['Left alone', 'Spring', 'Autumn']) {
			const id = await newProject(name);
			projects.push(id);
			const invited = name === 'Left alone' ? [manager] : [manager, limited];
			const user_ids = invited.map(({ userId }) => userId).join(',');
			await call('/user/project/invite', { project_id: id, user_ids, project_role_id: '3', team_id: teamId });
		}
		installed = await install('revoke-access.json', { nodes: { 'Mail the list': { toEmail: RECIPIENT } } });
		form = webhookIdOf(installed.workflow);
		await publish(installed.id, async () => await isFormServed(form));
		sandbox.faults.add({ operation: 'removeProjectMembers', kind: 'reset', phase: 'after' });
		await submit(form, [limited.email.toUpperCase()]);
		assertStatus(await executionNumber(1, installed));
		for (const id of [...projects, sandbox.ids.project.contracts]) {
			assert.ok(!membersOf(id).includes(limited.userId), id);
			assert.ok(membersOf(id).includes(manager.userId), id);
		}
		const [{ parsed }] = await mailsTo(RECIPIENT, 1);
		const listed = [...(parsed.text ?? '').matchAll(/^- (.+)$/gm)].map(([, name]) => name);
		assert.deepEqual(listed.sort(), ['Autumn', 'Contracts', 'Spring']);
		assertContract();
	});

	test('a second time, nothing is left to do', async () => {
		sandbox.clearRequests();
		await submit(form, [limited.email]);
		assertStatus(await executionNumber(2, installed));
		assert.equal(sandbox.count('removeProjectMembers'), 0);
		await mailsTo(RECIPIENT, 1);
	});
});
