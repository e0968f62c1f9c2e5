import { Account } from '../../client/session/account';
import type { Session } from '../../client/session/session';

/** What a user signs in with. */
export const account = {
	email: 'a@example.com',
	password: 'one',
	teamId: '',
	baseUrl: 'http://127.0.0.1/api',
};

/** A sign-in that returns a token. */
export function loginAs(token: string): jest.Mock<Promise<string>> {
	return jest.fn(async () => await Promise.resolve(token));
}

/** Gives each test a process that knows nobody. Call it at the top of a file. @param begin gets the session of the account */
export function withNewSession(begin: (session: Session) => void): void {
	beforeEach(() => {
		Account.forgetAll();
		begin(Account.sessionOf(account));
	});
	afterEach(() => jest.useRealTimers());
}
