import { setTimeout as sleep } from 'node:timers/promises';
import { HISTORY_TYPE } from '../../sandbox/index.mts';
import { NODE_TYPE, saved } from '../harness/workbench.mts';
import { useTriggerBench } from './bench.mts';

/** Places in the queue of an account. */
const AT_A_TIME = 8;
const ITEMS = 50;
const bench = useTriggerBench();

test.each(['memory', 'durable'] as const)(
	'a poll does not wait behind a long run of the same account until n8n gives it up (%s)',
	async (mode) => {
		const { sandbox, engine } = bench;
		const { contracts } = sandbox.ids.project;
		const trigger = await bench.trigger(
			{ triggerOn: ['fileAdded'], watch: 'project', projectId: contracts },
			mode,
		);
		await trigger.activate();
		sandbox.store.activity.addHistory({
			...{ user_id: sandbox.accounts.member.userId, team_id: sandbox.ids.team, project_id: contracts },
			...{ category: 2, history_type: HISTORY_TYPE.FILE_ADDED },
		});
		sandbox.faults.add({ kind: 'hold', operation: 'getFileInfo', times: ITEMS });
		const longRun = engine.run({
			type: NODE_TYPE,
			parameters: saved('getFile', { projectId: contracts, fileId: sandbox.ids.file.notes }),
			items: Array.from({ length: ITEMS }, () => ({ json: {} })),
		});
		while (sandbox.faults.held < AT_A_TIME) await sleep(10);
		await trigger.tick();
		expect(sandbox.faults.held).toBe(AT_A_TIME);
		expect(trigger.saved.failures).toEqual([]);
		expect(trigger.items).toHaveLength(1);
		sandbox.faults.clear();
		expect((await longRun).items).toHaveLength(ITEMS);
	},
	60_000,
);
