import type { IDataObject } from 'n8n-workflow';
import { failureOf, sentTo } from '../harness/steps.mts';
import { useWorkbench } from '../harness/suite.mts';

/** What is dragged or computed onto a field with choices: the words of items as well as those of the form. */
describe('choices by expression', () => {
	const bench = useWorkbench({ freshStart: true });

	const run = async (operation: string, parameters: IDataObject, json: IDataObject = {}) =>
		await bench.rows(operation, parameters, [{ json }]);

	test('the role of a member is dragged onto another member', async () => {
		const { ids, accounts } = bench.sandbox;
		const projectId = ids.project.contracts;
		const members = await bench.rows('getManyProjectMembers', { projectId });
		const limited = members.find(({ email }) => email === accounts.limited.email)!;
		expect(limited.project_role).toBe('limited_member');
		const [changed] = await run(
			'changeProjectMemberRole',
			{ projectId, memberId: accounts.member.userId, projectRole: '={{ $json.project_role }}' },
			limited,
		);
		expect(changed).toMatchObject({ project_role: 'limited_member' });
		expect(sentTo(bench, 'updateProjectMemberRoles').at(-1)).toMatchObject({
			user_role: `${accounts.member.userId}_4`,
		});
	});

	test.each(['Limited Member', 'limited_member', 'LIMITED MEMBER', '4', 4])(
		'a project role may come as %p',
		async (role) => {
			const { ids, accounts } = bench.sandbox;
			const given = { projectId: ids.project.marketing, userId: accounts.member.userId };
			const [invited] = await run(
				'inviteProjectMember',
				{ ...given, projectRole: '={{ $json.role }}' },
				{ role },
			);
			expect(invited).toMatchObject({ project_role: 'limited_member' });
		},
	);

	test('a role that there is not is refused with those that there are', async () => {
		const { ids, accounts } = bench.sandbox;
		const given = { projectId: ids.project.marketing, userId: accounts.member.userId };
		const error = await failureOf(bench, 'inviteProjectMember', { ...given, projectRole: '={{ "viewer" }}' });
		expect(error.message).toMatch(
			/^"Project Role" must be one of Editor, Limited Member, Member, Owner, not "viewer"/,
		);
		expect(bench.sandbox.count('inviteProjectMembers')).toBe(0);
	});

	test('the role of a user, and the language, are dragged', async () => {
		const { accounts } = bench.sandbox;
		const [manager] = await bench.rows('getUser', { userId: accounts.manager.userId });
		const [updated] = await run(
			'updateUser',
			{ userId: accounts.member.userId, updateFields: { teamRole: '={{ $json.team_role }}' } },
			manager,
		);
		expect(updated).toMatchObject({ team_role: 'manager' });
		const [own] = await run(
			'updateUser',
			{ userId: accounts.admin.userId, updateFields: { language: '={{ $json.wanted }}' } },
			{ wanted: 'japanese' },
		);
		expect(own).toMatchObject({ language: 'ja' });
	});

	test('the event of an item selects entries of its type', async () => {
		const projectId = bench.sandbox.ids.project.contracts;
		await bench.rows('renameFile', { projectId, fileId: bench.sandbox.ids.file.notes, newName: 'New' });
		const [event] = await bench.rows('getManyHistoryByProject', { projectId });
		expect(event.event).toBe('fileRenamed');
		const found = await run(
			'getManyHistoryByProject',
			{ projectId, options: { eventTypes: '={{ $json.event }}' } },
			event,
		);
		expect(found).toEqual([event]);
	});

	test('a choice on which other fields depend may come by its name in the form', async () => {
		const { ids } = bench.sandbox;
		const [link] = await run(
			'createShareLink',
			{
				...{ projectId: ids.project.contracts, share: '={{ $json.what }}' },
				...{ sharedFileId: ids.file.notes, sharedFolderId: ids.folder.offers },
			},
			{ what: 'Folder' },
		);
		expect(link).toMatchObject({ link_target: 'folder', folder_id: ids.folder.offers });
		const [protectedFile] = await run(
			'protectAndShareFile',
			{
				...{ projectId: ids.project.contracts, fileSource: '={{ $json.from }}' },
				...{ existingFileId: ids.file.notes, options: { waitInterval: 1 } },
				// n8n shows all fields where an expression decides, and asks for those that are required.
				...{ contentFileName: 'a.txt', fileContent: 'a' },
			},
			{ from: 'File in 689Cloud' },
		);
		expect(protectedFile).toMatchObject({ file_id: ids.file.notes, protection: 'protected' });
	});
});
