import { types } from 'node:util';
import type { IDataObject } from 'n8n-workflow';
import type { Poller } from '../../engine/poller.mts';
import { stateFrom } from '../../nodes/Cloud689Trigger/state/state';
import { HISTORY_TYPE } from '../../sandbox/index.mts';
import { forgetProcess } from '../harness/memory.mts';
import { useTriggerBench } from './bench.mts';

/** What n8n keeps of a trigger, and what becomes of it when the choice changes, n8n ends, or something else writes there. */

const bench = useTriggerBench();
const NODE = 'node:689Cloud Trigger';

function addFile(name: string): void {
	const { sandbox } = bench;
	const data = {
		result: [{ id: name, name, role: 0, new_role: 0 }],
		description: 'Add new file',
		type: 'FILE',
	};
	sandbox.store.activity.addHistory({
		user_id: sandbox.accounts.member.userId,
		team_id: sandbox.ids.team,
		project_id: sandbox.ids.project.contracts,
		...{ category: 2, history_type: HISTORY_TYPE.FILE_ADDED },
		file_ids: `,${name},`,
		data: JSON.stringify(data),
	});
}

const choice = (more: IDataObject = {}) => ({
	triggerOn: ['fileAdded'],
	watch: 'project',
	projectId: bench.sandbox.ids.project.contracts,
	...more,
});

function filesOf(trigger: Poller): unknown[] {
	return trigger.items.map(({ file_id: file }) => file);
}

async function startAgain(trigger: Poller): Promise<void> {
	trigger.writesLeft = undefined;
	forgetProcess();
	await trigger.activate('init');
	await trigger.tick();
}

test.each([0, 1, 2, 3])(
	'where n8n ends after %i writes of the first events after a change of the choice, each event comes once',
	async (writes) => {
		const trigger = await bench.trigger(choice(), 'durable');
		await trigger.activate();
		addFile('before');
		await trigger.tick();
		trigger.change({ triggerOn: ['fileAdded', 'fileRenamed'] });
		await trigger.activate('update');
		addFile('after');
		trigger.writesLeft = writes;
		await trigger.tick();
		await startAgain(trigger);
		expect(filesOf(trigger)).toEqual(['before', 'after']);
	},
);

test.each([1, 2, 3, 4])(
	'where n8n ends after %i writes of an activation that begins with What Exists Already, each event comes once',
	async (writes) => {
		addFile('one');
		const trigger = await bench.trigger(choice({ options: { startWith: 'existing' } }), 'durable');
		trigger.writesLeft = writes;
		await trigger.activate();
		await startAgain(trigger);
		if (trigger.items.length === 0) await trigger.activate('update');
		addFile('two');
		await trigger.tick();
		expect(filesOf(trigger)).toEqual(['one', 'two']);
	},
);

test.each(['memory', 'durable'] as const)(
	'a choice that is taken back begins from now on, and repeats nothing (%s)',
	async (mode) => {
		const trigger = await bench.trigger(choice(), mode);
		await trigger.activate();
		if (mode === 'durable') {
			addFile('one');
			await trigger.tick();
		}
		trigger.change({ options: { startWith: 'existing' } });
		addFile('two');
		await trigger.activate('update');
		const before = trigger.items.length;
		trigger.change({ options: {} });
		await trigger.activate('update');
		await trigger.tick();
		expect(trigger.items).toHaveLength(before);
		addFile('three');
		await trigger.tick();
		expect(filesOf(trigger).slice(before)).toEqual(['three']);
	},
);

test('what is read is a copy: what n8n hands out would be wrapped once more with each poll', () => {
	const handedOut = new Proxy({ v: 1, scope: 'a', log: new Proxy({ frontier: 1, seen: {} }, {}) }, {});
	const state = stateFrom(handedOut, 'a');
	expect(state).toEqual(handedOut);
	expect([state, state?.log].some(types.isProxy)).toBe(false);
});

describe('what is kept', () => {
	let trigger: Poller;

	beforeEach(async () => {
		trigger = await bench.trigger(choice({ triggerOn: ['fileAdded', 'shareLinkExpiresSoon'] }));
		await trigger.activate();
	});

	async function pollWith(change: IDataObject | null): Promise<void> {
		const { staticData } = trigger.saved;
		const own = staticData[NODE] as { state: IDataObject };
		trigger.saved.staticData = { [NODE]: { state: change && { ...own.state, ...change } } };
		await trigger.activate('init');
		addFile('one');
		await trigger.tick();
	}

	test.each<[string, IDataObject]>([
		['a frontier that is no number', { log: { frontier: null, seen: {} } }],
		['no frontier', { log: { seen: {} } }],
		['nothing instead of a cursor', { log: null }],
		['no hashes', { log: { frontier: 1, seen: null } }],
		['hashes that are no text', { log: { frontier: 1, seen: { '1': 5 } } }],
		['links that are no list', { links: {} }],
		['a link without a date', { links: [{ id: 'a' }] }],
		['files that are none', { protection: [null] }],
		['a user without a team', { self: { user: 'a' } }],
		['folders that are no text', { folders: [] }],
	])('is told if something has put there %s', async (_what, change) => {
		await pollWith(change);
		expect(trigger.items).toEqual([]);
		expect(trigger.saved.failures).toEqual([
			expect.objectContaining({
				message: 'The saved state of this trigger was changed by something else and cannot be read',
				failure: { cause: 'configuration-invalid' },
			}),
		]);
	});

	test('may be taken away: the trigger begins from now on', async () => {
		await pollWith(null);
		expect(trigger.saved.failures).toEqual([]);
		expect(filesOf(trigger)).toEqual(['one']);
	});
});
