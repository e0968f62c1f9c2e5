import { Account, ACCOUNTS_KEPT } from '../../client/session/account';
import { Recent } from '../../client/session/recent';

test('what has not been used for longest is forgotten first', () => {
	const recent = new Recent<number>(2);
	recent.set('a', 1);
	recent.set('b', 2);
	expect(recent.get('a')).toBe(1);
	recent.set('c', 3);
	expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual([1, undefined, 3]);
	expect(recent.size).toBe(2);
});

test('nothing that is in use is forgotten, however much there is', () => {
	const inUse = new Set<number>([1, 2, 3]);
	const recent = new Recent<number>(1, (value) => inUse.has(value));
	for (const value of inUse) recent.set(String(value), value);
	expect(recent.size).toBe(3);
	inUse.clear();
	recent.set('4', 4);
	expect(recent.size).toBe(1);
});

describe('a process with a user for every item', () => {
	const credential = (name: string) => ({ email: `${name}@example.com`, baseUrl: 'https://example.com/api' });
	const crowd = () => {
		for (let index = 0; index <= ACCOUNTS_KEPT; index++) Account.of(credential(`user${index}`));
	};

	test('forgets the accounts that have not been used for long', () => {
		const first = Account.of(credential('first'));
		crowd();
		expect(Account.of(credential('first'))).not.toBe(first);
	});

	test.each<[string, (account: Account, work: () => Promise<void>) => Promise<void>]>([
		[
			'something waits in its queue',
			async ({ requests }, work) =>
				await requests.run({ limit: 1, urgency: 'execution', execution: '', item: 0 }, work),
		],
		['a request pauses between two attempts', async (account, work) => await account.use(work)],
	])('keeps an account as long as %s', async (_when, begin) => {
		const account = Account.of(credential('busy'));
		let end = (): void => {};
		const ended = new Promise<void>((resolve) => (end = resolve));
		const running = begin(account, async () => await ended);
		crowd();
		expect(Account.of(credential('busy'))).toBe(account);
		end();
		await running;
		crowd();
		expect(Account.of(credential('busy'))).not.toBe(account);
	});
});
