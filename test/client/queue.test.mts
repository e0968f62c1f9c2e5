import { Queue } from '../../client/transport/queue';
import type { Place } from '../../client/transport/queue';

let queue: Queue;
beforeEach(() => {
	queue = new Queue();
});

function place(limit: number, more: Partial<Place> = {}): Place {
	return { limit, urgency: 'execution', execution: '1', item: 0, ...more };
}

/** Work that ends when the test tells it to. */
function work() {
	let end = (): void => {};
	const done = new Promise<void>((resolve) => {
		end = resolve;
	});
	return { run: jest.fn(async () => await done), end };
}
const settle = async () => await new Promise((resolve) => setImmediate(resolve));

test('lets as many in as the limit allows, the others in their order, each queue for itself', async () => {
	const works = Array.from({ length: 5 }, work);
	const all = works.map(async ({ run }) => await queue.run(place(2), run));
	const other = work();
	const alone = new Queue().run(place(2), other.run);
	await settle();
	expect(works.map(({ run }) => run.mock.calls.length)).toEqual([1, 1, 0, 0, 0]);
	expect(other.run).toHaveBeenCalled();
	works[1].end();
	await settle();
	expect(works.map(({ run }) => run.mock.calls.length)).toEqual([1, 1, 1, 0, 0]);
	works.forEach(({ end }) => end());
	other.end();
	await Promise.all([...all, alone]);
	expect(works.every(({ run }) => run.mock.calls.length === 1)).toBe(true);
});

test('goes on after a failure', async () => {
	await expect(queue.run(place(1), async () => await Promise.reject(new Error('no')))).rejects.toThrow('no');
	await expect(queue.run(place(1), async () => await Promise.resolve('yes'))).resolves.toBe('yes');
});

test('rejects 10,000 waiting requests at once when their execution is stopped, and no others', async () => {
	const stop = new AbortController();
	const first = work();
	const going = queue.run(place(1), first.run);
	const run = jest.fn(async () => await Promise.resolve());
	const crowd = Array.from(
		{ length: 10_000 },
		async () => await queue.run(place(1, { signal: stop.signal }), run),
	);
	const other = queue.run(place(1), async () => await Promise.resolve('in turn'));
	stop.abort();
	const outcomes = await Promise.allSettled(crowd);
	expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
	expect(run).not.toHaveBeenCalled();
	first.end();
	await expect(other).resolves.toBe('in turn');
	await going;
});

test('rejects requests of an execution that is already stopped, and removes its listeners when all is done', async () => {
	const stop = new AbortController();
	const listen = jest.spyOn(stop.signal, 'addEventListener');
	const leave = jest.spyOn(stop.signal, 'removeEventListener');
	await Promise.all(
		[1, 2, 3].map(async () => await queue.run(place(1, { signal: stop.signal }), async () => {})),
	);
	expect(listen).toHaveBeenCalledTimes(1);
	expect(leave).toHaveBeenCalledTimes(1);
	stop.abort();
	const { run } = work();
	await expect(queue.run(place(1, { signal: stop.signal }), run)).rejects.toThrow('stopped');
	expect(run).not.toHaveBeenCalled();
});

test('work that waits gives its place to others, and comes before all who wait afterwards', async () => {
	const [waiting, next, last] = [work(), work(), work()];
	const order: string[] = [];
	const first = queue.run(place(1), async (turn) => {
		await turn.without(waiting.run);
		order.push('first');
	});
	const others = [
		queue.run(place(1), next.run),
		queue.run(place(1), async () => {
			order.push('last');
			await last.run();
		}),
	];
	await settle();
	expect([next, last].map(({ run }) => run.mock.calls.length)).toEqual([1, 0]);
	waiting.end();
	await settle();
	expect(order).toEqual([]);
	next.end();
	await first;
	last.end();
	await Promise.all(others);
	expect(order).toEqual(['first', 'last']);
});

test('work that waits without a place ends if it is stopped or fails, and nobody has to wait for its place', async () => {
	const stop = new AbortController();
	const [waiting, going] = [work(), work()];
	const stopped = queue.run(
		place(1, { signal: stop.signal }),
		async (turn) => await turn.without(waiting.run),
	);
	const begun = queue.run(place(1), going.run);
	await settle();
	waiting.end();
	await settle();
	stop.abort();
	await expect(stopped).rejects.toThrow('stopped');
	const failing = queue.run(
		place(1),
		async (turn) => await turn.without(async () => await Promise.reject(new Error('no'))),
	);
	going.end();
	await begun;
	await expect(failing).rejects.toThrow('no');
	await expect(queue.run(place(1), async () => await Promise.resolve('in turn'))).resolves.toBe('in turn');
});

test('work that goes on after its caller has ended takes no place', async () => {
	const waiting = work();
	const abandoned = queue.run(place(1), async (turn) => void turn.without(waiting.run));
	await abandoned;
	waiting.end();
	await settle();
	const both = [1, 2].map(async () => await queue.run(place(1), async () => await Promise.resolve()));
	await Promise.all(both);
});

test('whoever has a place gets a free one beside it, also if somebody waits for more room', async () => {
	const [going, held, nested] = [work(), work(), work()];
	const begun = queue.run(place(8), going.run);
	const waiting = queue.run(place(1), held.run);
	await settle();
	const beside = queue.runIfFree(place(8), nested.run);
	await settle();
	expect([held, nested].map(({ run }) => run.mock.calls.length)).toEqual([0, 1]);
	expect(queue.runIfFree(place(2), nested.run)).toBeUndefined();
	[nested, going, held].forEach(({ end }) => end());
	await Promise.all([begun, beside, waiting]);
	expect(queue.isIdle).toBe(true);
});

test('one item of another execution, and a person in the editor, do not wait for a thousand items', async () => {
	const order: string[] = [];
	const first = work();
	const begun = queue.run(place(1), first.run);
	const visit = async (name: string, more: Partial<Place>): Promise<void> =>
		await queue.run(place(1, more), async () => void order.push(name));
	const crowd = Array.from({ length: 1000 }, async (_, item) => await visit('crowd', { item }));
	const others = [visit('other', { execution: '2' }), visit('editor', { urgency: 'editor', execution: '' })];
	first.end();
	await Promise.all([begun, ...crowd, ...others]);
	expect(order.slice(0, 3)).toEqual(['editor', 'crowd', 'other']);
});

test('a poll goes before everything, and has one place more', async () => {
	const order: string[] = [];
	const releases: Array<() => void> = [];
	const long = (): Promise<void> => new Promise((resolve) => releases.push(resolve));
	const as = (urgency: Place['urgency']): Place => place(2, { urgency });
	const work = [1, 2].map(async () => await queue.run(as('execution'), long));
	const waiting = queue.run(as('execution'), async () => void order.push('execution'));
	const first = queue.run(as('poll'), async () => {
		order.push('poll');
		await long();
	});
	const second = queue.run(as('poll'), async () => void order.push('second poll'));
	await new Promise((resolve) => setImmediate(resolve));
	expect(order).toEqual(['poll']);
	releases.forEach((release) => release());
	await Promise.all([...work, waiting, first, second]);
	expect(order).toEqual(['poll', 'second poll', 'execution']);
});
