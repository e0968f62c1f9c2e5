import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import type { Poller } from '../../engine/poller.mts';
import { moveClock } from '../harness/pauses.mts';
import { useTriggerBench } from './bench.mts';

const MINUTE_MS = 60_000;
/** Requests of a poll that are under way at the same time. */
const AT_A_TIME = 8;
/** All that a trigger asks for. */
const OPERATIONS = ['listProjects', 'getTeamHistory', 'getProjectHistory', 'getCurrentUser', 'login'];
let nowMs = Date.UTC(2030, 0, 1);
const bench = useTriggerBench({ now: () => nowMs, logLength: 10 });

function wait(milliseconds: number): void {
	nowMs += milliseconds;
	moveClock(milliseconds);
}

/** Adds entries about files to a project. */
function happen(count: number, stepMs: number): void {
	const { store, ids, accounts } = bench.sandbox;
	store.transaction(() => {
		for (let index = 0; index < count; index++) {
			const data = {
				result: [{ id: `f${index}`, name: 'a', role: 0, new_role: 0 }],
				description: 'Add new file',
				type: 'FILE',
			};
			store.activity.addHistory({
				user_id: accounts.member.userId,
				team_id: ids.team,
				project_id: ids.project.contracts,
				category: 2,
				history_type: 200,
				file_ids: `,f${index},`,
				last_update: nowMs + index * stepMs,
				data: JSON.stringify(data),
			});
		}
	});
	wait(count * stepMs);
}

async function activated(parameters: IDataObject = {}): Promise<Poller> {
	const trigger = await bench.trigger({
		triggerOn: ['fileAdded'],
		watch: 'project',
		projectId: bench.sandbox.ids.project.contracts,
		...parameters,
	});
	await trigger.activate();
	return trigger;
}

/** How many requests a poll makes. */
async function requestsOf(trigger: Poller): Promise<number> {
	bench.sandbox.clearRequests();
	await trigger.tick();
	expect(trigger.saved.failures).toEqual([]);
	return OPERATIONS.reduce((sum, operation) => sum + bench.sandbox.count(operation), 0);
}

/** Polls until everything that may come late would have come. */
async function calmDown(trigger: Poller): Promise<void> {
	for (let minute = 0; minute < 12; minute++) {
		wait(MINUTE_MS);
		await trigger.tick();
	}
}

test('a quiet poll makes one request for a project, and one for each project and the team', async () => {
	happen(100, 1000);
	const trigger = await activated();
	await calmDown(trigger);
	expect(await requestsOf(trigger)).toBe(1);
	const team = await activated({ watch: 'team' });
	await calmDown(team);
	// The list of projects, the log of the team, and those of three projects.
	expect(await requestsOf(team)).toBe(5);
});

test('what was looked through without an event is not looked through again', async () => {
	happen(30, MINUTE_MS);
	const trigger = await activated({ triggerOn: ['fileDeleted'] });
	happen(200, 100_000);
	expect(await requestsOf(trigger)).toBeGreaterThan(1);
	expect(trigger.items).toEqual([]);
	happen(1, 600_000);
	await trigger.tick();
	expect(await requestsOf(trigger)).toBe(1);
});

test('an entry that comes late, behind many newer ones, is told although the polls before it were quiet', async () => {
	const trigger = await activated();
	happen(30, 1000);
	for (let polls = 0; polls < 3; polls++) {
		wait(MINUTE_MS);
		await trigger.tick();
	}
	expect(trigger.items).toHaveLength(30);
	nowMs -= 5 * MINUTE_MS;
	happen(1, 0);
	nowMs += 5 * MINUTE_MS;
	await trigger.tick();
	expect(trigger.items).toHaveLength(31);
});

test('10,000 waiting events take five requests a poll, and come in runs of the chosen size', async () => {
	happen(30, 100_000);
	const trigger = await activated({ options: { mostEvents: 4000 } });
	wait(MINUTE_MS);
	happen(10_000, 100);
	const heapBefore = process.memoryUsage().heapUsed;
	const startedAt = performance.now();
	expect(await requestsOf(trigger)).toBeLessThanOrEqual(6);
	const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
	const mebibytes = Math.round((process.memoryUsage().heapUsed - heapBefore) / 2 ** 20);
	console.info(`10,000 waiting events: ${seconds} s, ${mebibytes} MiB more in use after the first poll`);
	await trigger.tick();
	await trigger.tick();
	await trigger.tick();
	expect(trigger.saved.executions.map((items) => items.length)).toEqual([4000, 4000, 2000]);
	expect(new Set(trigger.items.map(({ event_id: id }) => id)).size).toBe(10_000);
});

test('more events than a service without pages returns at a time are told, and come once it turns pages', async () => {
	const COUNT = 13_000;
	happen(30, 1000);
	const trigger = await activated({ options: { mostEvents: COUNT } });
	bench.sandbox.configure({ paging: 'ignored' });
	happen(COUNT, 100);
	await trigger.tick();
	expect(trigger.items).toEqual([]);
	expect(trigger.saved.failures).toEqual([
		expect.objectContaining({
			message: expect.stringMatching(/^689Cloud listed only 12500 of 130\d\d entries/),
		}),
	]);
	bench.sandbox.configure({ paging: 'pagesFrom0' });
	await trigger.tick();
	expect(trigger.items).toHaveLength(COUNT);
}, 120_000);

test('more events than are in an answer of a service that turns no pages are told, and come once it does', async () => {
	happen(3, 1000);
	const trigger = await activated();
	bench.sandbox.configure({ paging: 'ignored', rowCap: 20 });
	happen(30, 1000);
	await trigger.tick();
	expect(trigger.items).toEqual([]);
	expect(trigger.saved.failures).toEqual([
		expect.objectContaining({ message: '689Cloud listed only 20 of 33 entries' }),
	]);
	bench.sandbox.configure({ paging: 'pagesFrom0' });
	await trigger.tick();
	expect(trigger.items).toHaveLength(30);
});

test('5,000 events of one second come once each', async () => {
	const trigger = await activated();
	happen(5000, 0);
	for (let polls = 0; polls < 12; polls++) await trigger.tick();
	expect(trigger.items).toHaveLength(5000);
	expect(new Set(trigger.items.map(({ event_id: id }) => id)).size).toBe(5000);
	expect(JSON.stringify(trigger.saved.staticData).length).toBeLessThan(70_000);
});

test('a team of 300 projects takes a request for each, eight at a time, and one reading of the credential', async () => {
	const { sandbox, engine } = bench;
	const PROJECTS = 300;
	while (sandbox.store.projects.numberInTeam(sandbox.ids.team) < PROJECTS)
		sandbox.store.projects.add({ team_id: sandbox.ids.team, name: 'Empty' }, sandbox.accounts.admin.userId);
	happen(30, MINUTE_MS);
	const trigger = await activated({ watch: 'team' });
	const readings = engine.credentialReads;
	sandbox.clearRequests();
	sandbox.faults.add({ kind: 'hold', operation: 'getProjectHistory', times: PROJECTS });
	const poll = trigger.tick();
	while (sandbox.faults.held < AT_A_TIME) await sleep(10);
	await sleep(200);
	expect(sandbox.faults.held).toBe(AT_A_TIME);
	sandbox.faults.clear();
	await poll;
	expect(trigger.saved.failures).toEqual([]);
	expect(sandbox.count('getProjectHistory')).toBe(PROJECTS);
	// Pages of 100.
	expect(sandbox.count('listProjects')).toBe(3);
	expect(engine.credentialReads - readings).toBeLessThanOrEqual(2);
}, 120_000);

test('a project in which nothing has happened yet takes one request, too', async () => {
	happen(30, MINUTE_MS);
	const trigger = await activated({ watch: 'team' });
	bench.sandbox.clearRequests();
	await trigger.tick();
	// Contracts has a history, and the two others have none.
	expect(bench.sandbox.count('getProjectHistory')).toBe(3);
});
