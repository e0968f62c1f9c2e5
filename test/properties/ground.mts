import { Expression } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { forgetSessions } from '../harness/memory.mts';
import { resources } from '../../nodes/Cloud689/Cloud689.node';
import type { Fault, LoggedRequest, Sandbox } from '../../sandbox/index.mts';
import { allScenarios } from '../faults/scenarios.mts';
import type { Scenario } from '../faults/scenarios.mts';
import { prepare } from '../faults/stage.mts';
import { readState, restoreState } from '../faults/state.mts';
import type { State } from '../faults/state.mts';
import type { RunResult } from '../harness/engine.mts';
import { signInAs } from '../harness/steps.mts';
import { CREDENTIAL, NODE_TYPE, openWorkbench, saved } from '../harness/workbench.mts';
import type { Workbench } from '../harness/workbench.mts';

/** Operations of the node, by their values. */
export const operations = new Map(
	resources.flatMap((resource) => resource.operations.map((operation) => [operation.value, operation])),
);

/** One execution. */
export interface Execution {
	/** Whose parameters are taken where none are given, whose file, and who is signed in. */
	scenario: Scenario;
	parameters?: INodeParameters;
	items?: INodeExecutionData[];
	continueOnFail?: boolean;
	fault?: Fault;
}

/** What came of an execution. */
export interface Result extends RunResult {
	requests: LoggedRequest[];
	/** What the sandbox did not like about requests, or about itself. */
	breaches: Array<{ operationId: string; parameter?: string; reason: string }>;
}

const ACCOUNTS = ['admin', 'manager', 'serviceAdmin'] as const;

/** A sandbox that is the same before each execution, with n8n's engine. */
export class Ground {
	private readonly signedIn = {} as Record<(typeof ACCOUNTS)[number], ICredentialDataDecryptedObject>;

	private start: State = new Map();

	private constructor(
		readonly bench: Workbench,
		/** Executions that go well, one or more for each operation. */
		readonly scenarios: Scenario[],
	) {}

	/** @param engine n8n's own engine for expressions, which is slow, or the one it had before, which is fast */
	static async open(engine: 'vm' | 'legacy'): Promise<Ground> {
		const bench = await openWorkbench({ encodingMs: 0, logSecrets: true });
		const ground = new Ground(bench, allScenarios(bench.sandbox, await prepare(bench)));
		for (const account of ACCOUNTS) {
			signInAs(bench, bench.sandbox.accounts[account]);
			await bench.rows('getCurrentUser');
			ground.signedIn[account] = bench.engine.stored(CREDENTIAL);
		}
		if (engine === 'legacy') {
			await Expression.disposeExpressionEngine();
			Expression.setExpressionEngine('legacy');
		}
		ground.start = readState(bench.sandbox);
		return ground;
	}

	get sandbox(): Sandbox {
		return this.bench.sandbox;
	}

	/** Everything that must not be in an error: sessions, hashes of passwords, the passwords of the accounts. */
	get secrets(): string[] {
		const { store, accounts } = this.sandbox;
		const sessions = store.database.all<{ session_id: string }>('SELECT session_id FROM sessions');
		const hashes = store.database.all<{ password_hash: string }>('SELECT password_hash FROM users');
		return [
			...sessions.map(({ session_id }) => session_id),
			...hashes.map(({ password_hash }) => password_hash),
			...ACCOUNTS.map((account) => accounts[account].password),
		];
	}

	/** IDs of what there is: projects, folders, files, a user. */
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
	}: Execution): Promise<Result> {
		const { sandbox, engine } = this.bench;
		restoreState(sandbox, this.start, readState(sandbox));
		forgetSessions();
		engine.store(CREDENTIAL, this.signedIn[scenario.as ?? 'admin']);
		sandbox.faults.clear();
		sandbox.clearRequests();
		sandbox.clearRefusals();
		if (fault) sandbox.faults.add(fault);
		const { file } = scenario;
		const binary = file && { data: await engine.binary(Buffer.from(file.content), file.name, file.type) };
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
