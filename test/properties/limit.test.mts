import fc from 'fast-check';
import { Queue } from '../../client/transport/queue';
import { holds } from './cases.mts';

/** How a piece of work may end. */
const ENDS = ['well', 'rejects', 'throws'] as const;
const PLACE = { urgency: 'execution', execution: '1' } as const;

test('never more than the limit is in flight, first come is first served, and all are served', async () => {
	const limit = fc.integer({ min: 1, max: 9 });
	await holds(
		fc.asyncProperty(
			fc.scheduler(),
			limit,
			fc.array(fc.constantFrom(...ENDS), { maxLength: 40 }),
			async (scheduler, atATime, ends) => {
				const queue = new Queue();
				const started: number[] = [];
				let inFlight = 0;
				let most = 0;
				const work = (index: number, end: (typeof ENDS)[number]) => (): Promise<number> => {
					started.push(index);
					if (end === 'throws') throw new Error('at once');
					most = Math.max(most, (inFlight += 1));
					return scheduler.schedule(Promise.resolve(index)).then(() => {
						inFlight -= 1;
						if (end === 'rejects') throw new Error('later');
						return index;
					});
				};
				const all = Promise.allSettled(
					ends.map((end, index) => queue.run({ ...PLACE, limit: atATime }, work(index, end))),
				);
				await scheduler.waitFor(all);
				const results = await all;
				expect(started).toEqual(ends.map((_end, index) => index));
				expect(most).toBeLessThanOrEqual(atATime);
				expect(inFlight).toBe(0);
				expect(results.map(({ status }) => status === 'fulfilled')).toEqual(
					ends.map((end) => end === 'well'),
				);
			},
		),
		150,
	);
});

test('each piece of work keeps to its own limit, even if the limits differ', async () => {
	await holds(
		fc.asyncProperty(
			fc.scheduler(),
			fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 30 }),
			async (scheduler, limits) => {
				const queue = new Queue();
				let inFlight = 0;
				const run = (limit: number) =>
					queue.run({ ...PLACE, limit }, async () => {
						inFlight += 1;
						expect(inFlight).toBeLessThanOrEqual(limit);
						await scheduler.schedule(Promise.resolve());
						inFlight -= 1;
					});
				await scheduler.waitFor(Promise.all(limits.map(run)));
				expect(inFlight).toBe(0);
			},
		),
		100,
	);
});
