import type { Context } from '../../client/execution/context';
import { Account } from '../../client/session/account';

/** n8n's functions for a node with a credential; `read` counts how often the credential is read. */
function contextOf(id: string, read: () => object): Context {
	return {
		getNode: () => ({ id: 'node', credentials: { cloud689Api: { id, name: '' } } }),
		getCredentials: async () => await Promise.resolve().then(read),
	} as unknown as Context;
}
const credential = (email: string, more: object = {}) => ({
	...{ email, baseUrl: 'https://www.example.com/api', password: 'secret-1', teamId: '' },
	...more,
});

test('is one account for two credentials of one user, whatever the capitals', async () => {
	const one = await Account.find(contextOf('a', () => credential('user@example.com')));
	const other = await Account.find(
		contextOf('b', () =>
			credential(' User@Example.com', { baseUrl: 'https://www.example.com/api/', teamId: '1' }),
		),
	);
	expect(other.account).toBe(one.account);
	// Capitals may count: the two are told apart wherever it matters who is signed in.
	expect(other.session).not.toBe(one.session);
	expect(one.account.key).not.toContain('secret');
});

test('differs between users and between services', async () => {
	const accounts = await Promise.all([
		Account.find(contextOf('c', () => credential('one@example.com'))),
		Account.find(contextOf('d', () => credential('two@example.com'))),
		Account.find(contextOf('e', () => credential('one@example.com', { baseUrl: 'https://example.com/api' }))),
	]);
	expect(new Set(accounts.map(({ account }) => account)).size).toBe(3);
});

test('reads a credential once for all items', async () => {
	const read = jest.fn(() => credential('crowd@example.com'));
	await Promise.all(Array.from({ length: 100 }, async () => await Account.find(contextOf('f', read))));
	expect(read).toHaveBeenCalledTimes(1);
});

test('reads it again after a while, so that an edited one is noticed', async () => {
	const now = jest.spyOn(Date, 'now').mockReturnValue(0);
	const before = await Account.find(contextOf('g', () => credential('before@example.com')));
	now.mockReturnValue(60_000);
	const after = await Account.find(contextOf('g', () => credential('after@example.com')));
	now.mockRestore();
	expect(after.account).not.toBe(before.account);
});

test('is the ID of the credential if it cannot be read', async () => {
	const unreadable = contextOf('h', () => {
		throw new Error('no such credential');
	});
	expect((await Account.find(unreadable)).account.key).toBe('h');
});
