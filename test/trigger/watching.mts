import type { IDataObject } from 'n8n-workflow';
import type { Poller } from '../../engine/poller.mts';
import type { Account } from '../../sandbox/index.mts';
import { moveClock } from '../harness/pauses.mts';
import { post, signIn } from '../sandbox/client.mts';
import { useTriggerBench } from './bench.mts';
import type { TriggerBench } from './bench.mts';
import { schemaProblems } from './schema.mts';

/** A day before the end of the next one, on the clock of the service. */
const START_MS = Date.UTC(2030, 0, 1);

/** A trigger that is watched while somebody else works with 689Cloud. */
export interface Watching {
	readonly bench: TriggerBench;
	/** The session of whoever works: the manager, until somebody else does. */
	readonly token: string;
	/** Somebody else works from now on. */
	workAs(account: Account): Promise<void>;
	/** Calls 689Cloud as whoever works. */
	call(path: string, parameters: Record<string, string | number>): Promise<IDataObject>;
	/** Activates a trigger on the project Contracts. */
	activated(parameters: IDataObject): Promise<Poller>;
	/** Polls twice. @returns the items that have come since the trigger was activated */
	polled(trigger: Poller): Promise<IDataObject[]>;
	/** Lets time pass for the service and for n8n. */
	wait(milliseconds: number): void;
}

/** Sets it up; call it at the top of a file. */
export function useWatching(): Watching {
	let nowMs = START_MS;
	let token = '';
	const bench = useTriggerBench({ now: () => nowMs });
	const wait: Watching['wait'] = (milliseconds) => {
		nowMs += milliseconds;
		moveClock(milliseconds);
	};
	const workAs: Watching['workAs'] = async (account) => {
		token = await signIn(bench.sandbox, account);
	};
	beforeEach(async () => {
		nowMs = START_MS;
		await workAs(bench.sandbox.accounts.manager);
	});
	return {
		bench,
		wait,
		workAs,
		get token() {
			return token;
		},
		async call(path, parameters) {
			wait(1000);
			const answer = await post(bench.sandbox, path, { auth_token: token, ...parameters });
			expect(answer.status_code).toBe(200);
			return answer.result as IDataObject;
		},
		async activated(parameters) {
			const trigger = await bench.trigger({
				watch: 'project',
				projectId: bench.sandbox.ids.project.contracts,
				...parameters,
			});
			await trigger.activate();
			expect(trigger.items).toEqual([]);
			return trigger;
		},
		async polled(trigger) {
			wait(60_000);
			await trigger.tick();
			await trigger.tick();
			expect(trigger.saved.failures).toEqual([]);
			expect(schemaProblems(trigger.items)).toEqual([]);
			return trigger.items;
		},
	};
}
