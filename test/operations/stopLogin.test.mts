import { forgetSessions } from '../harness/memory.mts';
import { useWorkbench } from '../harness/suite.mts';
import { until } from '../harness/until.mts';
import { CREDENTIAL, adminCredential } from '../harness/workbench.mts';

/** Stops executions during a login, which serves all executions that wait for it. */
describe('stopping an execution that waits for a login', () => {
	const bench = useWorkbench({ freshStart: true });

	const calls = () => bench.sandbox.requests.map(({ operationId }) => operationId);
	const hold = (operation: string) => bench.sandbox.faults.add({ operation, kind: 'hold' });
	const isHeld = () => bench.sandbox.faults.held > 0;
	const start = () => {
		const stop = new AbortController();
		return { stop, running: bench.run('getCurrentUser', {}, { abortSignal: stop.signal }) };
	};
	/** Once a call made now is answered, the node has read all earlier answers. */
	const answersAreRead = async () => void (await fetch(`${bench.sandbox.origin}/view-link/none`));
	/** Ends the session that n8n holds, without anyone noticing yet. */
	const endSession = async () => {
		await bench.rows('getCurrentUser');
		bench.sandbox.endSessions();
		bench.sandbox.clearRequests();
	};

	/** Two executions that find out at the same time that the session has ended: the first signs in, the second waits for it. */
	const startTwo = async () => {
		bench.sandbox.faults.add({ operation: 'getCurrentUser', kind: 'hold', times: 2 });
		const both = [];
		for (const held of [1, 2]) {
			both.push(start());
			await until(`${held} calls are held`, () => bench.sandbox.faults.held === held);
		}
		hold('login');
		// They are released in the order in which they came, so the first one signs in.
		bench.sandbox.faults.release();
		await until(
			'the login is held, and nothing else is under way',
			() => isHeld() && bench.sandbox.traffic.calls === 1,
		);
		await answersAreRead();
		return both;
	};

	test.each(['checkEmail', 'login'])(
		'ends at once during %s, and leaves the login to the next execution',
		async (operation) => {
			hold(operation);
			const { stop, running } = start();
			await until('the call is held', isHeld);
			stop.abort();
			const { run, error } = await running;
			expect(run?.status).toBe('canceled');
			expect(error).toMatchObject({ message: 'The execution was canceled [item 0]', description: null });
			// The login is still held.
			expect(isHeld()).toBe(true);
			bench.sandbox.faults.release();
			expect(await bench.rows('getCurrentUser')).toHaveLength(1);
			// One login, and one call, made by the execution that was not stopped.
			expect(calls()).toEqual(['checkEmail', 'login', 'getCurrentUser']);
		},
	);

	test('leaves the login to another execution that waits for it', async () => {
		hold('login');
		const [first, second] = [start(), start()];
		await until('the login is held', isHeld);
		first.stop.abort();
		expect((await first.running).run?.status).toBe('canceled');
		expect(isHeld()).toBe(true);
		bench.sandbox.faults.release();
		const { error, items } = await second.running;
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(calls()).toEqual(['checkEmail', 'login', 'getCurrentUser']);
	});

	test('abandons a renewal, and an execution that waits for it goes on', async () => {
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

	test('cancels an execution that waits for the renewal of another one', async () => {
		await endSession();
		const [renewing, waiting] = await startTwo();
		waiting.stop.abort();
		expect((await waiting.running).run?.status).toBe('canceled');
		expect(isHeld()).toBe(true);
		bench.sandbox.faults.release();
		expect((await renewing.running).items).toHaveLength(1);
		expect(bench.sandbox.count('login')).toBe(1);
	});

	test('cancels an execution that arrives during a renewal and has sent nothing yet', async () => {
		await endSession();
		hold('login');
		const renewing = start();
		await until('the login is held', isHeld);
		const late = start();
		setImmediate(() => late.stop.abort());
		expect((await late.running).run?.status).toBe('canceled');
		expect(isHeld()).toBe(true);
		bench.sandbox.faults.release();
		expect((await renewing.running).items).toHaveLength(1);
		const asked = calls().filter((call) => call === 'getCurrentUser');
		expect([calls()[0], asked.length, bench.sandbox.count('login')]).toEqual(['getCurrentUser', 3, 1]);
	});

	test('cancels an execution that waits while another one looks up the team', async () => {
		forgetSessions();
		bench.engine.store(CREDENTIAL, adminCredential(bench.sandbox));
		hold('getCurrentUser');
		const asking = bench.run('getTeam');
		await until('the look-up of the team is held', isHeld);
		const stop = new AbortController();
		const waiting = bench.run('getTeam', {}, { abortSignal: stop.signal });
		// A login takes longer than an execution needs to reach the point where it waits for the team.
		expect(await bench.engine.testCredential(CREDENTIAL)).toMatchObject({ status: 'OK' });
		stop.abort();
		expect((await waiting).run?.status).toBe('canceled');
		bench.sandbox.faults.release();
		expect((await asking).items).toHaveLength(1);
	});
});
