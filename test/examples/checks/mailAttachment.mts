import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
	assertContract,
	assertStatus,
	filesIn,
	linkIn,
	mailsTo,
	newDocument,
	newProject,
	openLink,
	protectionOf,
} from '../documents.mts';
import { fixture } from '../fixture.mts';
import { executionNumber, install, publish } from '../gallery.mts';
import type { Installed } from '../gallery.mts';
import { rawMail } from '../mails.mts';

const SENDER = 'carol@example.com';
const { sandbox, mailbox } = fixture;

suite('Mail attachment → protected link by mail', () => {
	let installed: Installed;
	let projectId: string;
	const first = newDocument();

	test('the sender gets a link that opens the attachment, which is protected', async () => {
		projectId = await newProject('From mails');
		installed = await install('mail-attachment-to-link.json', { projectId });
		await publish(installed.id);
		mailbox.deliver(rawMail(`Carol <${SENDER}>`, 'Offer', [{ name: 'offer.pdf', bytes: first }]));
		assertStatus(await executionNumber(1, installed));
		const [{ parsed }] = await mailsTo(SENDER, 1);
		assert.equal(parsed.subject, 'Re: Offer');
		assert.match(parsed.text ?? '', /offer\.pdf is protected/);
		assert.deepEqual(await openLink(linkIn(parsed.text)), first);
		const [file] = filesIn(projectId);
		const { status_encode, printable } = await protectionOf(projectId, file.file_id);
		assert.deepEqual({ status_encode, printable }, { status_encode: 3, printable: 1 });
	});

	test('a second mail is handled once, with a link for each of its attachments, though an answer is lost', async () => {
		const documents = [newDocument(), newDocument()];
		sandbox.faults.add({ operation: 'createLink', kind: 'reset', phase: 'after' });
		mailbox.deliver(
			rawMail(
				SENDER,
				'Two more',
				documents.map((bytes, index) => ({ name: `part-${index}.pdf`, bytes })),
			),
		);
		assertStatus(await executionNumber(2, installed));
		const mails = await mailsTo(SENDER, 3);
		const opened = await Promise.all(mails.map(async ({ parsed }) => await openLink(linkIn(parsed.text))));
		const sums = (list: Buffer[]) => list.map((bytes) => bytes.toString('base64')).sort();
		assert.deepEqual(sums(opened), sums([first, ...documents]));
		assert.equal(filesIn(projectId).length, 3);
		assert.equal(mailbox.read, 2);
		assertContract();
	});
});
