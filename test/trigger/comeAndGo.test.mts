import { setTimeout as sleep } from 'node:timers/promises';
import type { Poller } from '../../engine/poller.mts';
import { uploadText } from '../sandbox/client.mts';
import { useWatching } from './watching.mts';

const watching = useWatching();
const { bench, call, activated, polled, wait } = watching;

/** Makes a folder in the watched one, and a file in it, and deletes both. @returns the ID of the file */
async function comeAndGo(parent: string, meanwhile = async () => {}): Promise<string> {
	const project_id = bench.sandbox.ids.project.contracts;
	const { folder_id } = await call('/project/f/create', {
		project_id,
		parent_folder_id: parent,
		name: 'Short',
	});
	wait(1000);
	const place = { project_id, folder_id: String(folder_id) };
	const file = await uploadText(bench.sandbox, watching.token, 'short.txt', 'content', place);
	await meanwhile();
	await call('/project/f/delete', { project_id, file_id: file });
	await call('/project/f/delete', { project_id, folder_id: String(folder_id) });
	return file;
}

const COME_AND_GO = ['folderCreated', 'folderChanged', 'fileAdded', 'fileDeleted'];
const AS_IT_WAS = ['folderCreated', 'fileAdded', 'fileDeleted', 'folderChanged'];

test('what came into a watched folder and is gone again before the poll is told', async () => {
	const { ids } = bench.sandbox;
	const trigger = await activated({ triggerOn: COME_AND_GO, watch: 'folder', folderId: ids.folder.drafts });
	await comeAndGo(ids.folder.drafts);
	expect((await polled(trigger)).map(({ event }) => event)).toEqual(AS_IT_WAS);
});

test('a poll that fails after it has looked at the folder forgets nothing of what was there', async () => {
	const { ids, faults } = bench.sandbox;
	const trigger = await activated({
		triggerOn: [...COME_AND_GO, 'commentAdded'],
		watch: 'folder',
		folderId: ids.folder.drafts,
	});
	await comeAndGo(ids.folder.drafts, async () => void (await polled(trigger)));
	faults.add({ operation: 'listComments', kind: 'http', httpStatus: 404, times: 1 });
	wait(60_000);
	await trigger.tick();
	expect(trigger.saved.failures).toHaveLength(1);
	trigger.saved.failures.length = 0;
	expect((await polled(trigger)).map(({ event }) => event)).toEqual(AS_IT_WAS);
});

test('a link to a file that came after the trigger was activated is told, even if the file is gone', async () => {
	const { ids } = bench.sandbox;
	const { contracts: project_id } = ids.project;
	const trigger = await activated({
		triggerOn: ['fileAdded', 'shareLinkCreated'],
		watch: 'folder',
		folderId: ids.folder.drafts,
	});
	const place = { project_id, folder_id: ids.folder.drafts };
	const file = await uploadText(bench.sandbox, watching.token, 'shared.txt', 'content', place);
	await polled(trigger);
	await call('/link/create', { project_id, file_id: file, type_share: 3, is_public: 1 });
	await call('/project/f/delete', { project_id, file_id: file });
	expect((await polled(trigger)).map(({ event }) => event)).toEqual(['fileAdded', 'shareLinkCreated']);
});

test('many links that are about to expire come over several polls, each once', async () => {
	const { ids } = bench.sandbox;
	const trigger = await activated({ triggerOn: ['shareLinkExpiresSoon'], daysBefore: 2 });
	const COUNT = 210;
	for (let number = 0; number < COUNT; number++)
		await call('/link/create', {
			project_id: ids.project.contracts,
			file_id: ids.file.notes,
			...{ type_share: 3, is_public: 1, expiry_date: '2030/01/02 12:00:00' },
		});
	wait(60_000);
	bench.sandbox.clearRequests();
	await trigger.tick();
	expect(bench.sandbox.count('getLink')).toBe(200);
	const items = await polled(trigger);
	expect(new Set(items.map(({ link_id: id }) => id)).size).toBe(COUNT);
	expect(items).toHaveLength(COUNT);
});

test('one file that is gone costs a few calls, and the others are told', async () => {
	const { sandbox } = bench;
	const { faults, ids } = sandbox;
	const trigger = await activated({ triggerOn: ['fileProtected'] });
	const files: string[] = [];
	for (let number = 0; number < 64; number++)
		files.push(await uploadText(sandbox, watching.token, `${number}.txt`));
	await polled(trigger);
	await call('/encode/start/license', { file_ids: files.join(','), project_id: ids.project.contracts });
	wait(1000);
	// All, then each half that holds the one, and the one itself.
	faults.add({ operation: 'getEncodeStatus', kind: 'status', status: 404, times: 1 });
	sandbox.clearRequests();
	await trigger.tick();
	expect(sandbox.count('getEncodeStatus')).toBe(3);
	expect(trigger.items.map(({ file_id: id }) => id).sort()).toEqual([...files].sort());
});

describe('of what leaves a watched folder', () => {
	const place = () => ({ project_id: bench.sandbox.ids.project.contracts });

	async function watchDrafts(): Promise<Poller> {
		const { ids } = bench.sandbox;
		const triggerOn = ['fileMoved', 'fileRenamed', 'folderCreated', 'folderChanged'];
		return await activated({ triggerOn, watch: 'folder', folderId: ids.folder.drafts });
	}

	async function create(parent: string, name: string): Promise<string> {
		const folder = await call('/project/f/create', { ...place(), parent_folder_id: parent, name });
		return String(folder.folder_id);
	}

	test('a folder that goes while a poll lists it is told by the next one', async () => {
		const { faults, ids } = bench.sandbox;
		const trigger = await watchDrafts();
		const folder = await create(ids.folder.drafts, 'Going');
		await polled(trigger);
		await create(ids.folder.drafts, 'New');
		faults.add({ kind: 'hold', operation: 'browseProject' });
		wait(60_000);
		const poll = trigger.tick();
		while (faults.held === 0) await sleep(10);
		await call('/project/f/move', { ...place(), folder_id: folder });
		faults.clear();
		await poll;
		expect((await polled(trigger)).map(({ event }) => event)).toEqual([
			...['folderCreated', 'folderCreated', 'folderChanged'],
		]);
	});

	test('a file is not followed, though the poll that told it has listed the folder', async () => {
		const { ids } = bench.sandbox;
		const file = { ...place(), file_id: ids.file.notes };
		await call('/project/f/move', { ...file, new_parent_folder_id: ids.folder.drafts });
		const trigger = await watchDrafts();
		await create(ids.folder.drafts, 'New');
		await call('/project/f/move', file);
		await polled(trigger);
		await call('/project/f/edit', { ...file, name: 'Outside' });
		expect((await polled(trigger)).map(({ event }) => event)).toEqual(['folderCreated', 'fileMoved']);
	});

	test('the files of a folder are not followed', async () => {
		const { ids } = bench.sandbox;
		const folder = await create(ids.folder.drafts, 'Going');
		const file = { ...place(), file_id: ids.file.notes };
		await call('/project/f/move', { ...file, new_parent_folder_id: folder });
		const trigger = await watchDrafts();
		await call('/project/f/move', { ...place(), folder_id: folder });
		await polled(trigger);
		await call('/project/f/edit', { ...file, name: 'Outside' });
		expect((await polled(trigger)).map(({ event }) => event)).toEqual(['folderChanged']);
	});
});
