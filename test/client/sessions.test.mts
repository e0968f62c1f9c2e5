import { hashPassword } from '../../client/session/login';
import {
	adoptSession,
	currentSession,
	endSession,
	isUseless,
	loseSession,
	noteUseless,
	openSession,
	renewOnce,
} from '../../client/session/sessions';
import { toStored } from '../../client/session/storedSession';
import { forgetSessions } from '../harness/memory.mts';

const account = {
	email: 'a@example.com',
	password: 'one',
	teamId: '',
	baseUrl: 'http://127.0.0.1/api',
	sessionToken: '',
};
const holding = (token: string) => ({ ...account, sessionToken: token && toStored(account, token) });
const loginAs = (token: string) => jest.fn(async () => token);

beforeEach(forgetSessions);
afterEach(() => jest.useRealTimers());

test('hashes a password as lower-case unsalted MD5 of its UTF-8 form', () => {
	expect(hashPassword('123456')).toBe('e10adc3949ba59abbe56e057f20f883e');
	expect(hashPassword('pässword')).toBe('8e1843033a0f6ee52e2f618aa8ebbef4');
});

test('signs in once for all who ask at the same time', async () => {
	const login = loginAs('first');
	const tokens = await Promise.all(Array.from({ length: 200 }, () => openSession(holding(''), login)));
	expect(new Set(tokens)).toEqual(new Set(['first']));
	expect(login).toHaveBeenCalledTimes(1);
});

test('gives the newest session to whoever holds an older one, without a login', async () => {
	await openSession(holding(''), loginAs('first'));
	await openSession(holding('first'), loginAs('second'));
	const login = loginAs('third');
	expect(await openSession(holding('first'), login)).toBe('second');
	expect(currentSession(holding('first'))).toBe('second');
	expect(login).not.toHaveBeenCalled();
});

test('keeps a session that it does not know, since another process may have opened it', async () => {
	await openSession(holding(''), loginAs('first'));
	expect(currentSession(holding('elsewhere'))).toBe('elsewhere');
});

test('does not remember a failed login', async () => {
	await expect(openSession(holding(''), async () => await Promise.reject(new Error('no')))).rejects.toThrow(
		'no',
	);
	expect(await openSession(holding(''), loginAs('first'))).toBe('first');
});

test('signs in again for a caller without a session if the last login is long ago', async () => {
	jest.useFakeTimers({ now: 0 });
	await openSession(holding(''), loginAs('first'));
	jest.setSystemTime(61_000);
	expect(await openSession(holding(''), loginAs('second'))).toBe('second');
});

test('keeps accounts apart by address, password, team and base URL', async () => {
	await openSession(account, loginAs('first'));
	for (const other of [
		{ ...account, email: 'b@example.com' },
		{ ...account, password: 'two' },
		{ ...account, teamId: 't' },
		{ ...account, baseUrl: 'http://127.0.0.1:1/api' },
	]) {
		expect(currentSession({ ...other, sessionToken: toStored(account, 'first') })).toBe('none');
	}
});

test('takes over a session that another process opened, unless it has ended', () => {
	endSession(account, 'ended');
	expect(adoptSession(account, 'ended')).toBe(false);
	expect(adoptSession(account, 'news')).toBe(true);
	expect(currentSession(holding('ended'))).toBe('news');
});

test('runs one renewal at a time, and another one after it', async () => {
	const renew = jest.fn(async () => await Promise.resolve());
	await Promise.all([renewOnce(account, renew), renewOnce(account, renew)]);
	expect(renew).toHaveBeenCalledTimes(1);
	await renewOnce(account, renew);
	expect(renew).toHaveBeenCalledTimes(2);
});

test('counts sessions that were lost early, each once, until one has lasted long enough', async () => {
	jest.useFakeTimers({ now: 0 });
	const takeAway = async (token: string, afterMs: number) => {
		await openSession(holding(''), loginAs(token));
		jest.advanceTimersByTime(afterMs);
		return [loseSession(holding(token), token), loseSession(holding(token), token)];
	};
	expect(await takeAway('first', 10)).toEqual([1, 1]);
	expect(await takeAway('second', 59_999)).toEqual([2, 2]);
	expect(await takeAway('third', 60_000)).toEqual([0, 0]);
	expect(loseSession(holding('elsewhere'), 'elsewhere')).toBe(0);
});

test('a session that was never accepted is not counted as lost', async () => {
	await openSession(holding(''), loginAs('first'));
	noteUseless(account);
	expect(isUseless(account)).toBe(true);
	expect(loseSession(holding('first'), 'first')).toBe(0);
	expect(isUseless(account)).toBe(false);
});
