import { CallFailed } from '../../client/contract/failures';
import { Account } from '../../client/session/account';
import type { Session } from '../../client/session/session';
import { SignIns } from '../../client/session/signIns';
import { USUAL_TERMS } from '../../client/session/terms';
import type { Terms } from '../../client/session/terms';
import { account, loginAs, withNewSession } from '../harness/sessions.mts';

let session: Session;
withNewSession((one) => (session = one));

const failing = (more: object = {}) => {
	const error = new CallFailed({ type: 'credential', message: 'No', advice: 'Look.', ...more });
	return { error, signIn: jest.fn(async () => await Promise.reject(error)) };
};
/** Whether a request gives up that began to wait when so many sign-ins had failed. */
const givesUp = (count: number, terms: Partial<Terms> = {}, one = session) => {
	try {
		one.giveUpIfFailed(count, { ...USUAL_TERMS, ...terms });
		return false;
	} catch {
		return true;
	}
};

test.each([
	['a rejected one', { isRejected: true }],
	['one that failed in another way', {}],
])('tells whoever waited of a failed sign-in, and nobody who comes later: %s', async (_case, more) => {
	const { error, signIn } = failing(more);
	const before = SignIns.failedSoFar;
	await expect(Account.of(account).open(account, signIn)).rejects.toBe(error);
	expect(givesUp(before)).toBe(true);
	expect(givesUp(SignIns.failedSoFar)).toBe(false);
	expect(givesUp(before, {}, Account.sessionOf({ ...account, password: 'two' }))).toBe(false);
	expect(await Account.of(account).open(account, loginAs('first'))).toBe(session.toStored('first'));
	expect(givesUp(before)).toBe(false);
});

test('does not sign in again before the service allows it', async () => {
	jest.useFakeTimers({ now: 0 });
	const { error, signIn } = failing({ retryAfterS: 60 });
	await expect(session.open('', signIn)).rejects.toBe(error);
	const again = loginAs('first');
	jest.setSystemTime(59_999);
	await expect(session.open('', again)).rejects.toBe(error);
	expect(again).not.toHaveBeenCalled();
	jest.setSystemTime(60_000);
	expect(await session.open('', again)).toBe('first');
});

test('does not believe a service that asks to wait for days', async () => {
	jest.useFakeTimers({ now: 0 });
	await expect(session.open('', failing({ retryAfterS: 1e6 }).signIn)).rejects.toThrow('No');
	jest.setSystemTime(3_600_000);
	expect(await session.open('', loginAs('first'))).toBe('first');
});

test('an execution that was rejected, such as one with a loop, does not try again for a minute', async () => {
	jest.useFakeTimers({ now: 0 });
	const terms = { ...USUAL_TERMS, execution: '7' };
	await expect(session.open('', failing({ isRejected: true }).signIn, terms)).rejects.toThrow('No');
	const later = SignIns.failedSoFar;
	expect([givesUp(later, terms), givesUp(later, { execution: '8' })]).toEqual([true, false]);
	jest.setSystemTime(60_000);
	expect(givesUp(later, terms)).toBe(false);
});

test('a proxy that fails is no failure of those who use another one', async () => {
	const proxied = { ...USUAL_TERMS, requestOptions: { proxy: { host: 'proxy', port: 1 } } };
	const before = SignIns.failedSoFar;
	const [broken, other] = await Promise.allSettled([
		session.open('', failing().signIn, proxied),
		session.open('', loginAs('first')),
	]);
	expect([broken.status, other]).toEqual(['rejected', { status: 'fulfilled', value: 'first' }]);
	session.end('first');
	await expect(session.open('', failing().signIn, proxied)).rejects.toThrow('No');
	expect([givesUp(before, proxied), givesUp(before)]).toEqual([true, false]);
});

test('what the service says counts whatever way the request took', async () => {
	const proxied = { ...USUAL_TERMS, requestOptions: { proxy: { host: 'proxy', port: 1 } } };
	const other = loginAs('first');
	const both = await Promise.allSettled([
		session.open('', failing({ isRejected: true }).signIn, proxied),
		session.open('', other),
	]);
	expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	expect(other).not.toHaveBeenCalled();
});
