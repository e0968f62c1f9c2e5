import { forgetSessions, renewOnce, teamOnce } from '../../client/session/sessions';
import { startAnew } from '../harness/steps.mts';
import { until } from '../harness/until.mts';
import { CREDENTIAL, adminCredential, openWorkbench } from '../harness/workbench.mts';
import type { Workbench } from '../harness/workbench.mts';

// As they are, and counted.
jest.mock('../../client/session/sessions', () => {
	const actual = jest.requireActual<typeof import('../../client/session/sessions')>(
		'../../client/session/sessions',
	);
	return { ...actual, renewOnce: jest.fn(actual.renewOnce), teamOnce: jest.fn(actual.teamOnce) };
});

/** Stops executions while somebody signs in: one login serves all executions that wait for it. */
describe('stopping an execution that waits for a login', () => {
	let bench: Workbench;
	beforeAll(async () => {
		bench = await openWorkbench();
	});
	beforeEach(async () => {
		await startAnew(bench);
		jest.mocked(renewOnce).mockClear();
		jest.mocked(teamOnce).mockClear();
	});
	afterAll(async () => {
		expect(bench.sandbox.violations).toEqual([]);
		await bench.close();
	});

	const calls = () => bench.sandbox.requests.map(({ operationId }) => operationId);
	const hold = (operation: string) => bench.sandbox.faults.add({ operation, kind: 'hold' });
	const isHeld = () => bench.sandbox.faults.held > 0;
	const start = () => {
		const stop = new AbortController();
		return { stop, running: bench.run('getCurrentUser', {}, { abortSignal: stop.signal }) };
	};
	/** Has the session end that n8n holds, which nobody has noticed. */
	const endSession = async () => {
		await bench.rows('getCurrentUser');
		bench.sandbox.endSessions();
		bench.sandbox.clearRequests();
	};

	/** Two executions that notice the end of a session together. @returns first the one that signs in, then the one that waits */
	const startTwo = async () => {
		bench.sandbox.faults.add({ operation: 'getCurrentUser', kind: 'hold', times: 2 });
		const both = [start(), start()];
		await until(() => bench.sandbox.faults.held === 2);
		hold('login');
		bench.sandbox.faults.release();
		await until(() => isHeld() && jest.mocked(renewOnce).mock.calls.length === 2);
		const [[, , signal]] = jest.mocked(renewOnce).mock.calls;
		return signal === both[0].stop.signal ? both : both.reverse();
	};

	test.each(['checkEmail', 'login'])(
		'ends at once at %s, and leaves the login to whoever comes next',
		async (operation) => {
			hold(operation);
			const { stop, running } = start();
			await until(isHeld);
			stop.abort();
			const { run, error } = await running;
			expect(run?.status).toBe('canceled');
			expect(error).toMatchObject({ message: 'The execution was canceled [item 0]', description: null });
			// Nobody has let the login go on.
			expect(isHeld()).toBe(true);
			bench.sandbox.faults.release();
			expect(await bench.rows('getCurrentUser')).toHaveLength(1);
			// One login, and one call: that of the execution that was not stopped.
			expect(calls()).toEqual(['checkEmail', 'login', 'getCurrentUser']);
		},
	);

	test('leaves the login to the others that wait for it', async () => {
		hold('login');
		const [first, second] = [start(), start()];
		await until(isHeld);
		first.stop.abort();
		expect((await first.running).run?.status).toBe('canceled');
		expect(isHeld()).toBe(true);
		bench.sandbox.faults.release();
		const { error, items } = await second.running;
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(calls()).toEqual(['checkEmail', 'login', 'getCurrentUser']);
	});

	test('leaves a renewal, and the others that wait for it go on', async () => {
		await endSession();
		const [renewing, waiting] = await startTwo();
		renewing.stop.abort();
		expect((await renewing.running).run?.status).toBe('canceled');
		bench.sandbox.faults.release();
		const { error, items } = await waiting.running;
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(bench.sandbox.count('login')).toBe(1);
	});

	test('sends away who waits for the renewal of another execution', async () => {
		await endSession();
		const [renewing, waiting] = await startTwo();
		waiting.stop.abort();
		expect((await waiting.running).run?.status).toBe('canceled');
		expect(isHeld()).toBe(true);
		bench.sandbox.faults.release();
		expect((await renewing.running).items).toHaveLength(1);
		expect(bench.sandbox.count('login')).toBe(1);
	});

	test('sends away who comes during a renewal, and has sent nothing yet', async () => {
		await endSession();
		hold('login');
		const renewing = start();
		await until(isHeld);
		const late = start();
		setImmediate(() => late.stop.abort());
		expect((await late.running).run?.status).toBe('canceled');
		expect(isHeld()).toBe(true);
		bench.sandbox.faults.release();
		expect((await renewing.running).items).toHaveLength(1);
		const asked = calls().filter((call) => call === 'getCurrentUser');
		expect([calls()[0], asked.length, bench.sandbox.count('login')]).toEqual(['getCurrentUser', 3, 1]);
	});

	test('sends away who waits until another execution has asked for the team', async () => {
		forgetSessions();
		bench.engine.store(CREDENTIAL, adminCredential(bench.sandbox));
		hold('getCurrentUser');
		const asking = bench.run('getTeam');
		await until(isHeld);
		const stop = new AbortController();
		const waiting = bench.run('getTeam', {}, { abortSignal: stop.signal });
		await until(() => jest.mocked(teamOnce).mock.calls.length === 2);
		stop.abort();
		expect((await waiting).run?.status).toBe('canceled');
		bench.sandbox.faults.release();
		expect((await asking).items).toHaveLength(1);
	});
});
