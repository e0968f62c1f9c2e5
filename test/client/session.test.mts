import { CallFailed } from '../../client/contract/failures';
import { Account } from '../../client/session/account';
import { hashPassword } from '../../client/session/login';
import type { Session } from '../../client/session/session';

const account = {
	email: 'a@example.com',
	password: 'one',
	teamId: '',
	baseUrl: 'http://127.0.0.1/api',
};
const loginAs = (token: string) => jest.fn(async () => await Promise.resolve(token));
let session: Session;

beforeEach(() => {
	Account.forgetAll();
	session = Account.sessionOf(account);
});
afterEach(() => jest.useRealTimers());

test('hashes a password as lower-case unsalted MD5 of its UTF-8 form', () => {
	expect(hashPassword('123456')).toBe('e10adc3949ba59abbe56e057f20f883e');
	expect(hashPassword('pässword')).toBe('8e1843033a0f6ee52e2f618aa8ebbef4');
});

test('signs in once for all who ask at the same time', async () => {
	const login = loginAs('first');
	const tokens = await Promise.all(Array.from({ length: 200 }, () => session.open('', login)));
	expect(new Set(tokens)).toEqual(new Set(['first']));
	expect(login).toHaveBeenCalledTimes(1);
});

test('gives the newest session to whoever holds an older one, without a login', async () => {
	await session.open('', loginAs('first'));
	await session.open('first', loginAs('second'));
	const login = loginAs('third');
	expect(await session.open('first', login)).toBe('second');
	expect(session.current('first')).toBe('second');
	expect(login).not.toHaveBeenCalled();
});

test('keeps a session that it does not know: another process may have opened it', async () => {
	await session.open('', loginAs('first'));
	expect(session.current('elsewhere')).toBe('elsewhere');
});

test('does not remember a failed login', async () => {
	await expect(session.open('', async () => await Promise.reject(new Error('no')))).rejects.toThrow('no');
	expect(await session.open('', loginAs('first'))).toBe('first');
});

test('signs in anew for a caller without a session once the last login is a while ago', async () => {
	jest.useFakeTimers({ now: 0 });
	await session.open('', loginAs('first'));
	jest.setSystemTime(61_000);
	expect(await session.open('', loginAs('second'))).toBe('second');
});

test('keeps sessions apart by address, password, team and base URL', async () => {
	await session.open('', loginAs('first'));
	for (const other of [
		{ ...account, email: 'b@example.com' },
		{ ...account, password: 'two' },
		{ ...account, teamId: 't' },
		{ ...account, baseUrl: 'http://127.0.0.1:1/api' },
	]) {
		const theirs = Account.sessionOf(other);
		expect(theirs.fromStored(session.toStored('first'))).toBe('');
		expect(theirs.current('')).toBe('none');
	}
});

test('is one session for credentials that say the same', () => {
	expect(Account.sessionOf({ ...account, email: ' A@example.com ', baseUrl: 'http://127.0.0.1/api/' })).toBe(
		session,
	);
});

test('tells whoever waited of a rejected sign-in, and nobody who comes later', async () => {
	const error = new CallFailed({ type: 'credential', message: 'No', advice: 'Look.', isRejected: true });
	const before = Account.rejectedSignIns;
	const rejecting = async () => await Promise.reject(error);
	await expect(Account.of(account).open(account, rejecting)).rejects.toBe(error);
	expect(session.rejectionSince(before)).toBe(error);
	expect(session.rejectionSince(Account.rejectedSignIns)).toBeUndefined();
	expect(Account.sessionOf({ ...account, password: 'two' }).rejectionSince(before)).toBeUndefined();
	expect(await Account.of(account).open(account, loginAs('first'))).toBe(session.toStored('first'));
	expect(session.rejectionSince(before)).toBeUndefined();
});

test('does not count a sign-in that failed in another way as rejected', async () => {
	const before = Account.rejectedSignIns;
	const error = new CallFailed({ type: 'credential', message: 'No', advice: 'Look.' });
	await expect(Account.of(account).open(account, async () => await Promise.reject(error))).rejects.toBe(
		error,
	);
	expect(Account.rejectedSignIns).toBe(before);
});

test('takes over a session that another process opened, unless it has ended', () => {
	session.end('ended');
	expect(session.adopt('ended')).toBe(false);
	expect(session.adopt('news')).toBe(true);
	expect(session.current('ended')).toBe('news');
});

test('runs one renewal at a time, and another one after it', async () => {
	const renew = jest.fn(async () => await Promise.resolve());
	await Promise.all([session.renewOnce(renew), session.renewOnce(renew)]);
	expect(renew).toHaveBeenCalledTimes(1);
	await session.renewOnce(renew);
	expect(renew).toHaveBeenCalledTimes(2);
});

test('counts sessions that were taken away soon, each once, until one has lived its time', async () => {
	jest.useFakeTimers({ now: 0 });
	const takeAway = async (token: string, afterMs: number) => {
		await session.open('', loginAs(token));
		jest.advanceTimersByTime(afterMs);
		return [session.recordLoss(token), session.recordLoss(token)];
	};
	expect(await takeAway('first', 10)).toEqual([1, 1]);
	expect(await takeAway('second', 59_999)).toEqual([2, 2]);
	expect(await takeAway('third', 60_000)).toEqual([0, 0]);
	expect(session.recordLoss('elsewhere')).toBe(0);
});

test('a session that was never accepted is no loss', async () => {
	await session.open('', loginAs('first'));
	session.markRejected();
	expect(session.wasRejected).toBe(true);
	expect(session.recordLoss('first')).toBe(0);
	expect(session.wasRejected).toBe(false);
});
