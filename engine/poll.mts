import { PollContext, TriggersAndPollers } from 'n8n-core';
import type { IDataObject, INodeExecutionData, INodeParameters, WorkflowExecuteMode } from 'n8n-workflow';
import { Workflow, deepCopy } from 'n8n-workflow';
import { createAdditionalData } from './additionalData.mts';
import type { EngineCredentialsHelper } from './credentialsHelper.mts';
import { Container } from './n8nModules.mts';
import { buildNode } from './workflow.mts';
import type { EngineParts } from './workflow.mts';

/** One poll of a trigger node. */
export interface PollOptions {
	type: string;
	parameters?: INodeParameters;
	/** What the node kept after the previous poll; empty for the first one. */
	staticData?: IDataObject;
	/** `trigger` in an active workflow, `manual` for "Fetch Test Event". */
	mode?: Extract<WorkflowExecuteMode, 'trigger' | 'manual'>;
}

/** What a poll returned, and what the node keeps for the next one. */
export interface PollResult {
	items: INodeExecutionData[];
	/** False if the poll answered null: n8n then starts no execution. */
	started: boolean;
	staticData: IDataObject;
}

/** Polls once, through n8n's PollContext. Throws what the node throws, which is what n8n hands to an error workflow. */
export async function pollOnce(
	parts: EngineParts,
	credentialsHelper: EngineCredentialsHelper,
	{ type, parameters, staticData = {}, mode = 'trigger' }: PollOptions,
): Promise<PollResult> {
	const node = buildNode(parts, type, parameters);
	const workflow = new Workflow({
		...{ id: parts.workflowId, nodes: [node], connections: {}, active: mode === 'trigger' },
		...{ nodeTypes: parts.nodeTypes, settings: parts.timezone ? { timezone: parts.timezone } : {} },
		staticData: { [`node:${node.name}`]: deepCopy(staticData) },
	});
	const activation = mode === 'manual' ? 'manual' : 'activate';
	const context = new PollContext(workflow, node, createAdditionalData(credentialsHelper), mode, activation);
	const output = await workflow.expression.withIsolate(
		async () => await Container.get(TriggersAndPollers).runPollFunction(workflow, node, context),
	);
	const kept = workflow.getStaticData('node', node);
	return { items: output?.[0] ?? [], started: output !== null, staticData: JSON.parse(JSON.stringify(kept)) };
}
