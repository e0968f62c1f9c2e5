import fc from 'fast-check';
import { Queue } from '../../client/transport/queue';
import type { Fault } from '../../sandbox/index.mts';
import { useWorkbench } from '../harness/suite.mts';
import { holds, timeLimitMs } from './cases.mts';
import { Playground } from './playground.mts';

/** Whether the next answers with a file name it; all others do. */
let mockNames: boolean[] = [];
jest.mock('../../sandbox/http/fileHeaders.mts', () => {
	const actual = jest.requireActual<typeof import('../../sandbox/http/fileHeaders.mts')>(
		'../../sandbox/http/fileHeaders.mts',
	);
	const fileHeaders: typeof actual.fileHeaders = (file) => {
		const { 'content-disposition': disposition, ...others } = actual.fileHeaders(file);
		const isNamed = mockNames.shift() ?? true;
		return isNamed ? { ...others, 'content-disposition': disposition } : others;
	};
	return { ...actual, fileHeaders };
});

/** How a piece of work may end. */
const ENDS = ['well', 'rejects', 'throws'] as const;
const PLACE = { urgency: 'execution', execution: '1', item: 0 } as const;

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

describe('downloads whose answers need a look-up, counted at the service', () => {
	const bench = useWorkbench({ latencyMs: 5 });
	const BYTES = 1024 * 1024;

	test('24 downloads keep to the eight of an account without a setting', async () => {
		const { project: projectId, file: fileId } = await bench.document('large.pdf', Buffer.alloc(BYTES, 'x'));
		mockNames = Array(25).fill(false);
		await bench.run('downloadFile', { projectId, fileId });
		bench.sandbox.traffic.clear();
		const items = Array(24).fill({ json: {} });
		const { error, items: results } = await bench.run('downloadFile', { projectId, fileId }, { items });
		expect([error, results.length]).toEqual([undefined, 24]);
		expect(bench.sandbox.traffic.mostCalls).toBeLessThanOrEqual(8);
		expect(bench.sandbox.traffic.mostCalls).toBeGreaterThan(1);
	});

	test('never more than the limit is in flight, and every file comes', async () => {
		const { project: projectId, file: fileId } = await bench.document('large.pdf', Buffer.alloc(BYTES, 'x'));
		const crowd = fc.record({
			limit: fc.integer({ min: 1, max: 8 }),
			count: fc.integer({ min: 1, max: 24 }),
		});
		await holds(
			fc.asyncProperty(crowd, async ({ limit, count }) => {
				mockNames = Array(count + 1).fill(false);
				// The service notices a little late that an answer was given up, so it has to happen before.
				await bench.run('downloadFile', { projectId, fileId, requestsAtATime: 1 });
				mockNames = Array(count).fill(false);
				bench.sandbox.traffic.clear();
				const { error, items } = await bench.run(
					'downloadFile',
					{ projectId, fileId, requestsAtATime: limit },
					{ items: Array(count).fill({ json: {} }) },
				);
				expect(error).toBeUndefined();
				expect(items.map(({ binary }) => binary?.data.fileName)).toEqual(Array(count).fill('large.pdf'));
				expect(bench.sandbox.traffic.mostCalls).toBeLessThanOrEqual(limit);
			}),
			6,
		);
	});
});

describe('every operation with one request at a time, counted at the service', () => {
	let playground: Playground;
	beforeAll(async () => {
		mockNames = [];
		playground = await Playground.open('legacy');
		playground.sandbox.configure({ latencyMs: 1 });
	});
	afterAll(async () => await playground.close());

	test.each<[what: string, fault: Fault | undefined]>([
		['as usual', undefined],
		['what is not found, whose reason is looked up', { kind: 'status', status: 404, times: 2 }],
		['what is refused without a reason', { kind: 'status', status: 799, times: 2 }],
		['a lost answer, whose outcome is looked up', { kind: 'reset', phase: 'after', times: 2 }],
		['a session that ends', { kind: 'session-ended' }],
	])(
		'%s',
		async (_what, fault) => {
			for (const scenario of playground.scenarios) {
				const parameters = { ...playground.saved(scenario), requestsAtATime: 1 };
				playground.sandbox.traffic.clear();
				const { requests } = await playground.run({
					scenario,
					parameters,
					fault,
					items: Array(3).fill({ json: {} }),
				});
				expect([scenario.operation, requests.length > 0]).toEqual([scenario.operation, true]);
				expect([scenario.operation, playground.sandbox.traffic.mostCalls]).toEqual([scenario.operation, 1]);
			}
		},
		timeLimitMs(120_000),
	);
});
