import { newProject, seedTree } from '../../bench/work/seed.mts';
import { HISTORY_TYPE } from '../../sandbox/index.mts';
import { forgetProcess } from '../harness/memory.mts';
import { useWatching } from './watching.mts';

const { bench, call, polled, wait, workAs } = useWatching();

test('a poll that always runs out of time over file details comes to an end with fewer events', async () => {
	const COUNT = 60;
	const { sandbox } = bench;
	const { contracts } = sandbox.ids.project;
	const trigger = await bench.trigger(
		{
			...{ triggerOn: ['fileAdded'], watch: 'project', projectId: contracts },
			options: { includeFileDetails: true },
		},
		'durable',
	);
	await trigger.activate();
	for (let index = 0; index < COUNT; index++)
		sandbox.store.activity.addHistory({
			user_id: sandbox.accounts.member.userId,
			...{ team_id: sandbox.ids.team, project_id: contracts },
			...{ category: 2, history_type: HISTORY_TYPE.FILE_ADDED, file_ids: `,${sandbox.ids.file.notes},` },
		});
	sandbox.configure({ latencyMs: 50, callsAtATime: 1 });
	trigger.budgetMs = 1800;
	for (let polls = 0; polls < 20 && trigger.items.length < COUNT; polls++) {
		wait(60_000);
		await trigger.tick();
	}
	expect(trigger.saved.failures.length).toBeGreaterThan(0);
	expect(trigger.items).toHaveLength(COUNT);
	expect(new Set(trigger.items.map(({ event_id: id }) => id)).size).toBe(COUNT);
}, 60_000);

test('a folder of more than 10,000 files is not listed again as long as nothing happens, even after a start of n8n', async () => {
	const { sandbox } = bench;
	const project = newProject(sandbox);
	seedTree(sandbox, project, 1, 10_002);
	const [{ folder_id: folderId }] = sandbox.store.items.foldersIn(project, null, 'live');
	const trigger = await bench.trigger({
		...{ triggerOn: ['fileMoved'], watch: 'folder', projectId: project, folderId },
	});
	await trigger.activate();
	forgetProcess();
	await trigger.activate('init');
	sandbox.clearRequests();
	await polled(trigger);
	expect(sandbox.count('browseProject')).toBe(0);
}, 60_000);

test('a test in the editor with another choice makes the active trigger forget nothing', async () => {
	const { sandbox } = bench;
	const project = newProject(sandbox);
	seedTree(sandbox, project, 1, 10_002);
	const [{ folder_id: folderId }] = sandbox.store.items.foldersIn(project, null, 'live');
	const [{ file_id: file }] = sandbox.store.items.filesIn(project, folderId, 'live');
	const choice = { triggerOn: ['fileMoved'], watch: 'folder', projectId: project, folderId };
	const trigger = await bench.trigger(choice);
	await trigger.activate();
	await workAs(sandbox.accounts.admin);
	await bench.test({ ...choice, triggerOn: ['folderCreated', 'folderChanged'] }).catch(() => {});
	await call('/project/f/move', { project_id: project, file_id: file });
	expect((await polled(trigger)).map(({ event }) => event)).toEqual(['fileMoved']);
}, 60_000);
