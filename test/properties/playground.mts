import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { RunResult } from '../../engine/engine.mts';
import { useLegacyExpressions } from '../../engine/expressionEngine.mts';
import { resources } from '../../nodes/Cloud689/Cloud689.node';
import type { Fault, LoggedRequest, Sandbox } from '../../sandbox/index.mts';
import { allScenarios, inputOf, prepare } from '../../scenarios/index.mts';
import type { Scenario } from '../../scenarios/index.mts';
import type { Effect } from '../harness/changes.mts';
import { Snapshot } from '../harness/snapshot.mts';
import { CREDENTIAL, NODE_TYPE, openWorkbench, saved } from '../harness/workbench.mts';
import type { Workbench } from '../harness/workbench.mts';

/** Operations of the node, by their values. */
export const operations = new Map(
	resources.flatMap((resource) => resource.operations.map((operation) => [operation.value, operation])),
);

/** One execution. */
export interface Execution {
	/** Its parameters are used if none are given; its file is the input, and its account is signed in. */
	scenario: Scenario;
	parameters?: INodeParameters;
	items?: INodeExecutionData[];
	continueOnFail?: boolean;
	fault?: Fault;
	/** Whether there is no session yet. */
	signsIn?: boolean;
	/** Further ones. */
	faults?: Fault[];
}

/** The outcome of an execution. */
export interface Result extends RunResult {
	requests: LoggedRequest[];
	/** Requests, and answers of the sandbox, that broke the contract. */
	breaches: Array<{ operationId: string; parameter?: string; reason: string }>;
}

/** n8n's engine, and a sandbox that is the same before each execution. */
export class Playground {
	private constructor(
		readonly bench: Workbench,
		/** Executions that succeed, one or more for each operation. */
		readonly scenarios: Scenario[],
		private readonly snapshot: Snapshot,
	) {}

	/**
	 * @param engine for expressions: the one that n8n uses, or the one that it used before, which is faster
	 * @param addMore adds to the example data what is there before each execution
	 */
	static async open(
		engine: 'vm' | 'legacy' = 'vm',
		addMore: (sandbox: Sandbox) => void = () => undefined,
	): Promise<Playground> {
		const bench = await openWorkbench({ encodingMs: 0, logSecrets: true });
		const scenarios = allScenarios(bench.sandbox, await prepare(bench));
		addMore(bench.sandbox);
		const snapshot = await Snapshot.take(bench);
		if (engine === 'legacy') await useLegacyExpressions();
		return new Playground(bench, scenarios, snapshot);
	}

	get sandbox(): Sandbox {
		return this.bench.sandbox;
	}

	/** What the last execution has changed. */
	get effect(): Effect {
		return this.snapshot.effect();
	}

	/** What must not be in an error: sessions, hashes of passwords, the passwords of the accounts. */
	get secrets(): string[] {
		return [...this.snapshot.secrets, ...this.snapshot.passwords];
	}

	/** IDs of existing projects, folders, files, and a user. */
	get knownIds(): string[] {
		const { ids, accounts } = this.sandbox;
		const groups = [ids.project, ids.folder, ids.file];
		return [...groups.flatMap((group): string[] => Object.values(group)), accounts.member.userId];
	}

	/** The parameters of a scenario as a workflow saves them. */
	saved({ operation, parameters = {} }: Scenario): INodeParameters {
		return saved(operation, parameters);
	}

	async run({
		scenario,
		parameters,
		items = [{ json: {} }],
		continueOnFail,
		fault,
		signsIn,
		faults = [],
	}: Execution): Promise<Result> {
		const { sandbox, engine } = this.bench;
		this.snapshot.restore(scenario.as);
		sandbox.clearRefusals();
		if (signsIn) engine.store(CREDENTIAL, { ...engine.stored(CREDENTIAL), sessionToken: '' });
		for (const one of [...(fault ? [fault] : []), ...faults]) sandbox.faults.add(one);
		const { binary } = await inputOf(engine, scenario);
		const result = await engine.run({
			type: NODE_TYPE,
			parameters: parameters ?? this.saved(scenario),
			items: items.map((item) => ({ ...(binary && { binary }), ...item })),
			continueOnFail,
		});
		const breaches = [...sandbox.refusals, ...sandbox.violations];
		return { ...result, requests: [...sandbox.requests], breaches };
	}

	async close(): Promise<void> {
		await this.bench.close();
	}
}
