import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { CLOUD689_CREDENTIAL, TRIGGER_TYPE } from '../../../n8n/chain.mts';
import { openSession, uploadFile } from '../../../n8n/session.mts';
import { closeNode, closeToasts, nodeError, openNode, openWorkflow } from '../editor.mts';
import { fixture } from '../fixture.mts';
import { part } from '../form.mts';
import type { Form } from '../form.mts';
import { byId, workflowOf } from '../nodes.mts';
import { picture } from '../picture.mts';

const { n8n, sandbox, credentials, page } = fixture;
const { contracts } = sandbox.ids.project;
const { offers } = sandbox.ids.folder;
const OPTIONS = ['ignoreOwn', 'includeFileDetails', 'mostEvents', 'startWith'];

/** Imports a workflow with a trigger, and opens the trigger. */
async function opened(parameters: Record<string, unknown>): Promise<Form> {
	const trigger = {
		id: 'trigger',
		name: '689Cloud Trigger',
		type: TRIGGER_TYPE,
		typeVersion: 1,
		position: [0, 0],
		parameters: { pollTimes: { item: [{ mode: 'everyMinute' }] }, options: {}, ...parameters },
		credentials: CLOUD689_CREDENTIAL,
	};
	await openWorkflow(page, n8n, await n8n.importWorkflow(workflowOf('Trigger', [trigger]), credentials));
	return await openNode(page, '689Cloud Trigger');
}

async function fetchTestEvent(): Promise<void> {
	await part(page, 'node-execute-button').first().click();
}

/** The trigger in the editor: its form, and the test event. */
suite('Trigger', () => {
	suite('form', () => {
		let form: Form;
		before(async () => {
			form = await opened({ triggerOn: ['fileAdded'], watch: 'project' });
		});

		test('asks for what is watched, and nothing that is not needed', async () => {
			await picture('trigger-form');
			const wanted = ['pollTimes', 'triggerOn', 'watch', 'projectId', 'options'];
			const shown = await form.shownOnce((names) => wanted.every((name) => names.includes(name)));
			assert.deepEqual(
				shown.filter((name) => ['activityTypes', 'daysBefore', 'folderId'].includes(name)),
				[],
			);
			assert.deepEqual(
				wanted.filter((name) => !shown.includes(name)),
				[],
			);
		});

		test('asks for a folder, if a folder is watched, and for no project, if the team is', async () => {
			await form.select('watch', 'Folder');
			assert.ok((await form.shownOnce((names) => names.includes('folderId'))).includes('folderId'));
			await form.select('watch', 'Team');
			const shown = await form.shownOnce((names) => !names.includes('projectId'));
			assert.ok(!shown.includes('projectId') && !shown.includes('folderId'), shown.join());
		});

		test('has four options', async () => {
			const names = await form.openCollection('options');
			assert.equal(names.length, OPTIONS.length, names.join());
			await picture('walk/trigger-options');
			await form.add(names[0]);
			await closeNode(page);
		});

		test('asks for numbers and days where an event needs them', async () => {
			form = await opened({ triggerOn: ['anyActivity', 'shareLinkExpiresSoon'], watch: 'team' });
			const wanted = ['activityTypes', 'daysBefore'];
			const shown = await form.shownOnce((names) => wanted.every((name) => names.includes(name)));
			await picture('walk/trigger-all');
			assert.ok(
				wanted.every((name) => shown.includes(name)),
				shown.join(),
			);
			await closeNode(page);
		});
	});

	test('Fetch Test Event shows a recent event', async () => {
		const person = await openSession(sandbox, sandbox.accounts.manager);
		await uploadFile(sandbox, person, 'offer.pdf', { project_id: contracts });
		await opened({ triggerOn: ['fileAdded'], watch: 'project', projectId: byId(contracts) });
		await fetchTestEvent();
		await page.getByText('fileAdded').last().waitFor();
		await closeToasts(page);
		await page.getByText('JSON', { exact: true }).last().click();
		await picture('trigger');
		await closeNode(page);
	});

	test('without one, it says how to get one', async () => {
		await opened({
			triggerOn: ['fileRestored'],
			watch: 'folder',
			projectId: byId(contracts),
			folderId: byId(offers),
		});
		await fetchTestEvent();
		const text = await nodeError(page);
		await picture('walk/trigger-no-event');
		assert.match(text, /689Cloud has no "File Restored" event to show yet/);
		assert.match(text, /In 689Cloud, restore a file\. Then fetch a test event again\./);
		assert.doesNotMatch(text, /deactivate/);
		await closeNode(page);
	});
});
