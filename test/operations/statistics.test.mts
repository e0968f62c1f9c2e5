import { failureOf, sentTo, signInAs } from '../harness/steps.mts';
import { describeOperations } from '../harness/suite.mts';

const FOR_SERVICE_ADMINS = ['getNewAccountCounts', 'getTeamCountsByType', 'getTeamStorageUse'];

describeOperations('statistics', (bench) => {
	beforeEach(() => {
		bench.sandbox.clearRequests();
	});

	test('gives a team administrator the team in figures', async () => {
		signInAs(bench, bench.sandbox.accounts.admin);
		const [before] = await bench.rows('getTeamStatistics');
		expect(before).toMatchObject({ number_of_user: 6, number_of_project: 3, number_of_link: 1 });
		await bench.document('a.txt', 'content', 'text/plain');
		expect(await bench.rows('getTeamStatistics')).toEqual([
			{ ...before, number_of_project: 4, storage_size: Number(before.storage_size) + 'content'.length },
		]);
	});

	test('gives an administrator of the service the teams, new ones and their storage', async () => {
		signInAs(bench, bench.sandbox.accounts.serviceAdmin);
		expect(await bench.rows('getTeamCountsByType')).toEqual([{ plan_id: 1, number_of_team: 3 }]);
		expect(await bench.rows('getNewAccountCounts')).toEqual([
			{ date: expect.stringMatching(/^\d{4}\/\d\d\/\d\d$/), number_of_team: 3 },
		]);
		const [storage] = await bench.rows('getTeamStorageUse');
		expect(storage.teams).toHaveLength(3);
	});

	test('asks for the last month unless told otherwise, and for each other period by its number', async () => {
		signInAs(bench, bench.sandbox.accounts.serviceAdmin);
		await bench.rows('getNewAccountCounts');
		for (const period of [0, 1, 2, 3, 4, 5]) await bench.rows('getNewAccountCounts', { period });
		expect(sentTo(bench, 'getNewAccountStatistics').map((sent) => sent.duration_id)).toEqual([
			'2',
			'0',
			'1',
			'2',
			'3',
			'4',
			'5',
		]);
	});

	test('returns no items if nothing was counted', async () => {
		signInAs(bench, bench.sandbox.accounts.serviceAdmin);
		const nextYear = Date.now() + 300 * 24 * 3_600_000;
		bench.sandbox.configure({ now: () => nextYear });
		expect(await bench.rows('getNewAccountCounts', { period: 0 })).toEqual([]);
		expect(await bench.rows('getNewAccountCounts', { period: 5 })).toHaveLength(1);
		bench.sandbox.configure({ now: Date.now });
	});

	test.each([
		...FOR_SERVICE_ADMINS.map((operation) => [operation, 'admin']),
		['getTeamStatistics', 'manager'],
	])('says that the role is too weak for %s', async (operation, account) => {
		signInAs(bench, bench.sandbox.accounts[account as 'admin' | 'manager']);
		expect(await failureOf(bench, operation)).toMatchObject({
			message: 'Your role in the team does not allow this [item 0]',
			description: expect.stringContaining('team administrator'),
			httpCode: '112',
		});
	});
});
