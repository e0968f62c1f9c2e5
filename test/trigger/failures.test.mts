import type { IDataObject } from 'n8n-workflow';
import type { Poller } from '../../engine/poller.mts';
import { UNKNOWN_ID } from '../harness/steps.mts';
import { CREDENTIAL, adminCredential } from '../harness/workbench.mts';
import { useTriggerBench } from './bench.mts';

const bench = useTriggerBench();

const choice = () => ({
	triggerOn: ['fileAdded'],
	watch: 'project',
	projectId: bench.sandbox.ids.project.contracts,
});

/** After that, n8n 2.40 and 2.41 end an activation, and leave the workflow without a trigger. */
const ACTIVATION_MS = 84_000;
const { timeout } = AbortSignal;
const limits: number[] = [];

/** The service does not answer for so many calls. */
function outage(times = 100): void {
	bench.sandbox.faults.add({ kind: 'http', httpStatus: 503, times });
}

/** What a poll at activation threw. */
async function activationError(trigger: Poller, mode: 'activate' | 'init' = 'activate'): Promise<unknown> {
	return await trigger.activate(mode).then(
		() => undefined,
		(error: unknown) => error,
	);
}

const FAILURE = { failure: { cause: expect.any(String) as string } };

test.each(['memory', 'durable'] as const)(
	'an outage does not end the first poll, and every later one is a failure that people see (%s)',
	async (mode) => {
		const trigger = await bench.trigger(choice(), mode);
		outage();
		expect(await activationError(trigger)).toBeUndefined();
		await trigger.tick();
		expect(trigger.saved.failures).toEqual([
			expect.objectContaining({ failure: { cause: 'temporarily-unavailable' } }),
		]);
		bench.sandbox.faults.clear();
		await trigger.tick();
		expect(trigger.saved.failures).toHaveLength(1);
	},
);

test('a wrong password is told at once to whoever activates, and left to the next poll at a start of n8n', async () => {
	bench.engine.store(CREDENTIAL, { ...adminCredential(bench.sandbox), password: 'wrong' });
	const trigger = await bench.trigger(choice());
	expect(await activationError(trigger)).toMatchObject({
		failure: { cause: 'credential-invalid' },
		description: expect.stringContaining('deactivate the workflow and activate it again'),
	});
	expect(await activationError(trigger, 'init')).toBeUndefined();
	await trigger.tick();
	expect(trigger.saved.failures).toEqual([
		expect.objectContaining({ failure: { cause: 'credential-invalid' } }),
	]);
});

test('a project that does not exist, and an empty choice, are told at once', async () => {
	for (const wrong of [{ projectId: UNKNOWN_ID }, { triggerOn: [] }, { projectId: '' }]) {
		const trigger = await bench.trigger({ ...choice(), ...wrong } as IDataObject);
		expect(await activationError(trigger)).toMatchObject({ failure: { cause: 'configuration-invalid' } });
	}
});

test('a limit of requests is told with the time that the service wants', async () => {
	const trigger = await bench.trigger(choice());
	await trigger.activate();
	bench.sandbox.faults.add({
		kind: 'http',
		httpStatus: 429,
		headers: { 'retry-after': '500' },
		times: 10,
	});
	await trigger.tick();
	expect(trigger.saved.failures).toEqual([
		expect.objectContaining({ failure: { cause: 'rate-limited', retryAfterMs: 500_000 } }),
	]);
});

test('errors of polls are those of n8n, and say no secret', async () => {
	const trigger = await bench.trigger(choice());
	await trigger.activate();
	outage();
	await trigger.tick();
	const [error] = trigger.saved.failures;
	expect(error.name).toMatch(/^Node(Api|Operation)Error$/);
	expect(error).toMatchObject(FAILURE);
	const { password } = bench.sandbox.accounts.admin;
	expect(JSON.stringify(error)).not.toContain(password);
});

test('a poll that is under way is not joined by another one', async () => {
	const trigger = await bench.trigger(choice());
	await trigger.activate();
	bench.sandbox.store.activity.addHistory({
		user_id: bench.sandbox.accounts.member.userId,
		team_id: bench.sandbox.ids.team,
		project_id: bench.sandbox.ids.project.contracts,
		category: 2,
		history_type: 200,
	});
	await Promise.all([trigger.tick(), trigger.tick(), trigger.tick()]);
	expect(trigger.items).toHaveLength(1);
});

test('a poll that takes too long ends by itself before n8n gives it up, and nothing is lost', async () => {
	const trigger = await bench.trigger(choice(), 'durable');
	await trigger.activate();
	bench.sandbox.store.activity.addHistory({
		user_id: bench.sandbox.accounts.member.userId,
		team_id: bench.sandbox.ids.team,
		project_id: bench.sandbox.ids.project.contracts,
		category: 2,
		history_type: 200,
	});
	trigger.budgetMs = 500;
	bench.sandbox.faults.add({ kind: 'hold', operation: 'getProjectHistory' });
	await trigger.tick();
	bench.sandbox.faults.clear();
	expect(trigger.saved.failures).toEqual([
		expect.objectContaining({
			message: '689Cloud took too long to list what happened',
			failure: { cause: 'temporarily-unavailable' },
		}),
	]);
	trigger.budgetMs = 36_000;
	await trigger.tick();
	expect(trigger.items).toHaveLength(1);
});

test('a first poll that does not end is left to the next one before n8n ends the activation', async () => {
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
		limits.push(milliseconds);
		return timeout.call(AbortSignal, milliseconds > 1000 ? 500 : milliseconds);
	});
	const trigger = await bench.trigger(choice());
	bench.sandbox.faults.add({ kind: 'hold', operation: 'getProjectHistory' });
	expect(await activationError(trigger)).toBeUndefined();
	expect(limits[0]).toBeLessThan(ACTIVATION_MS);
	jest.restoreAllMocks();
	bench.sandbox.faults.clear();
	await trigger.tick();
	expect(trigger.saved.failures).toEqual([]);
});

test('a project that goes away does not stop a trigger that watches the team', async () => {
	const { sandbox } = bench;
	const trigger = await bench.trigger({ triggerOn: ['fileAdded'], watch: 'team' });
	await trigger.activate();
	sandbox.faults.add({
		kind: 'status',
		status: 'PROJECT_NOT_FOUND',
		operation: 'getProjectHistory',
		times: 1,
	});
	await trigger.tick();
	expect(trigger.saved.failures).toEqual([]);
});

test.each([
	['does not stop a trigger that wants only what happens in projects', ['fileAdded'], 0],
	['is told to one that wants what happens in the team', ['fileAdded', 'userCreated'], 1],
])('a log of the team that the user may not read %s', async (_what, triggerOn, failures) => {
	const trigger = await bench.trigger({ triggerOn, watch: 'team' });
	await trigger.activate();
	bench.sandbox.faults.add({ kind: 'status', status: 403, operation: 'getTeamHistory', times: 1 });
	await trigger.tick();
	expect(trigger.saved.failures).toHaveLength(failures);
});

test('what another version of this package has kept is never dropped silently', async () => {
	const trigger = await bench.trigger(choice());
	trigger.saved.staticData = { 'node:689Cloud Trigger': { state: { v: 99 } } };
	expect(await activationError(trigger)).toMatchObject({
		message: expect.stringContaining('a different version'),
		failure: { cause: 'configuration-invalid' },
	});
});
