import type { Poller } from '../../engine/poller.mts';
import { MESSAGE_CODE } from '../../sandbox/index.mts';
import { moveClock } from '../harness/pauses.mts';
import { useTriggerBench } from './bench.mts';

const MINUTE_MS = 60_000;
/** A message a second, so that they are spread over hours. */
const STEP_MS = 1000;
let nowMs = Date.UTC(2030, 0, 1);
const bench = useTriggerBench({ now: () => nowMs, logLength: 10 });

/** Messages come. @returns their IDs, oldest first */
function come(count: number, codes: readonly number[] = [MESSAGE_CODE.INVITED]): string[] {
	const { store, ids, accounts } = bench.sandbox;
	nowMs += MINUTE_MS;
	moveClock(MINUTE_MS);
	return store.transaction(() =>
		Array.from({ length: count }, (_, index) => {
			nowMs += STEP_MS;
			return store.activity.addMessage({
				from_user_id: accounts.member.userId,
				to_user_id: accounts.admin.userId,
				team_id: ids.team,
				project_id: ids.project.contracts,
				project_name: 'Contracts',
				code: codes[index % codes.length],
				last_update: nowMs,
			}).id;
		}),
	);
}

async function activated(mostEvents = 500): Promise<Poller> {
	const trigger = await bench.trigger({
		triggerOn: ['messageReceived'],
		watch: 'team',
		options: { mostEvents },
	});
	await trigger.activate();
	return trigger;
}

function idsOf(trigger: Poller): unknown[] {
	return trigger.items.map(({ event_id: id }) => id);
}

test('15,000 messages that come between two polls are all passed on, oldest first', async () => {
	come(30);
	const trigger = await activated(10_000);
	const all = come(15_000);
	for (let polls = 0; polls < 3; polls++) await trigger.tick();
	expect(trigger.saved.failures).toEqual([]);
	expect(trigger.saved.executions.map((items) => items.length)).toEqual([10_000, 5000]);
	expect(idsOf(trigger)).toEqual(all);
}, 120_000);

test.each(['documented', 'none'] as const)(
	'an inbox that returns fewer messages than have come is told, and all come once it returns them (totals: %s)',
	async (totals) => {
		const before = come(30);
		expect(before).toHaveLength(30);
		const trigger = await activated();
		bench.sandbox.configure({ rowCap: 50, totals });
		const all = come(60);
		await trigger.tick();
		expect(trigger.items).toEqual([]);
		expect(trigger.saved.failures).toEqual([
			expect.objectContaining({
				message: expect.stringMatching(
					totals === 'none' ? /^689Cloud listed 50 entries/ : /^689Cloud listed only 50 of 90 entries/,
				),
				failure: { cause: 'temporarily-unavailable' },
			}),
		]);
		bench.sandbox.configure({ rowCap: 0 });
		await trigger.tick();
		expect(idsOf(trigger)).toEqual(all);
	},
);

test.each(['documented', 'none'] as const)(
	'an inbox that returns few messages at a time is read as long as what was passed on is among them (totals: %s)',
	async (totals) => {
		bench.sandbox.configure({ rowCap: 20, totals });
		const first = come(25);
		const trigger = await activated();
		const all: string[] = [];
		for (let polls = 0; polls < 4; polls++) {
			all.push(...come(9));
			await trigger.tick();
		}
		expect(trigger.saved.failures).toEqual([]);
		expect(idsOf(trigger)).toEqual(all);
		expect(all).not.toContain(first[0]);
	},
);

test('the first messages of an empty inbox come', async () => {
	bench.sandbox.configure({ totals: 'none' });
	const trigger = await activated();
	await trigger.tick();
	const all = come(30);
	await trigger.tick();
	await trigger.tick();
	expect(trigger.saved.failures).toEqual([]);
	expect(idsOf(trigger)).toEqual(all);
});

/** An inbox that was empty and then holds as many messages as are asked for at first, so that they may be a part. */
describe('as many messages as are asked for, in an inbox that says no totals', () => {
	const CODES = Object.values(MESSAGE_CODE);

	test.each([20, 100])('are all passed on where messages of one code show that %i are all', async (count) => {
		bench.sandbox.configure({ totals: 'none' });
		const trigger = await activated();
		const all = come(count, CODES);
		bench.sandbox.clearRequests();
		await trigger.tick();
		expect(trigger.saved.failures).toEqual([]);
		expect(idsOf(trigger)).toEqual(all);
		for (const { parameters } of bench.sandbox.requests) expect(parameters).not.toHaveProperty('last_update');
	});

	test('come together with what the service returns only if it is asked for messages of one code', async () => {
		bench.sandbox.configure({ totals: 'none', rowCap: 20 });
		const trigger = await activated();
		const all = come(50, CODES);
		await trigger.tick();
		expect(trigger.saved.failures).toEqual([]);
		expect(idsOf(trigger)).toEqual(all);
	});

	test('are told where older ones are there, too', async () => {
		const rowCap = 20;
		bench.sandbox.configure({ totals: 'none', rowCap });
		const trigger = await activated();
		const all = come(50);
		await trigger.tick();
		expect(trigger.items).toEqual([]);
		expect(trigger.saved.failures).toEqual([
			expect.objectContaining({ message: expect.stringMatching(`^689Cloud listed ${rowCap} entries`) }),
		]);
		bench.sandbox.configure({ rowCap: 0 });
		await trigger.tick();
		expect(idsOf(trigger)).toEqual(all);
	});

	test.each(['none', 'documented'] as const)(
		'come with the next one at the latest where nothing can be asked (totals: %s)',
		async (totals) => {
			bench.sandbox.configure({ totals, listFilters: 'ignored' });
			const trigger = await activated();
			const all = come(20, CODES);
			await trigger.tick();
			expect(trigger.items).toHaveLength(totals === 'none' ? 0 : 20);
			all.push(...come(1));
			await trigger.tick();
			expect(idsOf(trigger)).toEqual(all);
		},
	);
});
