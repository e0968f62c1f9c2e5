import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { newProject, seedTree } from '../../bench/work/seed.mts';
import type { Poller, PollerMode } from '../../engine/poller.mts';
import { memoryOf } from '../../nodes/Cloud689Trigger/turn/memory';
import type { Memory } from '../../nodes/Cloud689Trigger/turn/memory';
import { forgetProcess } from '../harness/memory.mts';
import { uploadText } from '../sandbox/client.mts';
import { useWatching } from './watching.mts';

const watching = useWatching();
const { bench, call, polled, wait } = watching;

async function watchDrafts(mode: PollerMode = 'memory', mostEvents = 500): Promise<Poller> {
	const { ids } = bench.sandbox;
	const trigger = await bench.trigger(
		{
			triggerOn: ['fileAdded', 'fileMoved', 'fileRenamed', 'fileDeleted', 'folderCreated', 'folderChanged'],
			watch: 'folder',
			projectId: ids.project.contracts,
			folderId: ids.folder.drafts,
			options: { mostEvents },
		},
		mode,
	);
	await trigger.activate();
	return trigger;
}

/** Adds a file to the watched folder. @returns its ID */
async function addFile(name = 'moving.txt'): Promise<string> {
	const { ids } = bench.sandbox;
	const place = { project_id: ids.project.contracts, folder_id: ids.folder.drafts };
	wait(1000);
	return await uploadText(bench.sandbox, watching.token, name, 'content', place);
}

/** Moves a file to the top of its project. */
async function moveOut(file: string): Promise<void> {
	await call('/project/f/move', { project_id: bench.sandbox.ids.project.contracts, file_id: file });
}

async function createFolder(): Promise<string> {
	const { ids } = bench.sandbox;
	const { folder_id } = await call('/project/f/create', {
		project_id: ids.project.contracts,
		parent_folder_id: ids.folder.drafts,
		name: 'New',
	});
	return String(folder_id);
}

/** What this process remembers of a trigger. */
function memoriesOf(trigger: Poller): Memory {
	const { node, parts, saved } = trigger as unknown as {
		node: { id: string; name: string };
		parts: { workflowId: string };
		saved: { staticData: Record<string, { state: { scope: string } }> };
	};
	return memoryOf(`${parts.workflowId}:${node.id}`, saved.staticData[`node:${node.name}`].state.scope);
}

function eventsOf(items: readonly IDataObject[]): unknown[] {
	return items.map(({ event }) => event);
}

describe.each(['memory', 'durable'] as const)('a trigger on a folder, with its place kept in %s', (mode) => {
	test('a file that leaves the folder after n8n was started again is told', async () => {
		const trigger = await watchDrafts(mode);
		const file = await addFile();
		await polled(trigger);
		trigger.deactivate();
		forgetProcess();
		await moveOut(file);
		await trigger.activate('init');
		expect(eventsOf(await polled(trigger))).toEqual(['fileAdded', 'fileMoved']);
	});
});

test('a file that leaves the folder before a poll whose result n8n discards is told by the next one', async () => {
	const trigger = await watchDrafts('durable');
	const file = await addFile();
	await polled(trigger);
	await moveOut(file);
	await createFolder();
	wait(60_000);
	trigger.writesLeft = 0;
	await trigger.tick();
	expect(trigger.emissions.at(-1)).toMatchObject({ isRecorded: false, isPlaceKept: false });
	trigger.writesLeft = undefined;
	expect(eventsOf(await polled(trigger))).toEqual(['fileAdded', 'fileMoved', 'folderCreated']);
});

test('what happens to a file after it has left the folder is not told', async () => {
	const trigger = await watchDrafts();
	const file = await addFile();
	await polled(trigger);
	await moveOut(file);
	await polled(trigger);
	await call('/project/f/edit', {
		project_id: bench.sandbox.ids.project.contracts,
		file_id: file,
		name: 'Outside',
	});
	expect(eventsOf(await polled(trigger))).toEqual(['fileAdded', 'fileMoved']);
});

test('a file that leaves the folder is told by the poll whose turn it is, though an earlier one has seen that it is gone', async () => {
	const trigger = await watchDrafts('memory', 2);
	const file = await addFile();
	await polled(trigger);
	await createFolder();
	await addFile('second.txt');
	await addFile('third.txt');
	await moveOut(file);
	expect(eventsOf(await polled(trigger))).toEqual([
		'fileAdded',
		...['folderCreated', 'fileAdded', 'fileAdded', 'fileMoved'],
	]);
});

test('a file that leaves the folder is told in its turn, though a folder that has left it was told before', async () => {
	const trigger = await watchDrafts('memory', 1);
	const file = await addFile();
	const folder = await createFolder();
	await polled(trigger);
	await call('/project/f/delete', {
		project_id: bench.sandbox.ids.project.contracts,
		folder_id: folder,
	});
	await moveOut(file);
	expect(eventsOf(await polled(trigger))).toEqual([
		'fileAdded',
		'folderCreated',
		'folderChanged',
		'fileMoved',
	]);
});

test('a file that leaves the folder while a poll lists it is told by the next one', async () => {
	const trigger = await watchDrafts();
	const file = await addFile();
	await polled(trigger);
	await createFolder();
	bench.sandbox.faults.add({ kind: 'hold', operation: 'browseProject' });
	wait(60_000);
	const poll = trigger.tick();
	while (bench.sandbox.faults.held === 0) await sleep(10);
	await moveOut(file);
	bench.sandbox.faults.clear();
	await poll;
	expect(eventsOf(await polled(trigger))).toEqual(['fileAdded', 'folderCreated', 'fileMoved']);
});

test('of a folder with more than 10,000 files, what a discarded poll has seen of it does not count', async () => {
	const { sandbox } = bench;
	const project = newProject(sandbox);
	seedTree(sandbox, project, 1, 10_002);
	const [{ folder_id: folderId }] = sandbox.store.items.foldersIn(project, null, 'live');
	await watching.workAs(sandbox.accounts.admin);
	const inner = await call('/project/f/create', {
		project_id: project,
		parent_folder_id: folderId,
		name: 'Inner',
	});
	const place = { project_id: project, folder_id: String(inner.folder_id) };
	const file = await uploadText(sandbox, watching.token, 'inner.txt', 'content', place);
	const trigger = await bench.trigger(
		{ triggerOn: ['fileDeleted', 'folderChanged'], watch: 'folder', projectId: project, folderId },
		'durable',
	);
	await trigger.activate();
	await trigger.tick();
	await watching.workAs(sandbox.accounts.admin);
	await call('/project/f/delete', { project_id: project, file_id: file });
	await call('/project/f/delete', place);
	wait(60_000);
	trigger.writesLeft = 0;
	await trigger.tick();
	expect(trigger.saved.failures).toEqual([]);
	expect(trigger.emissions.at(-1)?.items).toHaveLength(2);
	trigger.writesLeft = undefined;
	expect(eventsOf(await polled(trigger))).toEqual(['fileDeleted', 'folderChanged']);
}, 60_000);

test('of a folder with more than 10,000 files, none is kept, and what leaves it is told as long as n8n runs', async () => {
	const { sandbox } = bench;
	const project = newProject(sandbox);
	seedTree(sandbox, project, 1, 10_002);
	const [{ folder_id: folderId }] = sandbox.store.items.foldersIn(project, null, 'live');
	const [{ file_id: file }] = sandbox.store.items.filesIn(project, folderId, 'live');
	const trigger = await bench.trigger({
		...{ triggerOn: ['fileMoved'], watch: 'folder', projectId: project, folderId },
	});
	await trigger.activate();
	await watching.workAs(sandbox.accounts.admin);
	await call('/project/f/move', { project_id: project, file_id: file });
	expect(eventsOf(await polled(trigger))).toEqual(['fileMoved']);
	expect(JSON.stringify(trigger.saved).length).toBeLessThan(5000);
}, 60_000);

test('of a folder with more than 10,000 files, what this process remembers does not count once another one has polled', async () => {
	const { sandbox } = bench;
	const project = newProject(sandbox);
	seedTree(sandbox, project, 1, 10_002);
	const [{ folder_id: folderId }] = sandbox.store.items.foldersIn(project, null, 'live');
	await watching.workAs(sandbox.accounts.admin);
	const choice = { watch: 'folder', projectId: project, folderId };
	const trigger = await bench.trigger({ triggerOn: ['fileAdded', 'folderCreated'], ...choice });
	await trigger.activate();
	const remembered = memoriesOf(trigger);
	const older = { ...remembered };
	const inner = { project_id: project, parent_folder_id: folderId, name: 'Inner' };
	const { folder_id } = await call('/project/f/create', inner);
	await polled(trigger);
	Object.assign(remembered, older);
	const place = { project_id: project, folder_id: String(folder_id) };
	wait(1000);
	await uploadText(sandbox, watching.token, 'inner.txt', 'content', place);
	expect(eventsOf(await polled(trigger))).toEqual(['folderCreated', 'fileAdded']);
}, 60_000);

test('only links to what is in the folder are watched, whether they were created before the activation or after', async () => {
	const { ids } = bench.sandbox;
	const { contracts: project_id } = ids.project;
	const inside = await addFile();
	const share = async (file: string): Promise<unknown> => {
		const terms = { type_share: 3, is_public: 1, expiry_date: '2030/01/02 12:00:00' };
		return (await call('/link/create', { project_id, file_id: file, ...terms })).link_id;
	};
	const before = await share(inside);
	await share(ids.file.notes);
	const choice = { triggerOn: ['shareLinkExpiresSoon'], watch: 'folder', projectId: project_id };
	const trigger = await bench.trigger({ ...choice, folderId: ids.folder.drafts, daysBefore: 3 });
	await trigger.activate();
	await share(ids.file.notes);
	const after = await share(inside);
	expect((await polled(trigger)).map(({ link_id: id }) => id).sort()).toEqual([before, after].sort());
});
