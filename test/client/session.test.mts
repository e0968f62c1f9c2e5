import { Account } from '../../client/session/account';
import { hashPassword } from '../../client/session/login';
import type { Session } from '../../client/session/session';
import { account, loginAs, withNewSession } from '../harness/sessions.mts';

let session: Session;
withNewSession((one) => (session = one));

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
		{ ...account, email: 'A@example.com' },
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
	expect(Account.sessionOf({ ...account, email: ' a@example.com ', baseUrl: 'http://127.0.0.1/api/' })).toBe(
		session,
	);
});

test('whoever sends nothing waits until the sign-in is done, however it ends, or their execution is stopped', async () => {
	let fail = (): void => {};
	const hanging = session.open('', async () => {
		await new Promise<void>((resolve) => (fail = resolve));
		throw new Error('no');
	});
	const stop = new AbortController();
	const [ready, stopped] = [session.untilReady(), session.untilReady(stop.signal)];
	expect(session.isBusy).toBe(true);
	stop.abort();
	await expect(stopped).rejects.toThrow('stopped');
	fail();
	await expect(hanging).rejects.toThrow('no');
	await ready;
	expect(session.isBusy).toBe(false);
});

test('has a new session stored that n8n has not stored yet, and no old one', async () => {
	jest.useFakeTimers({ now: 0 });
	expect(session.newestStored('')).toBe('');
	await session.open('', loginAs('first'));
	expect(session.newestStored('')).toBe(session.toStored('first'));
	expect(session.newestStored(session.toStored('other'))).toBe(session.toStored('other'));
	expect(session.newestStored("somebody's@0123")).toBe(session.toStored('first'));
	jest.setSystemTime(60_000);
	expect(session.newestStored('')).toBe('');
});

test('forgets the team with the session, and not before', async () => {
	const ask = (id: string) => jest.fn(async () => await Promise.resolve(id));
	await session.open('', loginAs('first'));
	const [one, other] = [ask('one'), ask('other')];
	expect(await Promise.all([session.team.once('', one), session.team.once('first', one)])).toEqual([
		'one',
		'one',
	]);
	expect(await session.team.once('first', other)).toBe('one');
	expect(one).toHaveBeenCalledTimes(1);
	await session.open('first', loginAs('second'));
	expect(await session.team.once('first', other)).toBe('other');
	expect(await session.team.once('elsewhere', one)).toBe('one');
});

test('a session that ends while the team is asked for does not make others ask', async () => {
	await session.open('', loginAs('first'));
	const ask = jest.fn(async () => {
		await session.open('first', loginAs('second'));
		return 'one';
	});
	const both = [session.team.once('first', ask), session.team.once('first', ask)];
	expect(await Promise.all(both)).toEqual(['one', 'one']);
	expect(await session.team.once('second', ask)).toBe('one');
	expect(ask).toHaveBeenCalledTimes(1);
});

test('takes over a session that another process opened, unless it has ended', () => {
	session.end('ended');
	expect(session.adopt('ended')).toBe(false);
	expect(session.adopt('news')).toBe(true);
	expect(session.current('ended')).toBe('news');
});

test('runs one renewal at a time, and another one after it', async () => {
	const renew = jest.fn(async () => await Promise.resolve());
	await Promise.all([session.renewing.once(renew), session.renewing.once(renew)]);
	expect(renew).toHaveBeenCalledTimes(1);
	await session.renewing.once(renew);
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
