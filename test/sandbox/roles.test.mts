import { get, post, signIn } from './client.mts';
import { useCrew } from './crew.mts';

const crew = useCrew(({ admin, manager, member, limited, multiTeam: outsider }) => ({
	...{ admin, manager, member, limited, outsider },
}));
const { status, tokens } = crew;
let project_id: string;

beforeEach(() => {
	project_id = crew.sandbox.ids.project.contracts;
});

describe('in a project', () => {
	const everybody = ['admin', 'manager', 'member', 'limited', 'outsider'] as const;

	it.each([
		['/project/info', () => ({}), [200, 200, 200, 200, 403]],
		['/project/f/create', () => ({ name: 'New' }), [200, 200, 200, 403, 403]],
		['/project/comment/create', () => ({ text: 'New' }), [200, 200, 200, 403, 403]],
		['/project/edit', () => ({ name: 'New' }), [200, 200, 403, 403, 403]],
		['/user/project/kick', () => ({ user_ids: 'unknown' }), [404, 404, 403, 403, 403]],
		['/project/delete', () => ({}), [200, 403, 403, 403, 403]],
	])(
		'%s works for Owner, Editor, Member, LimitedMember and others according to their rights',
		async (path, more, expected) => {
			const statuses = [];
			for (const who of [...everybody].reverse())
				statuses.unshift(await status(who, path, { project_id, ...more() }));
			expect(statuses).toEqual(expected);
		},
	);

	it('users of other teams do not learn that it exists', async () => {
		const [, second] = crew.sandbox.accounts.multiTeam.teams;
		const auth_token = await signIn(crew.sandbox, second);
		expect((await post(crew.sandbox, '/project/info', { auth_token, project_id })).status_code).toBe(404);
	});

	it('only an Owner makes others Owner or changes one, and there always is one', async () => {
		const { admin, manager, member } = crew.sandbox.accounts;
		const update = (who: keyof typeof tokens, user_role: string) =>
			status(who, '/user/project/update', { project_id, user_role });
		expect(await update('manager', `${member.userId}_1`)).toBe(403);
		expect(await update('manager', `${admin.userId}_2`)).toBe(403);
		expect(await update('admin', `${admin.userId}_2`)).toBe(403);
		expect(await update('admin', `${manager.userId}_1, ${admin.userId}_2`)).toBe(200);
		expect(await update('manager', `${member.userId}_5`)).toBe(400);
		expect(await status('manager', '/user/project/kick', { project_id, user_ids: manager.userId })).toBe(403);
	});

	it('an invitation adds teammates, and skips those who are members already', async () => {
		const { multiTeam, member } = crew.sandbox.accounts;
		const [first, second] = multiTeam.teams;
		const invite = (user_ids: string, team_id = crew.sandbox.ids.team as string) =>
			status('manager', '/user/project/invite', {
				project_id,
				user_ids,
				team_id,
				project_role_id: 3,
				message: 'Hi',
			});
		expect(await invite(`${first.userId},${member.userId}`)).toBe(200);
		expect(crew.sandbox.mails).toMatchObject([{ kind: 'invite', recipient: first.email, text: 'Hi' }]);
		expect(crew.sandbox.store.projects.member(project_id, member.userId)).toMatchObject({
			project_role_id: 3,
		});
		expect(await invite(second.userId)).toBe(404);
		expect(await invite(first.userId, crew.sandbox.ids.secondTeam)).toBe(513);
	});

	it('only the author changes and deletes a comment', async () => {
		const comment = { project_id, comment_id: crew.sandbox.ids.comment };
		expect(await status('admin', '/project/comment/update', { ...comment, text: 'x' })).toBe(404);
		expect(await status('admin', '/project/comment/delete', comment)).toBe(404);
		expect(await status('manager', '/project/comment/delete', comment)).toBe(200);
	});
});

it('messages about comments reach the other members, and stay unread until they are marked', async () => {
	const { member } = crew.sandbox.accounts;
	await status('admin', '/project/comment/create', { project_id, text: 'News' });
	const inbox = { auth_token: tokens.member, team_id: crew.sandbox.ids.team, codes: '405,406,407' };
	const { result } = await get(crew.sandbox, '/message/inbox/unread', inbox);
	expect(result).toMatchObject([{ code: 407, to_user_id: member.userId, status: 0 }]);
	crew.sandbox.store.activity.markRead(result[0].id);
	expect((await get(crew.sandbox, '/message/inbox/unread', inbox)).result).toEqual([]);
	const read = { ...inbox, page_size: 5 };
	expect((await get(crew.sandbox, '/message/inbox', read)).result).toMatchObject([{ status: 1 }]);
	expect(
		(await get(crew.sandbox, '/message/inbox', { ...read, last_update: result[0].last_update })).result,
	).toEqual([]);
	expect(
		(await get(crew.sandbox, '/message/inbox', { ...read, last_update: result[0].last_update - 1 })).result,
	).toHaveLength(1);
});
