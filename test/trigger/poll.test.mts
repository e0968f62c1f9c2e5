import { setTimeout as sleep } from 'node:timers/promises';
import { HISTORY_TYPE } from '../../sandbox/index.mts';
import { forgetProcess } from '../harness/memory.mts';
import { useTriggerBench } from './bench.mts';

const bench = useTriggerBench();

/** Adds an entry about a file, as an upload does. */
function addFile(name: string, more: Record<string, unknown> = {}): string {
	const { sandbox } = bench;
	const { history_id: id } = sandbox.store.activity.addHistory({
		user_id: sandbox.accounts.member.userId,
		team_id: sandbox.ids.team,
		project_id: sandbox.ids.project.contracts,
		category: 2,
		history_type: HISTORY_TYPE.FILE_ADDED,
		file_ids: `,${name},`,
		data: JSON.stringify({
			result: [{ id: name, name, role: 0, new_role: 0 }],
			description: 'Add new file',
			type: 'FILE',
		}),
		...more,
	});
	return id;
}

const choice = () => ({
	triggerOn: ['fileAdded'],
	watch: 'project',
	projectId: bench.sandbox.ids.project.contracts,
});

describe.each(['memory', 'durable'] as const)('a trigger with its place kept in %s', (mode) => {
	test('returns nothing at activation, and what happens from then on once', async () => {
		addFile('before');
		const trigger = await bench.trigger(choice(), mode);
		await trigger.activate();
		expect(trigger.saved.executions).toEqual([]);
		const id = addFile('after');
		await trigger.tick();
		await trigger.tick();
		expect(trigger.saved.failures).toEqual([]);
		expect(trigger.saved.executions).toHaveLength(1);
		expect(trigger.items).toEqual([
			expect.objectContaining({ event: 'fileAdded', event_id: id, file_id: 'after', file_name: 'after' }),
		]);
	});

	test('keeps its place over a restart', async () => {
		const trigger = await bench.trigger(choice(), mode);
		await trigger.activate();
		addFile('one');
		await trigger.tick();
		await trigger.tick();
		trigger.deactivate();
		addFile('two');
		forgetProcess();
		await trigger.activate('init');
		await trigger.tick();
		expect(trigger.items.map(({ file_id: file }) => file)).toEqual(['one', 'two']);
	});

	test('loses nothing between its activation and the first scheduled poll', async () => {
		const trigger = await bench.trigger(choice(), mode);
		await trigger.activate();
		addFile('early');
		forgetProcess();
		await trigger.tick();
		expect(trigger.items.map(({ file_id: file }) => file)).toEqual(['early']);
	});
});

test.each(['memory', 'durable'] as const)(
	'a workflow that is published again while its first poll is under way loses nothing after that (%s)',
	async (mode) => {
		const { faults } = bench.sandbox;
		const trigger = await bench.trigger(choice(), mode);
		faults.add({ kind: 'hold', operation: 'getProjectHistory' });
		const first = trigger.activate();
		while (faults.held === 0) await sleep(10);
		const second = trigger.activate('update');
		await sleep(100);
		faults.clear();
		await Promise.all([first, second]);
		addFile('after');
		await trigger.tick();
		await trigger.tick();
		expect(trigger.saved.failures).toEqual([]);
		expect(trigger.items.map(({ file_id: file }) => file)).toEqual(['after']);
	},
);

test.each([0, 1, 2])(
	'where n8n ends after %i writes of the first events, its database tells each event exactly once',
	async (writes) => {
		const trigger = await bench.trigger(choice(), 'durable');
		await trigger.activate();
		addFile('one');
		trigger.writesLeft = writes;
		await trigger.tick();
		trigger.writesLeft = undefined;
		forgetProcess();
		await trigger.activate('init');
		addFile('two');
		await trigger.tick();
		expect(trigger.items.map(({ file_id: file }) => file)).toEqual(['one', 'two']);
	},
);

test('several empty logs whose pages count from 1 are all read when something happens in two of them', async () => {
	const { sandbox } = bench;
	sandbox.configure({ paging: 'pagesFrom1', beforeFirstPage: 'empty' });
	const trigger = await bench.trigger({ triggerOn: ['fileAdded'], watch: 'team' });
	await trigger.activate();
	addFile('one');
	addFile('two', { project_id: sandbox.ids.project.marketing });
	for (let polls = 0; polls < 3; polls++) await trigger.tick();
	expect(trigger.items.map(({ file_id: file }) => file).sort()).toEqual(['one', 'two']);
});
