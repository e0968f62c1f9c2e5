import type { IDataObject } from 'n8n-workflow';
import type { Poller } from '../../engine/poller.mts';
import type { Account } from '../../sandbox/index.mts';
import { moveClock } from '../harness/pauses.mts';
import { post, signIn, uploadText } from '../sandbox/client.mts';
import { useTriggerBench } from './bench.mts';
import { schemaProblems } from './schema.mts';

/** A day before the end of the next one, on the clock of the service. */
const START_MS = Date.UTC(2030, 0, 1);
const HOUR_MS = 3_600_000;

let nowMs = START_MS;
const bench = useTriggerBench({ now: () => nowMs });
let token: string;

/** Lets time pass for the service and for n8n. */
function wait(milliseconds: number): void {
	nowMs += milliseconds;
	moveClock(milliseconds);
}

async function as(account: Account): Promise<string> {
	return await signIn(bench.sandbox, account);
}

beforeEach(async () => {
	nowMs = START_MS;
	token = await as(bench.sandbox.accounts.manager);
});

/** Calls 689Cloud as another user than that of the credential. */
async function call(path: string, parameters: Record<string, string | number>): Promise<IDataObject> {
	wait(1000);
	const answer = await post(bench.sandbox, path, { auth_token: token, ...parameters });
	expect(answer.status_code).toBe(200);
	return answer.result as IDataObject;
}

async function activated(parameters: IDataObject): Promise<Poller> {
	const trigger = await bench.trigger({
		watch: 'project',
		projectId: bench.sandbox.ids.project.contracts,
		...parameters,
	});
	await trigger.activate();
	expect(trigger.items).toEqual([]);
	return trigger;
}

/** Polls twice. @returns the items that have come since the trigger was activated */
async function polled(trigger: Poller): Promise<IDataObject[]> {
	wait(60_000);
	await trigger.tick();
	await trigger.tick();
	expect(trigger.saved.failures).toEqual([]);
	expect(schemaProblems(trigger.items)).toEqual([]);
	return trigger.items;
}

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
	const file = await uploadText(sandbox, token, 'one.txt');
	await uploadText(sandbox, token, 'never.txt');
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

test('a share link that expires soon comes once, and not if it has been removed', async () => {
	const { ids } = bench.sandbox;
	const trigger = await activated({ triggerOn: ['shareLinkExpiresSoon'], daysBefore: 2 });
	const create = async (expires: string) =>
		await call('/link/create', {
			project_id: ids.project.contracts,
			file_id: ids.file.notes,
			type_share: 3,
			is_public: 1,
			expiry_date: expires,
		});
	const soon = await create('2030/01/05 12:00:00');
	await create('2030/03/01 12:00:00');
	const removed = await create('2030/01/05 12:00:00');
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

test('the team is watched with everything in its projects, though its own log lacks that', async () => {
	const { ids } = bench.sandbox;
	const trigger = await activated({ triggerOn: ['fileRenamed', 'projectCreated'], watch: 'team' });
	token = await as(bench.sandbox.accounts.admin);
	await call('/project/f/edit', { project_id: ids.project.contracts, file_id: ids.file.notes, name: 'New' });
	await call('/project/create', { name: 'Next', max_download: 1 });
	const project = await call('/project/create', { name: 'Other', max_download: 1 });
	await polled(trigger);
	token = await as(bench.sandbox.accounts.admin);
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

test("the user's own actions can be ignored", async () => {
	const { ids, accounts } = bench.sandbox;
	const trigger = await activated({ triggerOn: ['folderCreated'], options: { ignoreOwn: true } });
	await call('/project/f/create', { project_id: ids.project.contracts, name: 'Theirs' });
	token = await as(accounts.admin);
	await call('/project/f/create', { project_id: ids.project.contracts, name: 'Own' });
	expect((await polled(trigger)).map(({ folder_name: name }) => name)).toEqual(['Theirs']);
});

test('file details are added where 689Cloud still has the file', async () => {
	const { ids } = bench.sandbox;
	const trigger = await activated({
		triggerOn: ['fileRenamed', 'fileDeletedPermanently'],
		options: { includeFileDetails: true },
	});
	const { contracts } = ids.project;
	await call('/project/f/edit', { project_id: contracts, file_id: ids.file.notes, name: 'New' });
	await call('/project/f/deleteforever', { project_id: contracts, file_ids: ids.file.deleted });
	const [renamed, deleted] = await polled(trigger);
	expect(renamed).toMatchObject({
		event: 'fileRenamed',
		new_name: 'New',
		file_size: expect.any(Number),
		folder_id: null,
		folder_path: '',
		protection: 'not_protected',
	});
	expect(deleted).toMatchObject({ event: 'fileDeletedPermanently', file_id: ids.file.deleted });
	expect(deleted.file_size).toBeUndefined();
});

test('with What Exists Already, what the log holds comes first, in parts and in order', async () => {
	const { ids } = bench.sandbox;
	for (const name of ['1', '2', '3', '4', '5'])
		await call('/project/f/create', { project_id: ids.project.contracts, name });
	const trigger = await bench.trigger({
		triggerOn: ['folderCreated'],
		watch: 'project',
		projectId: ids.project.contracts,
		options: { startWith: 'existing', mostEvents: 2 },
	});
	await trigger.activate();
	await polled(trigger);
	await polled(trigger);
	expect(trigger.saved.executions.map((items) => items.map(({ json }) => json.folder_name))).toEqual([
		['1', '2'],
		['3', '4'],
		['5'],
	]);
});

test('another choice of events starts anew', async () => {
	const { ids } = bench.sandbox;
	const trigger = await activated({ triggerOn: ['folderCreated'] });
	await call('/project/f/create', { project_id: ids.project.contracts, name: 'Before' });
	trigger.change({ triggerOn: ['folderCreated', 'folderChanged'] });
	await trigger.activate('update');
	await call('/project/f/create', { project_id: ids.project.contracts, name: 'After' });
	expect((await polled(trigger)).map(({ folder_name: name }) => name)).toEqual(['After']);
});

test('neither an item nor what is kept holds the password of a link', async () => {
	const { ids } = bench.sandbox;
	const trigger = await activated({
		triggerOn: ['shareLinkCreated', 'shareLinkExpiresSoon'],
		daysBefore: 9000,
	});
	await call('/link/create', {
		project_id: ids.project.contracts,
		file_id: ids.file.notes,
		type_share: 3,
		is_public: 1,
		password: 'very-secret-word',
		expiry_date: '2031/01/05 12:00:00',
	});
	expect((await polled(trigger)).map(({ event }) => event)).toEqual([
		'shareLinkCreated',
		'shareLinkExpiresSoon',
	]);
	expect(JSON.stringify(trigger.saved)).not.toContain('very-secret-word');
});
