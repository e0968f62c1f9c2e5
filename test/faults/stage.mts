import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Fault } from '../../sandbox/index.mts';
import type { Effect } from '../harness/changes.mts';
import type { RunOptions, RunResult } from '../harness/engine.mts';
import { pauses } from '../harness/pauses.mts';
import { StartingPoint } from '../harness/startingPoint.mts';
import { openWorkbench } from '../harness/workbench.mts';
import type { ERROR_STYLES, Workbench } from '../harness/workbench.mts';
import { Detours } from './detour.mts';
import type { Detour } from './detour.mts';
import { allScenarios, prepare } from './scenarios.mts';
import type { Scenario } from './scenarios.mts';

/** What goes wrong in a run. */
export interface Trouble {
	fault?: Fault;
	detour?: Detour;
}

/** How a run went, and what the service ended up with. */
export interface Outcome extends RunResult {
	effect: Effect;
	/** Operations of the contract that were called, in order, without signing in. */
	calls: string[];
	/** The pauses that the node made, in milliseconds. */
	pauses: number[];
}

const MAX_ATTEMPTS = 2;
const SIGNING_IN = ['checkEmail', 'login'];
/** So that the first look finds it done, and every run makes the same calls. */
const ENCODING_MS = 0;

/** A sandbox whose content is the same before each run, with n8n's engine, and three accounts that are signed in. */
export class Stage {
	private constructor(
		private readonly bench: Workbench,
		private readonly detours: Detours,
		readonly scenarios: Scenario[],
		private readonly start: StartingPoint,
	) {}

	/** Opens a stage; close it at the end of the test. */
	static async open(errorStyle: (typeof ERROR_STYLES)[number]): Promise<Stage> {
		const bench = await openWorkbench({ errorStyle, encodingMs: ENCODING_MS, logSecrets: true });
		const detours = new Detours(bench.sandbox.origin);
		await detours.open();
		const scenarios = allScenarios(bench.sandbox, await prepare(bench));
		return new Stage(bench, detours, scenarios, await StartingPoint.take(bench));
	}

	/** What must not be in an error. */
	get secrets(): string[] {
		return this.start.secrets;
	}

	/** What the sandbox has found wrong with its own answers. */
	get violations(): unknown[] {
		return this.bench.sandbox.violations;
	}

	/** Runs a scenario, with something going wrong, and tells how the service changed by it. */
	async run(
		scenario: Scenario,
		{ fault, detour }: Trouble = {},
		more: Partial<RunOptions> = {},
	): Promise<Outcome> {
		this.start.goBack(scenario.as);
		if (fault) this.bench.sandbox.faults.add(fault);
		this.detours.set(detour);
		const result = await this.bench.run(scenario.operation, withAttempts(scenario), {
			items: [await this.input(scenario)],
			...more,
		});
		await this.detours.settled();
		return { ...result, ...this.look(scenario), pauses: [...pauses] };
	}

	async close(): Promise<void> {
		await this.detours.close();
		await this.bench.close();
	}

	/** What has changed since the run began. For signing out it is the session. */
	private look({ operation }: Scenario): Pick<Outcome, 'effect' | 'calls'> {
		const { sandbox } = this.bench;
		const { protection, database } = sandbox.store;
		// What is being encoded is done by then; the clock is that of the sandbox.
		sandbox.configure({ now: () => Date.now() + 1000 });
		protection.settle();
		sandbox.configure({ now: Date.now });
		const effect = this.start.effect();
		const ended = database.number('SELECT count(*) FROM sessions WHERE ended = 1');
		if (operation === 'logOut' && ended > 0) effect.data.push(`ended sessions: ${ended}`);
		const calls = sandbox.requests.map(({ operationId }) => operationId);
		return {
			effect,
			calls: calls.filter((id) => !SIGNING_IN.includes(id) || operation === 'getTeamsOfEmail'),
		};
	}

	/** The input item of a scenario. */
	async input({ file }: Scenario): Promise<INodeExecutionData> {
		if (!file) return { json: {} };
		return {
			json: {},
			binary: { data: await this.bench.engine.binary(Buffer.from(file.content), file.name, file.type) },
		};
	}
}

function withAttempts({ parameters = {} }: Scenario): IDataObject {
	return { ...parameters, options: { ...(parameters.options as IDataObject), maxAttempts: MAX_ATTEMPTS } };
}
