import { accountOf } from '../../client/session/account';
import type { Context } from '../../client/session/renew';

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

test('is the same for two credentials of one user', async () => {
	const one = await accountOf(contextOf('a', () => credential('user@example.com')));
	const other = await accountOf(
		contextOf('b', () =>
			credential(' User@Example.com', { baseUrl: 'https://www.example.com/api/', teamId: '1' }),
		),
	);
	expect(other).toBe(one);
	expect(one).not.toContain('secret');
});

test('differs between users and between services', async () => {
	const accounts = await Promise.all([
		accountOf(contextOf('c', () => credential('one@example.com'))),
		accountOf(contextOf('d', () => credential('two@example.com'))),
		accountOf(contextOf('e', () => credential('one@example.com', { baseUrl: 'https://example.com/api' }))),
	]);
	expect(new Set(accounts).size).toBe(3);
});

test('reads a credential once for all items', async () => {
	const read = jest.fn(() => credential('crowd@example.com'));
	await Promise.all(Array.from({ length: 100 }, async () => await accountOf(contextOf('f', read))));
	expect(read).toHaveBeenCalledTimes(1);
});

test('reads it again after a while, so that an edited one is noticed', async () => {
	const now = jest.spyOn(Date, 'now').mockReturnValue(0);
	const before = await accountOf(contextOf('g', () => credential('before@example.com')));
	now.mockReturnValue(60_000);
	const after = await accountOf(contextOf('g', () => credential('after@example.com')));
	now.mockRestore();
	expect(after).not.toBe(before);
});

test('is the ID of the credential if it cannot be read', async () => {
	const unreadable = contextOf('h', () => {
		throw new Error('no such credential');
	});
	expect(await accountOf(unreadable)).toBe('h');
});
