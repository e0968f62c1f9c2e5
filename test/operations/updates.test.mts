import type { IDataObject } from 'n8n-workflow';
import { licensesIn } from '../harness/licenses.mts';
import { failureOf, sentTo, signInAs } from '../harness/steps.mts';
import { describeOperations } from '../harness/suite.mts';

describeOperations('updates', { freshStart: true }, (bench) => {
	const { license, licenseOf } = licensesIn(bench);
	/** Makes the service describe an object with other values than it has. */
	const pretend = (operation: string, result: IDataObject, after = 0) =>
		bench.sandbox.faults.add({ operation, kind: 'result', result, after });

	test('reads a project once before it changes it, unless every field is added', async () => {
		const projectId = bench.sandbox.ids.project.contracts;
		await bench.rows('updateProject', { projectId, updateFields: { projectName: 'New' } });
		expect(bench.sandbox.count('getProjectInfo')).toBe(1);
		bench.sandbox.clearRequests();
		const updateFields = { projectName: 'New', description: 'All', downloadLimit: 2 };
		await bench.rows('updateProject', { projectId, updateFields });
		expect(bench.sandbox.requests.map(({ operationId }) => operationId)).toEqual(['updateProject']);
	});

	test.each([
		['updateProject', 'getProjectInfo', 'updateProject', { updateFields: { projectName: 'New' } }],
		['updateTeam', 'getTeamProfile', 'updateTeamProfile', { updateFields: { teamName: 'New' } }],
		['updateUser', 'getUserProfile', 'updateUser', { updateFields: { firstName: 'New' } }],
		['updateLicense', 'getLicense', 'updateLicense', { license: { label: 'New' } }],
	])('%s changes nothing if the current values cannot be read', async (operation, read, write, added) => {
		const { ids, accounts } = bench.sandbox;
		const target = {
			projectId: ids.project.contracts,
			fileId: ids.file.contract,
			userId: accounts.member.userId,
		};
		bench.sandbox.faults.add({ operation: read, kind: 'status', status: 403, times: 9 });
		const error = await failureOf(bench, operation, { ...target, ...added });
		expect(error.message).toBe('Your role does not allow this [item 0]');
		expect(error.description).toContain('Nothing was changed.');
		expect(bench.sandbox.count(write)).toBe(0);
	});

	test.each([
		['updateProject', 'getProjectInfo', 'updateProject', { name: 'M\ufffdller' }, 'Name'],
		[
			'updateProject',
			'getProjectInfo',
			'updateProject',
			{ name: 'M', description: 'M\ufffd' },
			'Description',
		],
		['updateUser', 'getUserProfile', 'updateUser', { first_name: 'M\ufffd', last_name: 'B' }, 'First Name'],
		['updateLicense', 'getLicense', 'updateLicense', { printable: 1, label: 'M\ufffd' }, 'Label'],
	])(
		'%s sends back no text of %s that has lost characters',
		async (operation, read, write, result, label) => {
			const { ids, accounts } = bench.sandbox;
			license(ids.file.contract);
			bench.sandbox.clearRequests();
			bench.sandbox.faults.add({ operation: read, kind: 'result', result });
			const error = await failureOf(bench, operation, {
				...{ projectId: ids.project.contracts, fileId: ids.file.contract, userId: accounts.member.userId },
				...{ updateFields: { downloadLimit: 3, middleName: 'X' }, license: { printLimit: 2 } },
			});
			expect(error.message).toContain(`689Cloud returned "${label}" with lost characters`);
			expect(error).toMatchObject({ context: { code: 'unexpectedAnswer', outcome: 'notDone' } });
			expect(bench.sandbox.count(write)).toBe(0);
		},
	);

	test('updates of one project follow one another, so that none undoes another', async () => {
		const projectId = bench.sandbox.ids.project.contracts;
		bench.sandbox.configure({ latencyMs: 5 });
		const names = ['description', 'downloadLimit', 'projectName'];
		const updateFields = Object.fromEntries(names.map((name) => [name, `={{ $json.${name} }}`]));
		const fields = [{ description: 'Changed' }, { downloadLimit: 7 }, { projectName: 'New' }];
		const { error } = await bench.run(
			'updateProject',
			{ projectId, updateFields },
			{ items: fields.map((json) => ({ json })) },
		);
		expect(error).toBeUndefined();
		expect(bench.sandbox.store.projects.get(projectId)).toMatchObject({
			...{ name: 'New', description: 'Changed', max_download: 7 },
		});
	});

	test('an update that names every field follows one that began before it', async () => {
		const projectId = bench.sandbox.ids.project.contracts;
		const fileIds = bench.sandbox.ids.file.contract;
		license(fileIds);
		await bench.rows('getCurrentUser');
		bench.sandbox.configure({ latencyMs: 20 });
		const from = (names: string[]) => Object.fromEntries(names.map((name) => [name, `={{ $json.${name} }}`]));
		const updateFields = from(['projectName', 'description', 'downloadLimit']);
		const all = { projectName: 'New', description: 'Second', downloadLimit: 7 };
		const projects = [{ json: { description: 'First' } }, { json: all }];
		await bench.rows('updateProject', { projectId, updateFields }, projects);
		expect(bench.sandbox.store.projects.get(projectId)).toMatchObject({
			...{ name: 'New', description: 'Second', max_download: 7 },
		});

		const expiryDate = '2031-01-01T10:00:00';
		const rights = { printLimit: 9, editLimit: 8, copyLimit: 7, label: 'Second', expiryDate };
		const licenses = [{ json: { label: 'First' } }, { json: rights }];
		const terms = { projectId, fileId: fileIds, license: from(Object.keys(rights)) };
		await bench.rows('updateLicense', terms, licenses);
		expect(licenseOf(fileIds)).toMatchObject({ printable: 9, editable: 8, local_copies: 7, label: 'Second' });
	});

	test('updates of the licenses of several files wait for each other only where they share a file', async () => {
		const { project, file } = bench.sandbox.ids;
		const files = [file.contract, file.notes, file.priceList];
		for (const fileId of files) license(fileId);
		bench.sandbox.configure({ latencyMs: 5 });
		const changes: Array<[string[], IDataObject]> = [
			[[files[0], files[1]], { label: 'A' }],
			[[files[1], files[2]], { printLimit: 9 }],
			[[files[2], files[0]], { editLimit: 8 }],
		];
		const items = changes.map(([ids, json]) => ({ json: { ids: ids.join(','), ...json } }));
		const names = ['label', 'printLimit', 'editLimit'];
		const terms = Object.fromEntries(names.map((name) => [name, `={{ $json.${name} }}`]));
		const { ids, ...update } = { ids: '={{ $json.ids }}', projectId: project.contracts, license: terms };
		await bench.rows('updateLicense', { ...update, fileId: ids }, items);
		expect(files.map((fileId) => licenseOf(fileId))).toMatchObject([
			{ label: 'A', printable: 3, editable: 8 },
			{ label: 'A', printable: 9, editable: 2 },
			{ label: 'Own', printable: 9, editable: 8 },
		]);
	});

	test('never sends a value that is masked, empty, or unknown, nor the plan', async () => {
		const { ids } = bench.sandbox;
		const projectId = ids.project.contracts;
		pretend('getProjectInfo', { name: 'Name', description: '********', max_download: null });
		await bench.run('updateProject', { projectId, updateFields: { projectName: 'New' } });
		expect(Object.keys(sentTo(bench, 'updateProject')[0]).sort()).toEqual([
			'auth_token',
			'name',
			'project_id',
		]);
		await bench.rows('updateTeam', { updateFields: { website: 'a.example.com' } });
		expect(sentTo(bench, 'updateTeamProfile')[0]).not.toHaveProperty('plan_id');
		pretend('getTeamProfile', { name: 'Team', phone_number: '+1 *** 100', business_size: 'Big' });
		const error = await failureOf(bench, 'updateTeam', { updateFields: { website: 'b.example.com' } });
		expect(error.message).toBe(
			'"Phone" is required because 689Cloud did not return its current value [item 0]',
		);
	});

	test('says which value changed although it was to be kept', async () => {
		const projectId = bench.sandbox.ids.project.contracts;
		pretend('getProjectInfo', { name: 'Name', description: '****', max_download: 1 });
		bench.sandbox.store.projects.update(projectId, { description: 'Text' });
		bench.sandbox.configure({ updates: 'reset' });
		const error = await failureOf(bench, 'updateProject', { projectId, updateFields: { downloadLimit: 4 } });
		expect(error.message).toBe(
			'689Cloud also changed "Description" of the project, which you did not add: it was "****" and is now empty [item 0]',
		);
	});

	test.each([{ text: 'x' }, ['x']])(
		'takes no value that cannot be read for a change: %j',
		async (description) => {
			const projectId = bench.sandbox.ids.project.contracts;
			pretend('updateProject', { project_id: projectId, description });
			await bench.rows('updateProject', { projectId, updateFields: { downloadLimit: 4 } });
			expect(sentTo(bench, 'updateProject')).toHaveLength(1);
		},
	);

	test('lets a user whose own role cannot be sent keep it', async () => {
		const { manager } = bench.sandbox.accounts;
		signInAs(bench, manager);
		await bench.rows('getCurrentUser');
		bench.sandbox.faults.add({ operation: 'updateUser', kind: 'status', status: 506 });
		await bench.rows('updateUser', { userId: manager.userId, updateFields: { language: 'ja' } });
		const [first, second] = sentTo(bench, 'updateUser');
		expect([first.role_id, second.role_id]).toEqual(['2', undefined]);
		expect(second).toMatchObject({ lang: 'ja', time_zone: expect.any(String) });
	});
});
