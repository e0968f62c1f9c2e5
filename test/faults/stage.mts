import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { RunOptions, RunResult } from '../../engine/engine.mts';
import type { Fault } from '../../sandbox/index.mts';
import { SIGN_IN_SCENARIOS, allScenarios, inputOf, prepare } from '../../scenarios/index.mts';
import type { Scenario } from '../../scenarios/index.mts';
import { ringAlarms } from '../harness/alarms.mts';
import type { Effect } from '../harness/changes.mts';
import { pauses } from '../harness/pauses.mts';
import { Snapshot } from '../harness/snapshot.mts';
import { until } from '../harness/until.mts';
import { CREDENTIAL, openWorkbench } from '../harness/workbench.mts';
import type { ERROR_STYLES, Workbench } from '../harness/workbench.mts';
import { Detours } from './detour.mts';
import type { Detour } from './detour.mts';

/** What goes wrong in a run, if anything. */
export interface Trouble {
	fault?: Fault;
	detour?: Detour;
	/** Whether the fault ends because the time of a bound is over. */
	isStall?: boolean;
}

/** How a run went, and what it changed in the service. */
export interface Outcome extends RunResult {
	effect: Effect;
	/** Operations of the contract that were called, in order; logins only where a scenario is about them. */
	calls: string[];
	/** The pauses that the node made, in milliseconds. */
	pauses: number[];
}

const MAX_ATTEMPTS = 2;
/** Operations of the contract that a sign-in consists of. */
export const SIGNING_IN = ['checkEmail', 'login'];
/** Zero, so that the first look finds the encoding done, and every run makes the same calls. */
const ENCODING_MS = 0;

/** n8n's engine, and a sandbox that has the same content and three signed-in accounts before each run. */
export class Stage {
	private constructor(
		private readonly bench: Workbench,
		private readonly detours: Detours,
		readonly scenarios: Scenario[],
		private readonly snapshot: Snapshot,
	) {}

	/** Opens a stage; close it at the end of the test. */
	static async open(errorStyle: (typeof ERROR_STYLES)[number]): Promise<Stage> {
		const bench = await openWorkbench({ errorStyle, encodingMs: ENCODING_MS, logSecrets: true });
		const detours = new Detours(bench.sandbox.origin);
		await detours.open();
		const scenarios = [...allScenarios(bench.sandbox, await prepare(bench)), ...SIGN_IN_SCENARIOS];
		return new Stage(bench, detours, scenarios, await Snapshot.take(bench));
	}

	/** What must not be in an error. */
	get secrets(): string[] {
		return this.snapshot.secrets;
	}

	/** Answers of the sandbox that broke the contract. */
	get violations(): unknown[] {
		return this.bench.sandbox.violations;
	}

	/** Runs a scenario in which something may go wrong, and tells what it changed in the service. */
	async run(
		scenario: Scenario,
		{ fault, detour, isStall = false }: Trouble = {},
		more: Partial<RunOptions> = {},
	): Promise<Outcome> {
		this.snapshot.restore(scenario.as);
		if (scenario.signsIn) {
			const { engine } = this.bench;
			engine.store(CREDENTIAL, { ...engine.stored(CREDENTIAL), sessionToken: '' });
		}
		if (fault) this.bench.sandbox.faults.add(fault);
		this.detours.set(detour);
		const items = [await this.input(scenario)];
		const running = this.bench.run(scenario.operation, withAttempts(scenario), { items, ...more });
		if (isStall) await this.waitOut(running);
		const result = await running;
		await this.detours.settled();
		return { ...result, ...this.look(scenario), pauses: [...pauses] };
	}

	/** Lets the time of the bounds come as soon as a call is held, or dripping. */
	private async waitOut(running: Promise<unknown>): Promise<void> {
		const { faults, traffic } = this.bench.sandbox;
		let isRunning = true;
		void running.finally(() => (isRunning = false));
		await until('a call stalls', () => faults.held > 0 || !isRunning);
		ringAlarms();
		await until('the service has noticed it', () => faults.held === 0);
		await running;
		await until('the service is done', () => traffic.atWork === 0);
	}

	async close(): Promise<void> {
		await this.detours.close();
		await this.bench.close();
	}

	/** What has changed since the run began. Logging out changes the session. */
	private look({ operation, signsIn }: Scenario): Pick<Outcome, 'effect' | 'calls'> {
		const { sandbox } = this.bench;
		const { protection, database } = sandbox.store;
		// Moves the sandbox's clock forward until all encodings are done.
		sandbox.configure({ now: () => Date.now() + 1000 });
		protection.settle();
		sandbox.configure({ now: Date.now });
		const effect = this.snapshot.effect();
		const ended = database.number('SELECT count(*) FROM sessions WHERE ended = 1');
		if (operation === 'logOut' && ended > 0) effect.data.push('the session ended');
		const calls = sandbox.requests.map(({ operationId }) => operationId);
		return {
			effect,
			calls: calls.filter((id) => !SIGNING_IN.includes(id) || signsIn || operation === 'getTeamsByEmail'),
		};
	}

	/** The input item of a scenario. */
	async input(scenario: Scenario): Promise<INodeExecutionData> {
		return await inputOf(this.bench.engine, scenario);
	}
}

function withAttempts({ parameters = {} }: Scenario): IDataObject {
	return { ...parameters, maxAttempts: MAX_ATTEMPTS };
}
