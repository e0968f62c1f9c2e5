import { mayRenew, pauseBeforeSignIn } from '../../client/session/renewalPolicy';

test('signs in at once after a session that has lived its time', () => {
	expect(pauseBeforeSignIn(0, 1)).toBe(0);
});

test('backs off longer each time a session is taken away, and never longer than eight seconds', () => {
	const longest = [1, 2, 3, 4, 5, 6, 7, 50].map((losses) => pauseBeforeSignIn(losses, 1));
	expect(longest).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000, 8000]);
	expect(pauseBeforeSignIn(3, 0)).toBe(500);
});

test('renews for a request again and again, but not without end', () => {
	expect(mayRenew({ count: 0, rejectedAtOnce: 0 })).toBe(true);
	expect(mayRenew({ count: 5, rejectedAtOnce: 2 })).toBe(true);
	expect(mayRenew({ count: 6, rejectedAtOnce: 0 })).toBe(false);
	expect(mayRenew({ count: 3, rejectedAtOnce: 3 })).toBe(false);
});
