import { forgetSessions } from '../harness/memory.mts';
import { CREDENTIAL, adminCredential } from '../harness/workbench.mts';
import { useWatching } from './watching.mts';

const { bench, call, activated, polled, workAs } = useWatching();

test("the user's own actions can be ignored", async () => {
	const { ids, accounts } = bench.sandbox;
	const trigger = await activated({ triggerOn: ['folderCreated'], options: { ignoreOwn: true } });
	await call('/project/f/create', { project_id: ids.project.contracts, name: 'Theirs' });
	await workAs(accounts.admin);
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

test('another project, and another user, start anew', async () => {
	const { ids, accounts } = bench.sandbox;
	const { contracts, marketing } = ids.project;
	const create = async (project: string, name: string): Promise<void> =>
		void (await call('/project/f/create', { project_id: project, name }));
	const trigger = await activated({ triggerOn: ['folderCreated'] });
	await workAs(accounts.admin);
	await create(marketing, 'Before');
	trigger.change({ projectId: { __rl: true, mode: 'id', value: marketing } });
	await trigger.activate('update');
	await create(marketing, 'After');
	expect((await polled(trigger)).map(({ folder_name: name }) => name)).toEqual(['After']);
	trigger.change({ projectId: { __rl: true, mode: 'id', value: contracts } });
	await trigger.activate('update');
	await create(contracts, 'Before the other user');
	const { email, password } = accounts.manager;
	bench.engine.store(CREDENTIAL, { ...adminCredential(bench.sandbox), email, password });
	forgetSessions();
	await trigger.activate('update');
	await create(contracts, 'After the other user');
	expect((await polled(trigger)).map(({ folder_name: name }) => name)).toEqual([
		'After',
		'After the other user',
	]);
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
