import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, suite, test } from 'node:test';
import { TRIGGER_TYPE } from '../../../n8n/chain.mts';
import { cloud689Credential, smtpCredential } from '../../../n8n/credentials.mts';
import type { CredentialReference, N8n, Workflow } from '../../../n8n/index.mts';
import { activate, deactivate, waitForExecutions } from '../../../n8n/polling.mts';
import { openSession, uploadFile } from '../../../n8n/session.mts';
import type { Session } from '../../../n8n/session.mts';
import { ROOT } from '../../../scripts/root.mts';
import { fixture } from './fixture.mts';

const { testbed, examples } = fixture;
const { sandbox, mail } = examples;
const { project, folder, file } = sandbox.ids;

const RUN_LIMIT_MS = 120_000;
const MAIL_LIMIT_MS = 30_000;
const DAY_MS = 86_400_000;

/** The example workflows that a trigger starts, as people import them, in a real n8n with a real mail server. */
suite('Example workflows', () => {
	let n8n: N8n;
	let credentials: CredentialReference[];
	let person: Session;

	before(async () => {
		n8n = await testbed.startN8n({ name: 'examples' });
		credentials = await n8n.importCredentials([
			cloud689Credential(sandbox, sandbox.accounts.admin),
			smtpCredential(mail),
		]);
		person = await openSession(sandbox, sandbox.accounts.manager);
	});
	after(async () => await n8n.stop());

	/** Imports an example, makes it begin, and lets it poll again after something has happened. */
	async function runExample(
		name: string,
		chosen: Record<string, string>,
		happen: () => Promise<unknown>,
	): Promise<void> {
		const id = await n8n.importWorkflow(await readExample(name, chosen), credentials);
		await activate(n8n.rest, id);
		await happen();
		await deactivate(n8n.rest, id);
		await activate(n8n.rest, id);
		assert.equal((await waitForExecutions(n8n.rest, id, 1, RUN_LIMIT_MS)).length, 1);
		await deactivate(n8n.rest, id);
	}

	test('a new file is protected and shared', async () => {
		const place = { projectId: project.contracts, folderId: folder.offers };
		await runExample('new-file-protect-and-share', place, async () => {
			await uploadFile(sandbox, person, 'new.pdf', {
				project_id: project.contracts,
				folder_id: folder.drafts,
			});
		});
		const [shared] = sandbox.mails.filter(({ kind }) => kind === 'link');
		assert.equal(shared.recipient, 'recipient@example.com');
	});

	test('people get a mail before a share link expires, with the link and the date', async () => {
		const { link_id: linkId } = await reminded();
		const { parsed, envelopeTo } = await mail.waitFor('owner@example.com', MAIL_LIMIT_MS);
		assert.deepEqual(envelopeTo, ['owner@example.com']);
		assert.equal(parsed.subject, 'A share link is about to expire');
		assert.match(parsed.text ?? '', /expires on \d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d/);
		assert.ok(parsed.text?.includes(`${sandbox.origin}/`), parsed.text);
		assert.ok(parsed.text?.includes(String(linkId)), parsed.text);
		assert.equal(mail.mails.length, 1);
	});

	/** A link that expires in two days is created. @returns it */
	async function reminded(): Promise<Record<string, string>> {
		let link: Record<string, string> = {};
		const expiry = new Date(Date.now() + 2 * DAY_MS).toISOString().slice(0, 19);
		await runExample('link-expires-reminder', { projectId: project.contracts }, async () => {
			link = await person.call('/link/create', {
				project_id: project.contracts,
				file_id: file.notes,
				type_share: '3',
				is_public: '1',
				expiry_date: expiry.replaceAll('-', '/').replace('T', ' '),
			});
		});
		return link;
	}
});

/** An example workflow in which a person has chosen what its trigger watches. */
async function readExample(name: string, chosen: Record<string, string>): Promise<Workflow> {
	const path = new URL(`examples/workflows/${name}.json`, `file://${ROOT}/`);
	const workflow = JSON.parse(await readFile(path, 'utf8')) as Workflow;
	const choices = Object.entries(chosen).map(([key, value]) => [key, { __rl: true, mode: 'id', value }]);
	const nodes = workflow.nodes.map((node) =>
		node.type === TRIGGER_TYPE
			? { ...node, parameters: { ...node.parameters, ...Object.fromEntries(choices) } }
			: node,
	);
	return { ...workflow, nodes };
}
