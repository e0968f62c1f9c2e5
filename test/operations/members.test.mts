import { UNKNOWN_ID, failureOf, sentTo } from '../harness/steps.mts';
import { describeOperations } from '../harness/suite.mts';

const [EDITOR, MEMBER, LIMITED_MEMBER] = [2, 3, 4];

describeOperations('project members', { freshStart: true }, (bench) => {
	let projectId: string;
	let userIds: Record<'admin' | 'manager' | 'member' | 'limited', string>;
	beforeEach(async () => {
		const { admin, manager, member, limited } = bench.sandbox.accounts;
		userIds = {
			admin: admin.userId,
			manager: manager.userId,
			member: member.userId,
			limited: limited.userId,
		};
		const [project] = await bench.rows('createProject', { projectName: 'Together' });
		projectId = String(project.project_id);
	});
	const rolesByUser = async () =>
		Object.fromEntries(
			(await bench.rows('getManyProjectMembers', { projectId, returnAll: true })).map((row) => [
				row.user_id,
				row.project_role,
			]),
		);

	test('invites users by mail, gives them other roles and removes them', async () => {
		const { admin, manager, member } = userIds;
		const mailsBefore = bench.sandbox.mails.length;
		const invited = await bench.rows('inviteProjectMember', {
			projectId,
			userId: manager,
			projectRole: LIMITED_MEMBER,
			options: { message: 'Welcome aboard', additionalUserIds: member },
		});
		expect(invited).toEqual(
			[manager, member].map((user_id) => ({
				project_id: projectId,
				user_id,
				project_role: 'limited_member',
				invited: true,
			})),
		);
		expect(await rolesByUser()).toEqual({
			[admin]: 'owner',
			[manager]: 'limited_member',
			[member]: 'limited_member',
		});
		expect(bench.sandbox.mails.slice(mailsBefore)).toMatchObject([
			{ kind: 'invite', recipient: bench.sandbox.accounts.manager.email, text: 'Welcome aboard' },
			{ kind: 'invite', recipient: bench.sandbox.accounts.member.email, text: 'Welcome aboard' },
		]);

		expect(
			await bench.rows('changeProjectMemberRole', {
				projectId,
				memberId: manager,
				projectRole: EDITOR,
				options: { additionalUserIds: `${member}, ${manager}` },
			}),
		).toMatchObject([
			{ user_id: manager, project_role: 'editor', role_changed: true },
			{ user_id: member, project_role: 'editor', role_changed: true },
		]);
		expect(await rolesByUser()).toEqual({ [admin]: 'owner', [manager]: 'editor', [member]: 'editor' });

		expect(await bench.rows('removeProjectMember', { projectId, memberId: manager })).toEqual([
			{ project_id: projectId, user_id: manager, removed: true },
		]);
		expect(await rolesByUser()).toEqual({ [admin]: 'owner', [member]: 'editor' });
	});

	test('invites as Member unless told otherwise, and takes the users of an expression', async () => {
		const ids = [userIds.manager, userIds.limited, userIds.manager];
		await bench.rows('inviteProjectMember', { projectId, userId: '={{ $json.ids }}' }, [{ json: { ids } }]);
		expect(sentTo(bench, 'inviteProjectMembers')).toMatchObject([
			{ user_ids: `${userIds.manager},${userIds.limited}`, project_role_id: '3' },
		]);
		expect(await rolesByUser()).toMatchObject({ [userIds.manager]: 'member', [userIds.limited]: 'member' });
	});

	test('lists members with name and address, up to a limit', async () => {
		const contracts = bench.sandbox.ids.project.contracts;
		const all = await bench.rows('getManyProjectMembers', { projectId: contracts, returnAll: true });
		expect(all).toHaveLength(4);
		expect(all).toContainEqual(
			expect.objectContaining({
				user_id: userIds.limited,
				first_name: 'Chris',
				email: bench.sandbox.accounts.limited.email,
				project_role: 'limited_member',
			}),
		);
		expect(await bench.rows('getManyProjectMembers', { projectId: contracts, limit: 3 })).toHaveLength(3);
	});

	test('says that the last owner cannot be taken away, and takes nothing away', async () => {
		await bench.rows('inviteProjectMember', { projectId, userId: userIds.member });
		const before = await rolesByUser();
		const both = `={{ ["${userIds.member}", "${userIds.admin}"] }}`;
		expect((await failureOf(bench, 'removeProjectMember', { projectId, memberId: both })).message).toContain(
			'Your role does not allow this',
		);
		await failureOf(bench, 'changeProjectMemberRole', { projectId, memberId: both, projectRole: MEMBER });
		expect(await rolesByUser()).toEqual(before);
	});

	test.each([
		['inviteProjectMember', UNKNOWN_ID],
		['removeProjectMember', UNKNOWN_ID],
		['changeProjectMemberRole', `${UNKNOWN_ID}_3`],
	])('names the user whom %s did not find', async (operation, named) => {
		const { message } = await failureOf(bench, operation, {
			projectId,
			userId: UNKNOWN_ID,
			memberId: UNKNOWN_ID,
		});
		expect(message).toContain('689Cloud could not find');
		expect(message).toContain(`Project "${projectId}"`);
		expect(message).toContain(`"${named}"`);
	});

	test.each(['inviteProjectMember', 'removeProjectMember', 'changeProjectMemberRole'])(
		'refuses %s without users before anything is sent',
		async (operation) => {
			bench.sandbox.clearRequests();
			for (const nobody of ['={{ $json.nothing }}', '={{ " , " }}', '={{ [] }}', '={{ [""] }}']) {
				const { message } = await failureOf(bench, operation, {
					projectId,
					userId: nobody,
					memberId: nobody,
				});
				expect(message).toMatch(/^"(User|Member)" is empty \[item 0\]$/);
			}
			expect(bench.sandbox.requests).toEqual([]);
		},
	);
});
