import type { Kind } from '../../client/contract/calls';
import { readAnswer, readRetryAfter } from '../../client/contract/envelope';
import type { Failure } from '../../client/contract/failures';
import { RETRY_BUDGET_MS, pauseBeforeRetry } from '../../client/transport/retryPolicy';

const KINDS: Kind[] = ['read', 'idempotentWrite', 'otherWrite'];
const ask = (kind: Kind, failure: Failure, more = {}) =>
	pauseBeforeRetry({
		...{ kind, isHarmlessAgain: false, failure, attempt: 1, maxAttempts: 3, elapsedMs: 0 },
		...more,
	});
const http = (httpStatus: number, retryAfterS?: number): Failure => ({
	type: 'http',
	httpStatus,
	retryAfterS,
});
const connection = (code: string): Failure => ({ type: 'connection', code });

test.each<[Failure, Kind[]]>([
	[connection('ECONNREFUSED'), KINDS],
	[connection('ENOTFOUND'), KINDS],
	[connection('ECONNRESET'), ['read', 'idempotentWrite']],
	[connection('ECONNABORTED'), ['read', 'idempotentWrite']],
	[{ type: 'stopped', wasSent: true }, []],
	[{ type: 'stopped', wasSent: false }, []],
	[{ type: 'brokenFile' }, ['read', 'idempotentWrite']],
	[{ type: 'unexpectedAnswer', missing: 'file_id' }, []],
	[{ type: 'credential', message: 'The password is wrong', advice: 'Check it.' }, []],
	[http(429), ['read', 'idempotentWrite']],
	[http(503, 2), ['read', 'idempotentWrite']],
	[http(503), ['read', 'idempotentWrite']],
	[http(502), ['read', 'idempotentWrite']],
	[http(200), ['read', 'idempotentWrite']],
	[http(302), []],
	[http(404), []],
	[{ type: 'refusal', statusCode: 500 }, []],
	[{ type: 'refusal', statusCode: 404 }, []],
	[{ type: 'refusal', statusCode: 799 }, ['idempotentWrite']],
])('after %j repeats %j', (failure, kinds) => {
	expect(KINDS.filter((kind) => ask(kind, failure) !== undefined)).toEqual(kinds);
});

test('believes that a request was put off only where a second one could do no harm', () => {
	for (const failure of [http(429), http(429, 0), http(503, 2)]) {
		expect(ask('otherWrite', failure)).toBeUndefined();
		expect(ask('otherWrite', failure, { isHarmlessAgain: true })).toBeDefined();
	}
	expect(ask('otherWrite', http(503), { isHarmlessAgain: true })).toBeUndefined();
	expect(ask('otherWrite', connection('ECONNRESET'), { isHarmlessAgain: true })).toBeUndefined();
});

test('waits twice as long each time, or as long as the service asks for', () => {
	expect([1, 2, 3].map((attempt) => ask('read', http(502), { attempt, maxAttempts: 9 }))).toEqual([
		500, 1000, 2000,
	]);
	expect(ask('read', http(429, 7))).toBe(7000);
	expect(ask('read', http(429, 0))).toBe(0);
});

test('ends at the limit of attempts, and before the time runs out', () => {
	expect(ask('read', http(502), { attempt: 3 })).toBeUndefined();
	expect(ask('read', http(502), { maxAttempts: 1 })).toBeUndefined();
	expect(ask('read', http(502), { elapsedMs: RETRY_BUDGET_MS })).toBeUndefined();
	expect(ask('read', http(429, RETRY_BUDGET_MS))).toBeUndefined();
});

test('reads Retry-After as seconds and as a date', () => {
	const now = Date.UTC(2030, 0, 1, 12, 0, 0);
	expect(readRetryAfter('3', now)).toBe(3);
	expect(readRetryAfter('Tue, 01 Jan 2030 12:00:05 GMT', now)).toBe(5);
	expect(readRetryAfter('Tue, 01 Jan 2030 11:00:00 GMT', now)).toBe(0);
	expect(readRetryAfter('soon', now)).toBeUndefined();
	expect(readRetryAfter(undefined, now)).toBeUndefined();
});

test('reads Retry-After as servers write it, and takes nothing else for a moment', () => {
	const now = Date.UTC(2030, 0, 1, 12, 0, 0);
	expect(readRetryAfter('1.5', now)).toBe(2);
	expect(readRetryAfter('3, 3', now)).toBe(3);
	expect(readRetryAfter(['3', '7'], now)).toBe(7);
	expect(readRetryAfter('Tuesday, 01-Jan-30 12:00:05 GMT', now)).toBe(5);
	expect(readRetryAfter('9'.repeat(400), now)).toBe(Infinity);
	for (const text of ['-5', '+5', '5s', '1e3', '0x10', '2030-01-01', ',', '3,', 'a,b', 'Mon', '١'])
		expect([text, readRetryAfter(text, now)]).toEqual([text, undefined]);
});

test('reads a date in Retry-After by the clock of whoever sent it', () => {
	const headers = { date: 'Tue, 01 Jan 2030 12:00:00 GMT', 'retry-after': 'Tue, 01 Jan 2030 12:00:07 GMT' };
	expect(readAnswer('', 429, headers)).toMatchObject({ retryAfterS: 7 });
});
