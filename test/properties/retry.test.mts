import fc from 'fast-check';
import { kindOf } from '../../client/contract/calls';
import { readRetryAfter } from '../../client/contract/envelope';
import type { Failure } from '../../client/contract/failures';
import { STATUS_TEXTS } from '../../client/contract/statusCodes';
import { RETRY_BUDGET_MS, pauseBeforeRetry } from '../../client/transport/retryPolicy';
import { contractOperations } from '../harness/contract.mts';
import { anyText } from './arbitraries.mts';
import { holds } from './cases.mts';

/** The request was never sent: there was nobody to accept it. */
const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];
const CODES = [...NEVER_SENT, 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED', 'EPROTO', ''];

const failure: fc.Arbitrary<Failure> = fc.oneof(
	fc.constantFrom(...CODES).map((code) => ({ type: 'connection' as const, code })),
	fc.record(
		{
			type: fc.constant('http' as const),
			httpStatus: fc.oneof(fc.integer({ min: 100, max: 599 }), fc.constantFrom(429, 503)),
			retryAfterS: fc.oneof(fc.nat(), fc.constantFrom(0, 1, 119, 120, 121, Infinity)),
		},
		{ requiredKeys: ['type', 'httpStatus'] },
	),
	fc.integer().map((statusCode) => ({ type: 'refusal' as const, statusCode })),
	fc.boolean().map((wasSent) => ({ type: 'stopped' as const, wasSent })),
	fc.constant({ type: 'brokenFile' as const }),
	fc.constant({ type: 'unexpectedAnswer' as const, missing: 'file_id' }),
);
/** What happens to one request: each attempt takes some time, and fails. */
const history = fc.array(fc.tuple(failure, fc.nat(90_000)), { minLength: 1, maxLength: 30 });
const kind = fc.constantFrom('read', 'idempotentWrite', 'otherWrite');
/** A code that the contract does not list. */
const isUnknown = (code: number) => STATUS_TEXTS[code] === undefined;

function isProofOfIdleness(one: Failure): boolean {
	return one.type === 'connection' && NEVER_SENT.includes(one.code);
}

function isPutOff(one: Failure): boolean {
	return (
		one.type === 'http' &&
		(one.httpStatus === 429 || (one.httpStatus === 503 && one.retryAfterS !== undefined))
	);
}

test('however a request fails, attempts and their time are limited, and nothing is done twice', async () => {
	await holds(
		fc.property(kind, fc.boolean(), fc.integer({ min: 1, max: 20 }), history, (...drawn) => {
			const [of, isHarmlessAgain, maxAttempts, failures] = drawn;
			let elapsedMs = 0;
			let attempt = 0;
			for (;;) {
				const [current, durationMs] = failures[attempt % failures.length];
				attempt += 1;
				elapsedMs += durationMs;
				const situation = { kind: of, isHarmlessAgain, failure: current, attempt, maxAttempts, elapsedMs };
				const pauseMs = pauseBeforeRetry(situation);
				if (pauseMs === undefined) break;
				expect(pauseMs).toBeGreaterThanOrEqual(0);
				elapsedMs += pauseMs;
				// Whenever an attempt begins, there is time left for it.
				expect(elapsedMs).toBeLessThanOrEqual(RETRY_BUDGET_MS);
				if (current.type === 'refusal') {
					expect(of).toBe('idempotentWrite');
					expect(isUnknown(current.statusCode)).toBe(true);
				}
				if (of === 'otherWrite')
					expect(isProofOfIdleness(current) || (isHarmlessAgain && isPutOff(current))).toBe(true);
				if (current.type === 'http' && current.retryAfterS !== undefined)
					expect(pauseMs).toBeGreaterThanOrEqual(current.retryAfterS * 1000);
			}
			expect(attempt).toBeLessThanOrEqual(maxAttempts);
		}),
		400,
	);
});

test('a failure that proves that the service has not acted is repeated for every kind, if there is time', async () => {
	await holds(
		fc.property(kind, failure, (of, one) => {
			fc.pre(isProofOfIdleness(one));
			const situation = {
				...{ kind: of, isHarmlessAgain: false, failure: one },
				...{ attempt: 1, maxAttempts: 2, elapsedMs: 0 },
			};
			expect(pauseBeforeRetry(situation)).toBeDefined();
		}),
		100,
	);
});

test('a path that is not in the contract is treated as one that creates something', async () => {
	const known = contractOperations.map(({ path }) => path);
	await holds(
		fc.property(
			fc.oneof(
				anyText,
				fc.tuple(fc.constantFrom(...known), anyText).map((parts) => parts.join('')),
			),
			(path) => {
				fc.pre(!known.includes(path));
				expect(kindOf(path)).toBe('otherWrite');
			},
		),
		100,
	);
});

test('Retry-After is a number of seconds from now, or nothing', async () => {
	const now = Date.parse('2030-01-01T00:00:00Z');
	const header = fc.oneof(
		anyText,
		fc.nat().map(String),
		fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
		fc.constant(undefined),
		fc.array(anyText),
	);
	await holds(
		fc.property(header, (value) => {
			const seconds = readRetryAfter(value, now);
			expect(seconds === undefined || seconds >= 0).toBe(true);
		}),
		150,
	);
	await holds(
		fc.property(fc.nat(1e6), (seconds) => {
			expect(readRetryAfter(` ${seconds} `, now)).toBe(seconds);
			expect(readRetryAfter(new Date(now + seconds * 1000).toUTCString(), now)).toBe(seconds);
		}),
		50,
	);
});
