import type { INodeExecutionData } from 'n8n-workflow';
import type { Fault } from '../../sandbox/index.mts';
import { alarmsSet, ringAlarms } from '../harness/alarms.mts';
import { forgetSessions } from '../harness/memory.mts';
import { moveClock, pauses } from '../harness/pauses.mts';
import { useWorkbench } from '../harness/suite.mts';
import { until } from '../harness/until.mts';
import { CREDENTIAL, adminCredential } from '../harness/workbench.mts';

const CALLS = ['checkEmail', 'login'] as const;
/** More than the limit of requests at a time, several times over. */
const ITEMS = 40;
const items = (count: number) => Array.from({ length: count }, () => ({ json: {} }));

/** What an error item says. */
const messageOf = ({ error, json }: INodeExecutionData) => String(error?.message ?? json.error);

/** Faults that pass: the next attempt succeeds. */
const PASSING: Array<[string, Fault]> = [
	['a reset', { kind: 'reset' }],
	['a reset after it was carried out', { kind: 'reset', phase: 'after' }],
	['a reset during the response', { kind: 'reset-mid-body' }],
	['502', { kind: 'http', httpStatus: 502 }],
	['502 after it was carried out', { kind: 'http', httpStatus: 502, phase: 'after' }],
	['503', { kind: 'http', httpStatus: 503 }],
	['504', { kind: 'http', httpStatus: 504 }],
	['408', { kind: 'http', httpStatus: 408 }],
	['429', { kind: 'http', httpStatus: 429 }],
	['429 with Retry-After', { kind: 'http', httpStatus: 429, headers: { 'retry-after': '60' } }],
	['a page of a proxy', { kind: 'html', httpStatus: 200 }],
	['an empty response', { kind: 'empty' }],
	['half of the JSON', { kind: 'truncated-json' }],
];
/** Faults that stay, how often each call is sent then, and what the items say. */
const LASTING: Array<[string, Fault, number, RegExp]> = [
	['code 999', { kind: 'status', status: 999 }, 1, /^689Cloud rejected the login \(status code 999\)/],
	['code 500', { kind: 'status', status: 500 }, 1, /^689Cloud rejected the login \(status code 500\)/],
	['code 417', { kind: 'status', status: 417 }, 1, /^689Cloud could not open a session/],
	['code 423', { kind: 'status', status: 423 }, 1, /^689Cloud rejected the login \(status code 423\)/],
	['HTTP 423', { kind: 'http', httpStatus: 423 }, 1, /^689Cloud has locked this account/],
	['HTTP 403', { kind: 'http', httpStatus: 403 }, 1, /does not respond like the 689Cloud API/],
	[
		'HTTP 429 with Retry-After',
		{ kind: 'http', httpStatus: 429, headers: { 'retry-after': '50' } },
		3,
		/^689Cloud is receiving too many sign-in requests/,
	],
	['HTTP 503', { kind: 'http', httpStatus: 503 }, 3, /^689Cloud is not available \(HTTP 503\)/],
	['a reset', { kind: 'reset' }, 3, /^689Cloud cannot be reached at/],
];

describe('signing in', () => {
	const bench = useWorkbench({ logLength: 2000 });
	const withoutSession = (changes: object = {}) => {
		forgetSessions();
		bench.engine.store(CREDENTIAL, { ...adminCredential(bench.sandbox), ...changes });
		bench.sandbox.clearRequests();
	};
	const count = (operation: string) => bench.sandbox.count(operation);
	beforeEach(() => {
		withoutSession();
		pauses.length = 0;
	});
	afterEach(() => bench.sandbox.faults.clear());

	describe.each(CALLS)('with a fault of %s', (operation) => {
		test.each(PASSING)('no item fails because of %s', async (_case, fault) => {
			bench.sandbox.faults.add({ ...fault, operation });
			const { error, items: results } = await bench.run('getCurrentUser', {}, { items: items(20) });
			expect(error).toBeUndefined();
			expect(results).toHaveLength(20);
			expect(count(operation)).toBe(2);
			expect(pauses.length).toBe(1);
			if (fault.headers) expect(pauses).toEqual([60_000]);
		});

		test.each(PASSING)('no item fails if the session ends, and then %s happens', async (_case, fault) => {
			await bench.rows('getCurrentUser');
			bench.sandbox.endSessions();
			bench.sandbox.clearRequests();
			bench.sandbox.faults.add({ ...fault, operation });
			const { error, items: results } = await bench.run('getCurrentUser', {}, { items: items(20) });
			expect(error).toBeUndefined();
			expect(results).toHaveLength(20);
			expect(count(operation)).toBe(2);
		});

		test.each(LASTING)(
			`one sign-in is made for ${ITEMS} items, and each says what is wrong: %s`,
			async (_case, fault, times, message) => {
				bench.sandbox.faults.add({ ...fault, operation, times: Infinity });
				for (const name of ['getCurrentUser', 'getTeam']) {
					withoutSession();
					const { items: results } = await bench.run(name, {}, { items: items(ITEMS), continueOnFail: true });
					expect(results).toHaveLength(ITEMS);
					results.forEach((item, index) => {
						expect(messageOf(item)).toMatch(message);
						expect(messageOf(item)).toMatch(new RegExp(`\\[item ${index}\\]$`));
					});
					expect(count(operation)).toBe(times);
				}
			},
		);

		test('an execution that comes later tries again, but not sooner than Retry-After says', async () => {
			const headers = { 'retry-after': '100' };
			bench.sandbox.faults.add({ kind: 'http', httpStatus: 429, headers, operation, times: 2 });
			// The first pause fits into the time of a sign-in, the second one does not.
			const first = await bench.run('getCurrentUser');
			expect([first.error?.description, count(operation)]).toEqual(['Try again in 100 seconds.', 2]);
			const second = await bench.run('getCurrentUser');
			expect([second.error?.description, count(operation)]).toEqual(['Try again in 100 seconds.', 2]);
			moveClock(100_000);
			expect(await bench.rows('getCurrentUser')).toHaveLength(1);
			expect(count(operation)).toBe(3);
		});

		test('a response that never comes is given up, once for all who wait', async () => {
			bench.sandbox.faults.add({ kind: 'hold', operation, times: Infinity });
			const running = bench.run('getCurrentUser', {}, { items: items(20), continueOnFail: true });
			// A call is counted when it has ended.
			for (const attempt of [1, 2, 3]) {
				await until(
					'the call is held',
					() => bench.sandbox.faults.held > 0 && count(operation) === attempt - 1,
				);
				ringAlarms(1);
				await until('the call is given up', () => count(operation) === attempt);
			}
			const { items: results } = await running;
			const texts = results.map(messageOf);
			expect(texts).toEqual(
				results.map(
					(_item, index) =>
						`689Cloud did not respond to the sign-in in time at ${bench.sandbox.url} [item ${index}]`,
				),
			);
			expect([count(operation), alarmsSet()]).toEqual([3, 0]);
		});
	});

	test('a Team ID that is not the user’s is found out once', async () => {
		withoutSession({ teamId: 'nowhere' });
		const { items: results } = await bench.run(
			'getCurrentUser',
			{},
			{ items: items(ITEMS), continueOnFail: true },
		);
		expect(new Set(results.map((item) => messageOf(item).split(' [')[0]))).toEqual(
			new Set(['This user is not a member of a team with the name or ID "nowhere"']),
		);
		expect([count('checkEmail'), count('login')]).toEqual([1, 0]);
	});

	test('keeps the capitals of an email address', async () => {
		withoutSession({ email: ' Alex@Example.com ' });
		const { error } = await bench.run('getCurrentUser');
		expect(error).toBeDefined();
		expect(bench.sandbox.requests[0].parameters).toEqual({ email_address: 'Alex@Example.com' });
	});

	test('does not hold up whoever has a session, and lets the others go on after its bound', async () => {
		await bench.rows('getCurrentUser');
		const good = bench.engine.stored(CREDENTIAL);
		const settings = { requestsAtATime: 1 };
		// The same user in a credential with a Team ID: another session, and the same queue.
		const { teamId } = bench.sandbox.accounts.admin;
		bench.engine.store(CREDENTIAL, { ...adminCredential(bench.sandbox), teamId });
		bench.sandbox.faults.add({ kind: 'hold', operation: 'login', times: 3 });
		bench.sandbox.clearRequests();
		const hanging = bench.run('getCurrentUser', settings, { items: items(20), continueOnFail: true });
		await until('the login is held', () => bench.sandbox.faults.held > 0);
		bench.engine.store(CREDENTIAL, good);
		// The login keeps the only place for two seconds, and then others get it.
		const { error, items: results } = await bench.run('getCurrentUser', settings, { items: items(20) });
		expect([error, results.length, bench.sandbox.faults.held]).toEqual([undefined, 20, 1]);
		bench.engine.store(CREDENTIAL, { ...adminCredential(bench.sandbox), teamId });

		for (const attempt of [1, 2, 3]) {
			await until('the login is held', () => bench.sandbox.faults.held > 0 && count('login') === attempt - 1);
			ringAlarms(1);
			await until('the login is given up', () => count('login') === attempt);
		}
		const { items: late } = await hanging;
		// Those that read the credential while the other one stood in its place had a session.
		const failed = late.filter(({ json }) => json.user_id === undefined);
		expect(failed.length).toBeGreaterThan(0);
		expect(failed.every((item) => messageOf(item).startsWith('689Cloud did not respond'))).toBe(true);
		expect(late).toHaveLength(20);
		expect(await bench.rows('getCurrentUser')).toHaveLength(1);
	});

	test.each([
		['in the process that opened it', () => moveClock(120_000)],
		['in a process that has found it stored', forgetSessions],
	])(
		'for a copy of the credential does not hold up whoever has a session, %s',
		async (_case, makeOld: () => void) => {
			await bench.rows('getCurrentUser');
			const good = bench.engine.stored(CREDENTIAL);
			// A copy of the credential has no session yet, and the old one no longer counts as fresh.
			makeOld();
			await bench.rows('getCurrentUser');
			bench.engine.store(CREDENTIAL, adminCredential(bench.sandbox));
			bench.sandbox.faults.add({ kind: 'hold', operation: 'login' });
			const settings = { maxAttempts: 1, requestsAtATime: 1 };
			const hanging = bench.run('getCurrentUser', settings, { items: items(20), continueOnFail: true });
			await until('the login is held', () => bench.sandbox.faults.held > 0);
			bench.engine.store(CREDENTIAL, good);
			const { error, items: results } = await bench.run('getCurrentUser', settings, { items: items(20) });
			expect([error, results.length, bench.sandbox.faults.held]).toEqual([undefined, 20, 1]);

			bench.engine.store(CREDENTIAL, adminCredential(bench.sandbox));
			ringAlarms(1);
			const { items: late } = await hanging;
			const failed = late.filter(({ json }) => json.user_id === undefined);
			expect(failed.length).toBeGreaterThan(0);
			for (const item of failed)
				expect(messageOf(item)).toMatch(/^689Cloud did not respond to the sign-in in time/);
			// A call is counted when it has ended.
			await until('the call is given up', () => count('login') === 2);
		},
	);

	test('that fails for a copy of the credential fails nothing that has a session', async () => {
		await bench.rows('getCurrentUser');
		const good = bench.engine.stored(CREDENTIAL);
		moveClock(120_000);
		bench.engine.store(CREDENTIAL, adminCredential(bench.sandbox));
		bench.sandbox.faults.add({ kind: 'hold', operation: 'login' });
		const copy = bench.run('getCurrentUser', { maxAttempts: 1 });
		await until('the login is held', () => bench.sandbox.faults.held > 0);
		bench.engine.store(CREDENTIAL, good);
		// It waits for its place while the sign-in fails.
		bench.sandbox.faults.add({ kind: 'hold', operation: 'getCurrentUser' });
		const settings = { requestsAtATime: 1 };
		const running = bench.run('getCurrentUser', settings, { items: items(3) });
		await until('the first call is held', () => bench.sandbox.faults.held === 2);
		ringAlarms(1);
		expect((await copy).error?.message).toMatch(/^689Cloud did not respond to the sign-in in time/);
		bench.sandbox.faults.release();
		const { error, items: results } = await running;
		expect([error, results.length]).toEqual([undefined, 3]);
	});
});
