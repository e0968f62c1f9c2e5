import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { assertContract, filesIn, linkIn, newDocument, newProject, openLink } from '../documents.mts';
import { fixture } from '../fixture.mts';
import { isFormServed, lastPage, submit, webhookIdOf } from '../forms.mts';
import { install, publish } from '../gallery.mts';

const { sandbox } = fixture;
const RECIPIENT = 'dave@example.com';

suite('Form upload → protected link', () => {
	let projectId: string;
	let form: string;
	const send = async (name: string, bytes: Buffer) =>
		await lastPage(await submit(form, [new File([new Uint8Array(bytes)], name), RECIPIENT, '10']));
	const sent = () =>
		sandbox.mails.filter(({ kind, recipient }) => kind === 'link' && recipient === RECIPIENT);

	test('the page shows a link that opens the uploaded file, and 689Cloud mails it', async () => {
		projectId = await newProject('From the form');
		const { id, workflow } = await install('form-upload-to-link.json', { projectId });
		form = webhookIdOf(workflow);
		await publish(id, async () => await isFormServed(form));
		for (const name of ['first.pdf', 'second.pdf']) {
			const bytes = newDocument();
			assert.deepEqual(
				await openLink(linkIn(/https?:[^\s"<]*view-link[^\s"<]*/.exec(await send(name, bytes))?.[0])),
				bytes,
			);
		}
		assert.equal(sent().length, 2);
		assert.equal(filesIn(projectId).length, 2);
		assertContract();
	});

	test('the page says why, by its code, if 689Cloud cannot do it, and nothing is shared', async () => {
		sandbox.faults.add({ operation: 'uploadFile', kind: 'status', status: 'INVALID_ROLE_USER' });
		const page = await send('refused.pdf', newDocument());
		assert.match(page, /The file was not shared/);
		assert.match(page, /notAllowed/);
		assert.equal(sent().length, 2);
		assertContract();
	});
});
