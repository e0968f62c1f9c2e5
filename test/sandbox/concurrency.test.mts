import { Semaphore } from '../../sandbox/http/semaphore.mts';
import { createSandbox } from '../../sandbox/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { until } from '../harness/until.mts';
import { post, signIn } from './client.mts';

describe('a semaphore', () => {
	it('runs up to its limit of jobs at a time and the others in order, even after one fails', async () => {
		const semaphore = new Semaphore();
		const events: string[] = [];
		const ends: Array<(fails: boolean) => void> = [];
		const start = (name: string) =>
			semaphore
				.run(2, () => {
					events.push(name);
					return new Promise<void>((resolve, reject) =>
						ends.push((fails) => (fails ? reject(new Error(name)) : resolve())),
					);
				})
				.catch((error: Error) => void events.push(`${error.message} failed`));

		const all = ['a', 'b', 'c', 'd'].map(start);
		await Promise.resolve();
		expect(events).toEqual(['a', 'b']);

		ends[1](true);
		await all[1];
		expect(events).toEqual(['a', 'b', 'c', 'b failed']);

		for (const job of [0, 2]) ends[job](false);
		await all[0];
		ends[3](false);
		await Promise.all(all);
		expect(events).toEqual(['a', 'b', 'c', 'b failed', 'd']);
	});
});

describe('a sandbox', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await createSandbox();
	});
	afterEach(() => sandbox.reset());
	afterAll(() => sandbox.close());

	it('takes at least latencyMs for each call', async () => {
		const auth_token = await signIn(sandbox, sandbox.accounts.admin);
		sandbox.configure({ latencyMs: 40 });

		await post(sandbox, '/user/info', { auth_token });

		// A timer may fire a millisecond early.
		expect(sandbox.requests.at(-1)?.durationMs).toBeGreaterThan(38);
	});

	it('has at most callsAtATime calls in progress', async () => {
		const auth_token = await signIn(sandbox, sandbox.accounts.admin);
		sandbox.configure({ callsAtATime: 1 });
		sandbox.faults.add({ operation: 'listProjects', kind: 'hold' });
		sandbox.clearRequests();

		const held = post(sandbox, '/project/list', { auth_token });
		await until('a call is held', () => sandbox.faults.held === 1);
		const waiting = post(sandbox, '/user/info', { auth_token });
		await until('the second call has come', () => sandbox.traffic.calls === 2);
		expect(sandbox.requests).toEqual([]);

		sandbox.faults.release();
		await Promise.all([held, waiting]);
		expect(sandbox.requests.map(({ operationId }) => operationId)).toEqual([
			'listProjects',
			'getCurrentUser',
		]);
	});
});
