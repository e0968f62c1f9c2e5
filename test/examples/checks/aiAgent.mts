import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
	assertContract,
	assertStatus,
	mailsTo,
	newDocument,
	newProject,
	openLink,
	sharedIn,
	upload,
} from '../documents.mts';
import { fixture } from '../fixture.mts';
import { isFormServed, submit, webhookIdOf } from '../forms.mts';
import { executionNumber, install, publish } from '../gallery.mts';
import type { Installed } from '../gallery.mts';

const REVIEWER = 'reviewer@example.com';
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const RECIPIENT = 'erin@example.com';
const { sandbox, model } = fixture;

suite('An AI agent prepares, a person approves', () => {
	let installed: Installed;
	let form: string;
	const bytes = newDocument();
	const sent = () => sandbox.mails.filter(({ recipient }) => recipient === RECIPIENT);
	const decide = async (html: string, approved: boolean) => {
		const links = [...html.matchAll(/href="([^"]+webhook-waiting[^"]+)"/g)].map(([, url]) =>
			url.replaceAll('&amp;', '&'),
		);
		const url = links.find((link) => link.includes(`approved=${approved}`));
		assert.ok(url !== undefined, html);
		// n8n ignores programs, such as those that look at the links of a mail before it is delivered.
		const headers = { 'user-agent': BROWSER };
		const answer = await fetch(url, { headers, signal: AbortSignal.timeout(10_000) });
		assert.ok(answer.ok, await answer.text());
	};

	test('nothing is sent before the person approves, and then a link to the right file', async () => {
		const projectId = await newProject('For the agent');
		await upload(projectId, 'other.pdf', newDocument());
		await upload(projectId, 'price-list.pdf', bytes);
		installed = await install('ai-agent-with-review.json', {
			projectId,
			nodes: { 'Ask a person': { toEmail: REVIEWER } },
		});
		form = webhookIdOf(installed.workflow);
		await publish(installed.id, async () => await isFormServed(form));
		await submit(form, [`Please send price-list.pdf to ${RECIPIENT}`]);
		const [{ parsed }] = await mailsTo(REVIEWER, 1);
		assert.equal(parsed.subject, `Send price-list.pdf to ${RECIPIENT}?`);
		assert.equal(sent().length, 0);
		assert.equal(sandbox.count('createLink'), 0);
		sandbox.faults.add({ operation: 'createLink', kind: 'reset', phase: 'after' });
		await decide(String(parsed.html), true);
		const execution = await executionNumber(1, installed);
		assertStatus(execution);
		assert.equal(sent().length, 1);
		assert.deepEqual(await openLink(sharedIn(sent()[0])), bytes);
		assert.ok(model.requests.length >= 2);
		assertContract();
	});

	test('nothing is sent if the person disapproves', async () => {
		await submit(form, [`Send price-list.pdf to ${RECIPIENT}`]);
		const mails = await mailsTo(REVIEWER, 2);
		await decide(String(mails[1].parsed.html), false);
		assertStatus(await executionNumber(2, installed));
		assert.equal(sent().length, 1);
	});

	test('a file that is not there stops the run before anybody is asked', async () => {
		await submit(form, [`Send missing.pdf to ${RECIPIENT}`]);
		const { status, error } = await executionNumber(3, installed);
		assert.equal(status, 'error');
		assert.equal(error?.node?.name, 'Look up the file');
		await mailsTo(REVIEWER, 2);
	});
});
