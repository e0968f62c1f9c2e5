import { mayRenew, pauseBeforeLogin } from '../../client/session/renewalPolicy';

test('signs in at once after a session of normal length', () => {
	expect(pauseBeforeLogin(0, 1)).toBe(0);
});

test('waits longer after each lost session, but never longer than eight seconds', () => {
	const longest = [1, 2, 3, 4, 5, 6, 7, 50].map((losses) => pauseBeforeLogin(losses, 1));
	expect(longest).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000, 8000]);
	expect(pauseBeforeLogin(3, 0)).toBe(500);
});

test('renews several times for a request, but not forever', () => {
	expect(mayRenew({ renewals: 0, refusedAtOnce: 0 })).toBe(true);
	expect(mayRenew({ renewals: 5, refusedAtOnce: 2 })).toBe(true);
	expect(mayRenew({ renewals: 6, refusedAtOnce: 0 })).toBe(false);
	expect(mayRenew({ renewals: 3, refusedAtOnce: 3 })).toBe(false);
});
