import type { IDataObject } from 'n8n-workflow';
import { EVENTS } from '../../nodes/shared/events';
import { uploadText } from '../sandbox/client.mts';
import { useWatching } from './watching.mts';

const HOUR_MS = 3_600_000;

const watching = useWatching();
const { bench, call, activated, polled, wait, workAs } = watching;

test('a comment comes once', async () => {
	const project = bench.sandbox.ids.project.contracts;
	const trigger = await activated({ triggerOn: ['commentAdded'] });
	await call('/project/comment/create', { project_id: project, text: 'Hello' });
	expect(await polled(trigger)).toEqual([
		expect.objectContaining({
			event: 'commentAdded',
			text: 'Hello',
			project_id: project,
			actor_email: 'manager@example.com',
		}),
	]);
});

test('a comment of the hour that comes twice when clocks go back is told, too', async () => {
	const project = bench.sandbox.ids.project.contracts;
	const trigger = await activated({ triggerOn: ['commentAdded'] });
	await call('/project/comment/create', { project_id: project, text: 'First' });
	await polled(trigger);
	wait(-HOUR_MS);
	await call('/project/comment/create', { project_id: project, text: 'Second' });
	expect((await polled(trigger)).map(({ text }) => text)).toEqual(['First', 'Second']);
});

test('a notification comes once', async () => {
	const trigger = await activated({ triggerOn: ['messageReceived'], watch: 'team' });
	await call('/project/comment/create', {
		project_id: bench.sandbox.ids.project.contracts,
		text: 'For everybody',
	});
	expect(await polled(trigger)).toEqual([
		expect.objectContaining({
			event: 'messageReceived',
			project_name: 'Contracts',
			actor_name: 'Robin Sample',
			at: expect.stringMatching(/^2030-01-01T00:00:0/),
		}),
	]);
});

test('the end of a protection comes once, and a file that is never protected is given up after a day', async () => {
	const { sandbox } = bench;
	const trigger = await activated({ triggerOn: ['fileProtected'] });
	const file = await uploadText(sandbox, watching.token, 'one.txt');
	await uploadText(sandbox, watching.token, 'never.txt');
	await polled(trigger);
	const kept = () => (trigger.saved.staticData['node:689Cloud Trigger'] as IDataObject).state as IDataObject;
	await call('/encode/start/license', { file_ids: file, project_id: sandbox.ids.project.contracts });
	wait(1000);
	expect(await polled(trigger)).toEqual([
		expect.objectContaining({
			event: 'fileProtected',
			event_id: `protection:${file}`,
			protection: 'protected',
			file_id: file,
			file_name: 'one.txt',
		}),
	]);
	expect(kept().protection).toHaveLength(1);
	wait(25 * HOUR_MS);
	expect(await polled(trigger)).toHaveLength(1);
});

/** Creates a share link. */
async function linkUntil(expires: string): Promise<IDataObject> {
	const { ids } = bench.sandbox;
	return await call('/link/create', {
		project_id: ids.project.contracts,
		file_id: ids.file.notes,
		type_share: 3,
		is_public: 1,
		expiry_date: expires,
	});
}

test('a share link that expires soon comes once, and not if it has been removed', async () => {
	const trigger = await activated({ triggerOn: ['shareLinkExpiresSoon'], daysBefore: 2 });
	const soon = await linkUntil('2030/01/05 12:00:00');
	await linkUntil('2030/03/01 12:00:00');
	const removed = await linkUntil('2030/01/05 12:00:00');
	await call('/link/remove', { link_id: String(removed.link_id) });
	expect(await polled(trigger)).toEqual([]);
	wait(72 * HOUR_MS);
	// The service shows its clock in the log.
	expect(await polled(trigger)).toEqual([
		expect.objectContaining({
			event: 'shareLinkExpiresSoon',
			link_id: soon.link_id,
			link_url: expect.stringMatching(/^http:.*view-link/),
			expires_at: '2030-01-05T12:00:00',
		}),
	]);
	wait(12 * HOUR_MS);
	expect(await polled(trigger)).toHaveLength(1);
});

test('a share link that was created long before the activation is known from the log', async () => {
	const { link_id: linkId } = await linkUntil('2030/01/05 12:00:00');
	wait(48 * HOUR_MS);
	const trigger = await activated({ triggerOn: ['shareLinkExpiresSoon'], daysBefore: 1 });
	expect(await polled(trigger)).toEqual([]);
	wait(48 * HOUR_MS);
	expect((await polled(trigger)).map(({ link_id }) => link_id)).toEqual([linkId]);
});

test('the team is watched with everything in its projects, though its own log lacks that', async () => {
	const { ids } = bench.sandbox;
	const trigger = await activated({ triggerOn: ['fileRenamed', 'projectCreated'], watch: 'team' });
	await workAs(bench.sandbox.accounts.admin);
	await call('/project/f/edit', { project_id: ids.project.contracts, file_id: ids.file.notes, name: 'New' });
	await call('/project/create', { name: 'Next', max_download: 1 });
	const project = await call('/project/create', { name: 'Other', max_download: 1 });
	await polled(trigger);
	await workAs(bench.sandbox.accounts.admin);
	await call('/project/f/create', { project_id: String(project.project_id), name: 'Folder' });
	expect(
		(await polled(trigger)).map(({ event, new_name: name, project_name: project }) => [
			event,
			name ?? project,
		]),
	).toEqual([
		['fileRenamed', 'New'],
		['projectCreated', 'Next'],
		['projectCreated', 'Other'],
	]);
});

test('what happens in the team itself comes only if the team is watched, and the form says so', async () => {
	const triggerOn = ['projectCreated', 'userCreated', 'userUpdated', 'userRemoved'];
	const [ofProject, ofTeam] = [
		await activated({ triggerOn }),
		await bench.trigger({ triggerOn, watch: 'team' }),
	];
	await ofTeam.activate();
	await workAs(bench.sandbox.accounts.admin);
	await call('/project/create', { name: 'New', max_download: 1 });
	const name = { first_name: 'Ada', last_name: 'Row' };
	const password = { password: 'long-enough-1', confirm_password: 'long-enough-1' };
	const user = await call('/user/create', {
		...{ mail_address: 'ada.row@example.com', user_role: 2 },
		...{ ...name, ...password },
	});
	const userId = String(user.user_id);
	await call('/user/update', { ...name, user_update_id: userId });
	await call('/user/remove', { user_id: userId });
	expect(await polled(ofProject)).toEqual([]);
	expect((await polled(ofTeam)).map(({ event }) => event).sort()).toEqual([...triggerOn].sort());
	const saying = EVENTS.filter(({ description }) => description.includes('only if Watch is Team'));
	expect(saying.map(({ value }) => value).sort()).toEqual([...triggerOn].sort());
});

test('a folder is watched with all that is below it, and with nothing beside it', async () => {
	const { ids } = bench.sandbox;
	const { contracts } = ids.project;
	const trigger = await activated({
		triggerOn: ['folderCreated', 'folderChanged', 'fileRenamed', 'fileDeleted'],
		watch: 'folder',
		folderId: ids.folder.drafts,
	});
	const inside = await call('/project/f/create', {
		project_id: contracts,
		parent_folder_id: ids.folder.old,
		name: 'Inside',
	});
	await call('/project/f/create', { project_id: contracts, name: 'Beside' });
	await call('/project/f/edit', { project_id: contracts, file_id: ids.file.notes, name: 'Beside' });
	await polled(trigger);
	await call('/project/f/delete', { project_id: contracts, folder_id: String(inside.folder_id) });
	const items = await polled(trigger);
	expect(items.map(({ event, folder_name: name, change }) => [event, name, change])).toEqual([
		['folderCreated', 'Inside', undefined],
		['folderChanged', 'Inside', 'deleted'],
	]);
});
