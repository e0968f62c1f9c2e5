import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { openSession } from '../../../n8n/session.mts';
import {
	assertContract,
	assertStatus,
	linkIn,
	mailsTo,
	newDocument,
	newProject,
	openLink,
	protectionOf,
	sharedIn,
	upload,
} from '../documents.mts';
import { fixture } from '../fixture.mts';
import { executionNumber, install, publish } from '../gallery.mts';

const DAY_MS = 24 * 3_600_000;
const { sandbox } = fixture;

/** n8n polls once a minute at most, so both wait at the same time. */
suite('Events in 689Cloud', { concurrency: 2 }, () => {
	// Both tests use the same service, so this cannot be told of each.
	after(assertContract);

	test('a new file is protected and shared once, though the service is away for a moment', async () => {
		const recipient = 'frank@example.com';
		const projectId = await newProject('Watched folder');
		const { call } = await openSession(sandbox, sandbox.accounts.admin);
		const { folder_id: folderId } = await call('/project/f/create', {
			project_id: projectId,
			name: 'Out',
		});
		const installed = await install('new-file-protect-and-share.json', {
			projectId,
			nodes: {
				'New file': { folderId: { __rl: true, mode: 'list', value: folderId } },
				'Protect and share': { recipients: recipient },
			},
		});
		await publish(installed.id);
		const sent = () => sandbox.mails.filter((mail) => mail.recipient === recipient);
		for (const count of [1, 2]) {
			if (count === 2) sandbox.faults.add({ operation: 'getEncodeStatus', kind: 'http', httpStatus: 503 });
			const bytes = newDocument();
			const fileId = await upload(projectId, `report-${count}.pdf`, bytes, folderId);
			assertStatus(await executionNumber(count, installed));
			assert.equal(sent().length, count);
			assert.deepEqual(await openLink(sharedIn(sent()[count - 1])), bytes);
			assert.equal((await protectionOf(projectId, fileId)).status_encode, 3);
		}
	});

	test('a link that ends soon is reported once, with a link that still opens the file', async () => {
		const recipient = 'renewals@example.com';
		const projectId = await newProject('Watched links');
		const bytes = newDocument();
		const fileId = await upload(projectId, 'offer.pdf', bytes);
		const installed = await install('link-expires-reminder.json', {
			projectId,
			nodes: {
				'Link expires soon': { pollTimes: { item: [{ mode: 'everyMinute' }] } },
				'Send a reminder': { toEmail: recipient },
			},
		});
		await publish(installed.id);
		const { call } = await openSession(sandbox, sandbox.accounts.admin);
		for (const [index, days] of [2, 30, 1].entries()) {
			const expiry = new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 19);
			await call('/link/create', {
				...{ project_id: projectId, file_id: fileId, type_share: '3', is_public: '1' },
				expiry_date: expiry.replaceAll('-', '/').replace('T', ' '),
			});
			if (index === 0) assertStatus(await executionNumber(1, installed));
		}
		sandbox.faults.add({ operation: 'getProjectHistory', kind: 'http', httpStatus: 503 });
		assertStatus(await executionNumber(2, installed));
		for (const { parsed } of await mailsTo(recipient, 2))
			assert.deepEqual(await openLink(linkIn(parsed.text)), bytes);
	});
});
