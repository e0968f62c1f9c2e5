import { post, postParts } from './client.mts';
import { useCrew } from './crew.mts';

const crew = useCrew(
	({ admin, manager, member, limited, serviceAdmin: service }) => ({
		...{ admin, manager, member, limited, service },
	}),
	{ maxUsersPerTeam: 8 },
);
const { status, tokens } = crew;

describe('in a team', () => {
	const user = {
		first_name: 'New',
		last_name: 'Person',
		mail_address: 'new@example.com',
		password: 'long enough',
		confirm_password: 'long enough',
	};

	it('an Admin creates any user, a Manager only Members, a Member none', async () => {
		const create = (who: keyof typeof tokens, user_role: number, mail_address: string) =>
			status(who, '/user/create', { ...user, user_role, mail_address });
		expect(await create('member', 3, 'a@example.com')).toBe(506);
		expect(await create('manager', 2, 'a@example.com')).toBe(506);
		expect(await create('manager', 3, 'a@example.com')).toBe(200);
		expect(await create('admin', 1, 'b@example.com')).toBe(200);
		expect(await create('admin', 3, 'c@example.com')).toBe(413);
	});

	it.each([
		['first_name', 'N<w', 502],
		['last_name', 'P@rson', 503],
		['middle_name', 'M*ddle', 511],
		['password', 'short', 504],
		['confirm_password', 'different', 505],
		['mail_address', 'manager@example.com', 507],
	])('no user is created with the %s %j', async (name, value, code) => {
		expect(await status('admin', '/user/create', { ...user, user_role: 3, [name]: value })).toBe(code);
	});

	it('passwords are MD5s if passwordForm says so', async () => {
		crew.sandbox.configure({ passwordForm: 'md5' });
		expect(await status('admin', '/user/create', { ...user, user_role: 3 })).toBe(504);
		const hash = '0123456789abcdef0123456789abcdef';
		const { result } = await post(crew.sandbox, '/user/create', {
			...user,
			auth_token: tokens.admin,
			user_role: 3,
			password: hash,
			confirm_password: hash,
		});
		expect(result.password_hash).toBe(hash);
	});

	it('nobody removes themselves or a user with a higher role', async () => {
		const { admin, manager, member } = crew.sandbox.accounts;
		const remove = (who: keyof typeof tokens, user_id: string) => status(who, '/user/remove', { user_id });
		expect(await remove('admin', admin.userId)).toBe(509);
		expect(await remove('manager', admin.userId)).toBe(506);
		expect(await remove('manager', member.userId)).toBe(200);
		expect(await remove('manager', member.userId)).toBe(404);
		expect(await remove('admin', manager.userId)).toBe(200);
		expect(
			crew.sandbox.store.projects.member(crew.sandbox.ids.project.contracts, manager.userId),
		).toBeUndefined();
	});

	it('a change of a user keeps what is not sent, and needs the right to make it', async () => {
		const { member, limited } = crew.sandbox.accounts;
		const names = { first_name: 'Kim', last_name: 'Tester' };
		const update = (
			who: keyof typeof tokens,
			user_update_id: string,
			more: Record<string, string | number> = {},
		) => status(who, '/user/update', { ...names, user_update_id, ...more });
		expect(
			await update('member', member.userId, { time_zone: -5, lang: 'ja', notification_flag: '010' }),
		).toBe(200);
		expect(await update('member', member.userId)).toBe(200);
		expect(crew.sandbox.store.accounts.user(member.userId)).toMatchObject({
			time_zone: -5,
			lang: 'ja',
			notification_flag: '010',
		});
		expect(await update('member', limited.userId)).toBe(506);
		expect(await update('member', member.userId, { role_id: 1 })).toBe(506);
		expect(await update('manager', limited.userId, { role_id: 2 })).toBe(506);
		expect(await update('admin', limited.userId, { role_id: 9 })).toBe(510);
		expect(await update('admin', limited.userId, { role_id: 2 })).toBe(200);
		expect(await update('admin', limited.userId, { lang: 'en' })).toBe(506);
	});

	it('users change their own password and address only to valid ones', async () => {
		const change = (confirm_old_password: string, new_password: string) =>
			status('member', '/user/changepassword', {
				confirm_old_password,
				new_password,
				confirm_new_password: new_password,
			});
		expect(await change('wrong', 'long enough')).toBe(508);
		expect(await change(crew.sandbox.accounts.member.password, 'short')).toBe(504);
		expect(await status('member', '/user/changeemail', { mail_adress: 'admin@example.com' })).toBe(507);
	});

	it('statistics of the service are for its administrators, those of the team for its Admin', async () => {
		expect(await status('admin', '/admin/teamstatistic', {})).toBe(112);
		expect(await status('service', '/admin/teamstatistic', {})).toBe(200);
		expect(await status('manager', '/team/infostatistic', {})).toBe(112);
	});

	it('its Admin and administrators of the service change its profile', async () => {
		const profile = {
			team_update_id: crew.sandbox.ids.team,
			team_name: 'Example',
			phone_number: '1',
			company_size: '1',
		};
		expect(await status('manager', '/user/updateteamprofile', profile)).toBe(506);
		expect(await status('service', '/user/updateteamprofile', profile)).toBe(200);
		expect(
			await status('admin', '/user/updateteamprofile', { ...profile, team_name: 'example branch' }),
		).toBe(514);
		expect(await status('admin', '/user/getteam', { team_id: crew.sandbox.ids.secondTeam })).toBe(513);
	});
});

describe('an import of users', () => {
	const importCsv = (csv: string) =>
		postParts(crew.sandbox, '/user/importusercsv', [
			['auth_token', tokens.admin],
			['file', new File([csv], 'users.csv')],
		]);
	const HEADER = 'first_name,last_name,mail_address,password,user_role';

	it('adds either all users or none', async () => {
		const before = crew.sandbox.store.accounts.numberOfUsers(crew.sandbox.ids.team);
		const good = 'A,One,one@example.com,secret-1,3';
		expect((await importCsv(`${HEADER}\n${good}\nB,Two,nobody,secret-1,3\n`)).status_code).toBe(501);
		expect((await importCsv(`${HEADER}\n${good}\nB,Two,two@example.com,secret-1,4\n`)).status_code).toBe(510);
		expect((await importCsv(`${HEADER}\n${good}\nB,,two@example.com,secret-1,3\n`)).status_code).toBe(100);
		expect((await importCsv('first_name,last_name\nA,B\n')).status_code).toBe(100);
		expect((await importCsv(`${HEADER}\n"A,One`)).status_code).toBe(100);
		const many = ['1', '2', '3'].map((n) => `A,One,many${n}@example.com,secret-1,3`).join('\n');
		expect((await importCsv(`${HEADER}\n${many}\n`)).status_code).toBe(512);
		expect(crew.sandbox.store.accounts.numberOfUsers(crew.sandbox.ids.team)).toBe(before);
		expect((await importCsv(`\uFEFF${HEADER}\r\n${good}\r\n`)).result).toBe(200);
		expect(crew.sandbox.store.accounts.numberOfUsers(crew.sandbox.ids.team)).toBe(before + 1);
	});
});

describe('activation', () => {
	it('fails with a wrong, replaced or expired code, and for an active account', async () => {
		let now = Date.UTC(2030, 0, 1);
		crew.sandbox.configure({ now: () => now });
		const activate = async (activation_code: string) =>
			(await post(crew.sandbox, '/user/activation', { activation_code })).status_code;
		const newest = () => crew.sandbox.mails.at(-1)?.activation_code ?? '';
		await post(crew.sandbox, '/user/signup', {
			first_name: 'Dana',
			last_name: 'New',
			email_address: 'dana@example.com',
			business_name: 'New Team',
			phone: '1',
			password: 'clear-text',
			confirm_password: 'clear-text',
			plan_id: 1,
		});
		expect(await activate('wrong')).toBe(411);
		const first = newest();
		now += 30 * 60_000;
		expect(await activate(first)).toBe(411);
		await post(crew.sandbox, '/user/getactivationcode', { activation_code: first });
		expect(await activate(first)).toBe(411);
		const second = newest();
		expect(await activate(second)).toBe(200);
		expect(await activate(second)).toBe(412);
	});
});
