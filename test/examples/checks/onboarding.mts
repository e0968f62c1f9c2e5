import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { openSession } from '../../../n8n/session.mts';
import { assertContract, assertStatus, mailsTo, newProject } from '../documents.mts';
import { fixture } from '../fixture.mts';
import { isFormServed, submit, webhookIdOf } from '../forms.mts';
import { executionNumber, install, publish } from '../gallery.mts';
import type { Installed } from '../gallery.mts';

const { sandbox } = fixture;
const { manager, admin } = sandbox.accounts;
const HEADER = 'email,first_name,last_name';
const NEW = ['gina@example.com,Gina,Green', 'hugo@example.com,Hugo,"High Jr"'];

suite('Users are onboarded from a CSV file', () => {
	let installed: Installed;
	let projectId: string;
	let form: string;
	const send = async (rows: readonly string[]) =>
		await submit(form, [new File([[HEADER, ...rows].join('\r\n')], 'users.csv', { type: 'text/csv' })]);
	const accountsOf = (email: string) => sandbox.store.accounts.usersByMail(email);

	/** Signs in with the password in the only mail to a new user, and checks the membership. */
	const assertOnboarded = async (email: string) => {
		assert.equal(accountsOf(email).length, 1);
		const [{ parsed }] = await mailsTo(email, 1);
		const password = /^(\S{16,})$/m.exec(parsed.text ?? '')?.[1] ?? '';
		await openSession(sandbox, { email, password, teamId: admin.teamId });
		const members = sandbox.store.projects.members(projectId).map(({ user_id: userId }) => userId);
		assert.ok(members.includes(accountsOf(email)[0].user_id));
	};

	test('who has no account gets one, is invited, and can sign in with the password in the mail', async () => {
		projectId = await newProject('Onboarding');
		installed = await install('onboard-users-from-csv.json', { projectId });
		form = webhookIdOf(installed.workflow);
		await publish(installed.id, async () => await isFormServed(form));
		await send([`${manager.email},Robin,Sample`, ...NEW]);
		assertStatus(await executionNumber(1, installed));
		for (const row of NEW) await assertOnboarded(row.split(',')[0]);
		await mailsTo(manager.email, 0);
		assertContract();
	});

	test('the same file with one person more makes no double, though an answer is lost', async () => {
		sandbox.faults.add({ operation: 'createUser', kind: 'reset', phase: 'after' });
		await send([...NEW, 'ines@example.com,Ines,Iron']);
		assertStatus(await executionNumber(2, installed));
		for (const row of [...NEW, 'ines@example.com']) await assertOnboarded(row.split(',')[0]);
		assertContract();
	});
});
