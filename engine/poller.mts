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
	/** Whether its polls are scheduled in the database; then a start of n8n makes none. In durable mode. */
	isScheduled: boolean;
	/** Place of the trigger, in durable mode. */
	cursor?: IDataObject;
	executions: INodeExecutionData[][];
	failures: Error[];
}

/** What a poll returned, and which of it is in n8n's database. */
export interface Emission {
	items: IDataObject[];
	/** Whether its execution is there. */
	isRecorded: boolean;
	/** Whether the place of the trigger behind it is there. */
	isPlaceKept: boolean;
}

/** n8n gives a durable poll 36 seconds, and any other five minutes. */
const DURABLE_BUDGET_MS = 36_000;

/**
 * An active trigger, polled by n8n's own PollTriggerExecutor. What is around it does what n8n 2.40 and 2.41 do: which data is
 * saved when, which functions a poll gets, and what stays in memory (`trigger-execution-context.factory.js`,
 * `poll-cursor.service.js`, `active-workflow-triggers.js`, `workflow-trigger-activator.js`).
 */
export class Poller {
	/** What n8n has in its database; a crash keeps it. */
	readonly saved: Saved = { staticData: {}, isScheduled: false, executions: [], failures: [] };

	/** Everything that polls have returned. */
	readonly emissions: Emission[] = [];

	/** How many writes n8n still makes before it ends; undefined as long as it runs. */
	writesLeft?: number;
	/** n8n begins the two writes of an emission at the same time: whether that of the execution comes first. */
	isExecutionFirst = false;

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
		const { saved } = this;
		const isDurable = this.options.mode === 'durable';
		// A registration by a person takes the place of the one before; at a start of n8n, that is in the database.
		if (isDurable && activation !== 'init') this.write(() => void (saved.isScheduled = false));
		const isNew = !isDurable || !saved.isScheduled;
		if (isDurable) this.write(() => void (saved.isScheduled = true));
		const workflow = this.workflow();
		const registration = { workflow, poll: async () => {}, isCurrent: true } as NonNullable<
			Poller['registration']
		>;
		this.registration = registration;
		registration.poll = this.executor(workflow, activation, () => registration.isCurrent);
		try {
			if (isNew) await registration.poll(true);
		} catch (error) {
			if (isDurable) this.write(() => void (saved.isScheduled = false));
			throw error;
		} finally {
			this.save(workflow);
		}
	}

	/** Whether n8n's database has anything that the trigger has kept, under the name that the node has now. */
	get hasPlace(): boolean {
		const { staticData, cursor = {} } = this.saved;
		const kept = [cursor, staticData[`node:${this.node.name}`], staticData.global];
		return kept.some((data) => data !== undefined && Object.keys(data as IDataObject).length > 0);
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

	/** One write of n8n to its database, unless n8n has ended before it. @returns whether it was made */
	private write(change: () => void): boolean {
		if (this.writesLeft === 0) return false;
		if (this.writesLeft !== undefined) this.writesLeft--;
		change();
		return true;
	}

	/** n8n writes the whole data of the workflow if something in it was assigned. @returns false if n8n has ended before */
	private save(workflow: Workflow): boolean {
		const data = workflow.staticData as IDataObject & { __dataChanged?: boolean };
		if (!data.__dataChanged) return true;
		return this.write(() => {
			this.saved.staticData = JSON.parse(JSON.stringify(data)) as IDataObject;
			data.__dataChanged = false;
		});
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
				const cursor = saved.cursor ?? deepCopy(workflow.getStaticData('node', node));
				if (!saved.cursor) this.write(() => void (saved.cursor = deepCopy(cursor)));
				staged = { snapshot: deepCopy(cursor), seed: deepCopy(cursor) };
			}
			return await workflow.expression.withIsolate(poll);
		};
		const commit = (): void => {
			if (staged && !isDeepStrictEqual(staged.snapshot, staged.seed))
				saved.cursor = deepCopy(staged.snapshot);
		};
		const emit = (output: INodeExecutionData[][]): void => {
			const items = deepCopy(output[0] ?? []);
			let isPlaceKept = false;
			const record = (): boolean =>
				this.write(() => {
					// One transaction: both, or neither.
					commit();
					if (staged) isPlaceKept = true;
					saved.executions.push(items);
				});
			const saveData = (): void => {
				const isSaved = this.save(workflow);
				if (!staged) isPlaceKept = isSaved;
			};
			if (!this.isExecutionFirst) saveData();
			const isRecorded = record();
			if (this.isExecutionFirst) saveData();
			this.emissions.push({ items: items.map(({ json }) => json), isRecorded, isPlaceKept });
		};
		const context = new PollContext(
			...([workflow, node, createAdditionalData(this.helper), 'trigger', activation] as const),
			emit as never,
			(error: Error) => void saved.failures.push(error),
			async () => void this.write(commit),
			runPoll,
			() => (staged ? staged.snapshot : workflow.getStaticData('node', node)),
			...(budgetMs === undefined ? [] : [() => budgetMs]),
		);
		return Container.get(PollTriggerExecutor).create(workflow, node, context, isCurrent);
	}
}
