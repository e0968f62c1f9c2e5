import { createSandbox } from '../../sandbox/index.mts';
import type { Account, Sandbox } from '../../sandbox/index.mts';
import { get, post, signIn } from './client.mts';

let sandbox: Sandbox;
let tokens: Record<'admin' | 'manager' | 'member' | 'limited' | 'outsider', string>;
let project_id: string;

beforeAll(async () => {
	sandbox = await createSandbox();
});
beforeEach(async () => {
	await sandbox.reset();
	project_id = sandbox.ids.project.contracts;
	const { admin, manager, member, limited, multiTeam } = sandbox.accounts;
	const sign = (account: Account) => signIn(sandbox, account);
	tokens = {
		admin: await sign(admin),
		manager: await sign(manager),
		member: await sign(member),
		limited: await sign(limited),
		outsider: await sign(multiTeam),
	};
});
afterEach(() => expect(sandbox.violations).toEqual([]));
afterAll(() => sandbox.close());

const status = async (who: keyof typeof tokens, path: string, parameters: Record<string, string | number>) =>
	(await post(sandbox, path, { auth_token: tokens[who], ...parameters })).status_code;

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
		const [, second] = sandbox.accounts.multiTeam.teams;
		const auth_token = await signIn(sandbox, second);
		expect((await post(sandbox, '/project/info', { auth_token, project_id })).status_code).toBe(404);
	});

	it('only an Owner makes others Owner or changes one, and there always is one', async () => {
		const { admin, manager, member } = sandbox.accounts;
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
		const { multiTeam, member } = sandbox.accounts;
		const [first, second] = multiTeam.teams;
		const invite = (user_ids: string, team_id = sandbox.ids.team as string) =>
			status('manager', '/user/project/invite', {
				project_id,
				user_ids,
				team_id,
				project_role_id: 3,
				message: 'Hi',
			});
		expect(await invite(`${first.userId},${member.userId}`)).toBe(200);
		expect(sandbox.mails).toMatchObject([{ kind: 'invite', recipient: first.email, text: 'Hi' }]);
		expect(sandbox.store.projects.member(project_id, member.userId)).toMatchObject({ project_role_id: 3 });
		expect(await invite(second.userId)).toBe(404);
		expect(await invite(first.userId, sandbox.ids.secondTeam)).toBe(513);
	});

	it('only the author changes and deletes a comment', async () => {
		const comment = { project_id, comment_id: sandbox.ids.comment };
		expect(await status('admin', '/project/comment/update', { ...comment, text: 'x' })).toBe(404);
		expect(await status('admin', '/project/comment/delete', comment)).toBe(404);
		expect(await status('manager', '/project/comment/delete', comment)).toBe(200);
	});
});

it('messages about comments reach the other members, and stay unread until they are marked', async () => {
	const { member } = sandbox.accounts;
	await status('admin', '/project/comment/create', { project_id, text: 'News' });
	const inbox = { auth_token: tokens.member, team_id: sandbox.ids.team, codes: '405,406,407' };
	const { result } = await get(sandbox, '/message/inbox/unread', inbox);
	expect(result).toMatchObject([{ code: 407, to_user_id: member.userId, status: 0 }]);
	sandbox.store.activity.markRead(result[0].id);
	expect((await get(sandbox, '/message/inbox/unread', inbox)).result).toEqual([]);
	const read = { ...inbox, page_size: 5 };
	expect((await get(sandbox, '/message/inbox', read)).result).toMatchObject([{ status: 1 }]);
	expect(
		(await get(sandbox, '/message/inbox', { ...read, last_update: result[0].last_update })).result,
	).toEqual([]);
	expect(
		(await get(sandbox, '/message/inbox', { ...read, last_update: result[0].last_update - 1 })).result,
	).toHaveLength(1);
});
