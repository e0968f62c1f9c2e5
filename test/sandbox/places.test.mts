import { Places } from '../../sandbox/http/places.mts';
import { createSandbox } from '../../sandbox/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { post, signIn } from './client.mts';

describe('places', () => {
	it('lets in as many as there are, the others in the order in which they came, also after a failure', async () => {
		const places = new Places();
		const events: string[] = [];
		const ends: Array<(fails: boolean) => void> = [];
		const enter = (name: string) =>
			places
				.within(2, () => {
					events.push(name);
					return new Promise<void>((resolve, reject) =>
						ends.push((fails) => (fails ? reject(new Error(name)) : resolve())),
					);
				})
				.catch((error: Error) => void events.push(`${error.message} failed`));

		const all = ['a', 'b', 'c', 'd'].map(enter);
		await Promise.resolve();
		expect(events).toEqual(['a', 'b']);

		ends[1](true);
		await all[1];
		expect(events).toEqual(['a', 'b', 'c', 'b failed']);

		for (const place of [0, 2]) ends[place](false);
		await all[0];
		ends[3](false);
		await Promise.all(all);
		expect(events.at(-1)).toBe('d');
	});
});

describe('a sandbox with latency and few places', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await createSandbox();
	});
	afterEach(() => sandbox.reset());
	afterAll(() => sandbox.close());

	it('answers no call sooner than it is told', async () => {
		const auth_token = await signIn(sandbox, sandbox.accounts.admin);
		sandbox.configure({ latencyMs: 40 });

		await post(sandbox, '/user/info', { auth_token });

		// A timer may end a millisecond early.
		expect(sandbox.requests.at(-1)?.durationMs).toBeGreaterThan(38);
	});

	it('lets a call wait until a place is free', async () => {
		const auth_token = await signIn(sandbox, sandbox.accounts.admin);
		sandbox.configure({ callsAtATime: 1 });
		sandbox.faults.add({ operation: 'listProjects', kind: 'delay', delayMs: 50 });
		sandbox.clearRequests();

		const slow = post(sandbox, '/project/list', { auth_token });
		while (sandbox.faults.pending.length > 0) await new Promise((resolve) => setTimeout(resolve, 1));
		await Promise.all([slow, post(sandbox, '/user/info', { auth_token })]);

		expect(sandbox.requests.map(({ operationId }) => operationId)).toEqual([
			'listProjects',
			'getCurrentUser',
		]);
	});
});
