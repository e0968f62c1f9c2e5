import { chain, cloud689Trigger } from '../../n8n/chain.mts';
import { cloud689Credential } from '../../n8n/credentials.mts';
import type { N8n } from '../../n8n/index.mts';
import { activate, deactivate, executionsOf, itemsIn, waitForExecutions } from '../../n8n/polling.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { residentSize, watchMemory } from '../memory/processMemory.mts';

const RUN_LIMIT_MS = 120_000;

/** What a poll took, and what came of it. */
export interface Poll {
	/** Counted by the service. */
	requests: number;
	/** From the request to activate until n8n says that the workflow is active. */
	ms: number;
	/** What n8n took of memory beyond what it had before. */
	bytes: number;
	/** Items of the execution; 0 without one. */
	events: number;
}

/** A workflow with a trigger, which polls when it is activated. */
export class Watcher {
	private readonly n8n: N8n;

	private readonly sandbox: Sandbox;

	private readonly workflowId: string;

	private executions = 0;

	private constructor(n8n: N8n, sandbox: Sandbox, workflowId: string) {
		this.n8n = n8n;
		this.sandbox = sandbox;
		this.workflowId = workflowId;
	}

	/** Imports the workflow and activates it, so that it has a place to go on from. */
	static async open(n8n: N8n, sandbox: Sandbox, parameters: Record<string, unknown>): Promise<Watcher> {
		const credentials = await n8n.importCredentials([cloud689Credential(sandbox, sandbox.accounts.admin)]);
		const workflow = chain('Watch', {
			// Seldom, so that no other poll comes between.
			Trigger: cloud689Trigger('everyMonth', parameters),
			Seen: { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
		});
		const watcher = new Watcher(n8n, sandbox, await n8n.importWorkflow(workflow, credentials));
		await activate(n8n.rest, watcher.workflowId);
		return watcher;
	}

	/**
	 * Makes n8n poll once more.
	 *
	 * @param hasNews whether something has happened
	 */
	async poll(hasNews: boolean): Promise<Poll> {
		const { n8n, sandbox, workflowId } = this;
		await deactivate(n8n.rest, workflowId);
		const restBytes = await residentSize(n8n.pid);
		const memory = await watchMemory(n8n.pid);
		sandbox.clearRequests();
		const startedAt = performance.now();
		await activate(n8n.rest, workflowId);
		const ms = performance.now() - startedAt;
		const requests = sandbox.requests.length;
		const events = await this.newEvents(hasNews);
		return { requests, ms, bytes: (await memory.stop()) - restBytes, events };
	}

	/** Waits for an execution if there is to be one. @returns the items of all new ones */
	private async newEvents(hasNews: boolean): Promise<number> {
		const { rest } = this.n8n;
		const wanted = this.executions + Number(hasNews);
		await waitForExecutions(rest, this.workflowId, wanted, RUN_LIMIT_MS);
		const all = await executionsOf(rest, this.workflowId);
		const added = all.slice(this.executions);
		this.executions = all.length;
		let events = 0;
		for (const { id } of added) events += (await itemsIn(rest, id, 'Seen')).length;
		return events;
	}

	/** Deactivates the workflow. */
	async close(): Promise<void> {
		await deactivate(this.n8n.rest, this.workflowId);
	}
}
