import { isDeepStrictEqual } from 'node:util';
import { PollContext, PollTriggerExecutor } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { Workflow, deepCopy } from 'n8n-workflow';
import { createAdditionalData } from './additionalData.mts';
import type { EngineCredentialsHelper } from './credentialsHelper.mts';
import { Container } from './n8nModules.mts';
import { buildNode } from './workflow.mts';
import type { EngineParts } from './workflow.mts';

/** How n8n keeps the place of a trigger: in the data of the workflow, or in a table of its own. */
export type PollerMode = 'memory' | 'durable';

/** A trigger in an active workflow. */
export interface PollerOptions {
	type: string;
	parameters?: INodeParameters;
	mode: PollerMode;
}

/** What n8n has in its database about a trigger. */
interface Saved {
	/** Data of the workflow. */
	staticData: IDataObject;
	/** Place of the trigger, in durable mode. */
	cursor?: IDataObject;
	executions: INodeExecutionData[][];
	failures: Error[];
}

/** n8n gives a durable poll 36 seconds, and any other five minutes. */
const DURABLE_BUDGET_MS = 36_000;

/**
 * An active trigger, polled by n8n's own PollTriggerExecutor. What is around it does what n8n 2.40.7 does: which data is
 * saved when, which functions a poll gets, and what stays in memory (`trigger-execution-context.factory.js`,
 * `poll-cursor.service.js`, `active-workflow-triggers.js`, `workflow-trigger-activator.js`).
 */
export class Poller {
	/** What n8n has in its database; a crash keeps it. */
	readonly saved: Saved = { staticData: {}, executions: [], failures: [] };

	/** Called between the two writes of an emission in memory mode; a crash there is one that throws. */
	onEmit: () => { savesState: boolean; savesExecution: boolean } = () => ({
		savesState: true,
		savesExecution: true,
	});

	/** How long n8n waits for a poll in durable mode, in milliseconds. */
	budgetMs = DURABLE_BUDGET_MS;

	private node: INode;

	private registration?: {
		workflow: Workflow;
		poll: (isTest?: boolean) => Promise<void>;
		isCurrent: boolean;
	};

	private readonly parts: EngineParts;

	private readonly helper: EngineCredentialsHelper;

	private readonly options: PollerOptions;

	constructor(parts: EngineParts, helper: EngineCredentialsHelper, options: PollerOptions) {
		this.parts = parts;
		this.helper = helper;
		this.options = options;
		this.node = buildNode(parts, options.type, options.parameters);
	}

	/** The items of all executions so far. */
	get items(): IDataObject[] {
		return this.saved.executions.flat().map(({ json }) => json);
	}

	/** Registers the trigger and polls for the first time, as n8n does at activation and at its start. Throws what that poll throws. */
	async activate(activation: WorkflowActivateMode = 'activate'): Promise<void> {
		this.deactivate();
		const workflow = this.workflow();
		const isNew = this.options.mode === 'memory' || this.saved.cursor === undefined;
		const registration = { workflow, poll: async () => {}, isCurrent: true } as NonNullable<
			Poller['registration']
		>;
		this.registration = registration;
		registration.poll = this.executor(workflow, activation, () => registration.isCurrent);
		try {
			if (isNew) await registration.poll(true);
		} finally {
			this.save(workflow);
		}
	}

	/** What n8n does when the time for a poll has come. */
	async tick(): Promise<void> {
		if (!this.registration) return;
		if (this.options.mode === 'memory') return await this.registration.poll();
		const { registration } = this;
		await this.executor(this.workflow(), 'update', () => registration.isCurrent, this.budgetMs)();
	}

	/** Takes the trigger out of n8n's memory; its data stays. */
	deactivate(): void {
		if (this.registration) this.registration.isCurrent = false;
		this.registration = undefined;
	}

	/** Gives the node another name. It has to be activated again. */
	rename(name: string): void {
		this.deactivate();
		this.node = { ...this.node, name };
	}

	/** Changes parameters of the node. It has to be activated again. */
	change(parameters: INodeParameters): void {
		this.deactivate();
		this.node = { ...this.node, parameters: { ...this.node.parameters, ...deepCopy(parameters) } };
	}

	private workflow(): Workflow {
		return new Workflow({
			...{ id: this.parts.workflowId, name: 'Test', nodes: [this.node], connections: {}, active: true },
			...{ nodeTypes: this.parts.nodeTypes, settings: {} },
			staticData: deepCopy(this.saved.staticData),
		});
	}

	/** n8n writes the whole data of the workflow if something in it was assigned. */
	private save(workflow: Workflow): void {
		const data = workflow.staticData as IDataObject & { __dataChanged?: boolean };
		if (!data.__dataChanged) return;
		this.saved.staticData = JSON.parse(JSON.stringify(data)) as IDataObject;
		data.__dataChanged = false;
	}

	private executor(
		workflow: Workflow,
		activation: WorkflowActivateMode,
		isCurrent: () => boolean,
		budgetMs?: number,
	): (isTest?: boolean) => Promise<void> {
		const { saved, node } = this;
		let staged: { snapshot: IDataObject; seed: IDataObject } | undefined;
		const runPoll = async <T,>(poll: () => Promise<T>): Promise<T> => {
			if (this.options.mode === 'durable') {
				saved.cursor ??= deepCopy(workflow.getStaticData('node', node));
				staged = { snapshot: deepCopy(saved.cursor), seed: deepCopy(saved.cursor) };
			}
			return await workflow.expression.withIsolate(poll);
		};
		const commit = (): void => {
			if (staged && !isDeepStrictEqual(staged.snapshot, staged.seed))
				saved.cursor = deepCopy(staged.snapshot);
		};
		const emit = (output: INodeExecutionData[][]): void => {
			const { savesState, savesExecution } = this.onEmit();
			if (staged) {
				// One transaction: both, or neither.
				if (!savesExecution) return;
				commit();
				this.save(workflow);
			} else if (savesState) this.save(workflow);
			if (savesExecution) saved.executions.push(deepCopy(output[0] ?? []));
		};
		const context = new PollContext(
			...([workflow, node, createAdditionalData(this.helper), 'trigger', activation] as const),
			emit as never,
			(error: Error) => void saved.failures.push(error),
			async () => commit(),
			runPoll,
			() => (staged ? staged.snapshot : workflow.getStaticData('node', node)),
			...(budgetMs === undefined ? [] : [() => budgetMs]),
		);
		return Container.get(PollTriggerExecutor).create(workflow, node, context, isCurrent);
	}
}
