import { failureOf, sentTo, signInAs } from '../harness/steps.mts';
import { describeOperations } from '../harness/suite.mts';

const SIGN_UP = {
	teamName: 'Fresh Team',
	firstName: 'Nova',
	lastName: 'Founder',
	userEmail: 'nova@example.com',
	phone: '+1 555 0100',
	newPassword: 'sandbox-nova',
};

describeOperations('teams', { freshStart: true, logSecrets: true }, (bench) => {
	const newestCode = () => String(bench.sandbox.mails.at(-1)?.activation_code);

	test("gets the user's own team, and changes only what is given", async () => {
		const [before] = await bench.rows('getTeam');
		expect(before).toMatchObject({
			team_id: bench.sandbox.ids.team,
			team_name: 'Example Team',
			user_count: 6,
		});

		const updateFields = { website: 'https://www.example.com', companySize: '51-100 employees' };
		const [updated] = await bench.rows('updateTeam', { updateFields });
		expect(updated).toMatchObject({
			team_name: 'Example Team',
			phone: before.phone,
			website: 'https://www.example.com',
			company_size: '51-100 employees',
		});
		expect(await bench.rows('getTeam')).toEqual([{ ...before, ...updated }]);

		bench.sandbox.clearRequests();
		await bench.rows('updateTeam', {
			updateFields: {
				...{ teamName: 'Renamed Team', phone: '1', companySize: '1-50 employees', planNumber: 2 },
				website: 'https://www.example.com',
			},
		});
		expect(bench.sandbox.count('getTeamProfile')).toBe(0);
		expect(await bench.rows('getTeam')).toMatchObject([{ team_name: 'Renamed Team', phone: '1' }]);
	});

	test('takes another team from the option', async () => {
		signInAs(bench, bench.sandbox.accounts.serviceAdmin);
		const teamId = bench.sandbox.ids.secondTeam;
		expect(await bench.rows('getTeam', { options: { teamId } })).toMatchObject([
			{ team_name: 'Example Branch' },
		]);
		expect(
			await bench.rows('updateTeam', { options: { teamId }, updateFields: { website: 'b.example.com' } }),
		).toMatchObject([{ team_id: teamId, team_name: 'Example Branch', website: 'b.example.com' }]);
	});

	test('says that the team is unknown and which it was, that the name is taken, that the role is too weak', async () => {
		const teamId = bench.sandbox.ids.secondTeam;
		expect(await failureOf(bench, 'getTeam', { options: { teamId } })).toMatchObject({
			message: 'This team does not exist in 689Cloud [item 0]',
			description: expect.stringContaining(teamId),
		});
		expect(
			(await failureOf(bench, 'updateTeam', { updateFields: { teamName: 'Example Branch' } })).message,
		).toBe('A team with this name already exists [item 0]');
		signInAs(bench, bench.sandbox.accounts.member);
		expect((await failureOf(bench, 'updateTeam', { updateFields: { teamName: 'Mine' } })).message).toBe(
			'Your role does not allow you to assign this role [item 0]',
		);
	});

	test('signs up a team, which is activated with the code from the email', async () => {
		expect(await bench.rows('signUpTeam', SIGN_UP)).toEqual([
			{ team_name: SIGN_UP.teamName, email: SIGN_UP.userEmail, signed_up: true },
		]);
		expect(sentTo(bench, 'signUp')).toMatchObject([
			{ password: 'sandbox-nova', confirm_password: 'sandbox-nova', plan_id: '1', phone: '+1 555 0100' },
		]);
		const code = newestCode();
		expect(bench.sandbox.mails.at(-1)).toMatchObject({ kind: 'activation', recipient: 'nova@example.com' });

		expect(await bench.rows('activateTeam', { activationCode: code })).toEqual([{ activated: true }]);
		signInAs(bench, { email: SIGN_UP.userEmail, password: SIGN_UP.newPassword });
		expect(await bench.rows('getTeam')).toMatchObject([{ team_name: 'Fresh Team', user_count: 1 }]);
		expect((await failureOf(bench, 'activateTeam', { activationCode: code })).message).toMatch(
			/^The (account is already active|activation code is wrong) \[item 0\]$/,
		);
	});

	test('renews a code that has expired, after which the old one is wrong', async () => {
		await bench.rows('signUpTeam', { ...SIGN_UP, options: { companySize: '51-100 employees' } });
		const expired = newestCode();
		const later = Date.now() + 31 * 60_000;
		bench.sandbox.configure({ now: () => later });
		expect((await failureOf(bench, 'activateTeam', { activationCode: expired })).message).toBe(
			'The activation code is wrong [item 0]',
		);
		expect(await bench.rows('renewActivationCode', { activationCode: expired })).toEqual([
			{ activation_code_sent: true },
		]);
		const renewed = newestCode();
		expect(renewed).not.toBe(expired);
		await failureOf(bench, 'activateTeam', { activationCode: expired });
		expect(await bench.rows('activateTeam', { activationCode: renewed })).toEqual([{ activated: true }]);
	});

	test('sends no session to sign up and to activate', async () => {
		await bench.rows('signUpTeam', SIGN_UP);
		await bench.rows('renewActivationCode', { activationCode: newestCode() });
		await bench.rows('activateTeam', { activationCode: newestCode() });
		for (const operationId of ['signUp', 'renewActivationCode', 'activateAccount'])
			expect(Object.keys(sentTo(bench, operationId)[0])).not.toContain('auth_token');
	});

	test('signs up with the MD5 of the password where that is wanted', async () => {
		bench.sandbox.configure({ passwordForm: 'md5' });
		await bench.rows('signUpTeam', { ...SIGN_UP, advanced: { passwordFormat: 'md5' } });
		await bench.rows('activateTeam', { activationCode: newestCode() });
		signInAs(bench, { email: SIGN_UP.userEmail, password: SIGN_UP.newPassword });
		expect(await bench.rows('getTeam')).toMatchObject([{ team_name: 'Fresh Team' }]);
	});

	test('keeps password and activation code out of an error that repeats them', async () => {
		for (const [operationId, operation, parameters, secrets] of [
			[
				'signUp',
				'signUpTeam',
				{ ...SIGN_UP, advanced: { paymentId: 'payment-4711' } },
				['sandbox-nova', 'payment-4711'],
			],
			['activateAccount', 'activateTeam', { activationCode: 'activation-4711' }, ['activation-4711']],
		] as const) {
			const body = JSON.stringify({ status_code: 100, description: `Not accepted: ${secrets.join(' ')}` });
			bench.sandbox.faults.add({ operation: operationId, kind: 'http', httpStatus: 200, body });
			const { message, description } = await failureOf(bench, operation, parameters);
			expect(description).toContain('Not accepted');
			for (const secret of secrets) expect(`${message} ${description}`).not.toContain(secret);
		}
	});

	test.each([
		['a malformed address', 'signUpTeam', { ...SIGN_UP, userEmail: 'nova' }, '"Email" must be an'],
		['no team name', 'signUpTeam', { ...SIGN_UP, teamName: '={{ $json.nothing }}' }, '"Team Name" is empty'],
		['no code', 'activateTeam', { activationCode: '={{ $json.nothing }}' }, '"Activation Code" is empty'],
		['two teams for one', 'getTeam', { options: { teamId: 'a, b' } }, '"Team" must be a single ID'],
	])('refuses %s before anything is sent', async (_case, operation, parameters, message) => {
		bench.sandbox.clearRequests();
		const error = await failureOf(bench, operation, parameters as never);
		expect(error.message).toContain(message);
		expect(bench.sandbox.requests).toEqual([]);
	});
});
