import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import type { ExecutionError, INode, INodeExecutionData, IRun } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { createAdditionalData } from './additionalData.mts';
import type { EngineCredentialsHelper } from './credentialsHelper.mts';
import { INPUT_TYPE } from './nodeTypes.mts';
import type { RunOptions, RunResult } from './types.mts';
import { buildNode } from './workflow.mts';
import type { EngineParts } from './workflow.mts';

const INPUT_NODE: INode = {
	id: 'input',
	name: 'Input',
	type: INPUT_TYPE,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** Execution IDs count up, as they do in n8n's database. */
let lastExecutionId = 0;

function buildWorkflow(parts: EngineParts, node: INode): Workflow {
	return new Workflow({
		id: parts.workflowId,
		name: 'Test',
		nodes: [{ ...INPUT_NODE }, node],
		connections: { Input: { main: [[{ node: node.name, type: 'main', index: 0 }]] } },
		active: false,
		nodeTypes: parts.nodeTypes,
		settings: { executionOrder: 'v1', ...(parts.timezone ? { timezone: parts.timezone } : {}) },
	});
}

/** n8n saves a plain copy of an error; this keeps the error itself. */
function rememberError(execute: WorkflowExecute): () => ExecutionError | undefined {
	const report = Reflect.get(execute, 'reportNodeExecutionError') as (...args: unknown[]) => ExecutionError;
	let thrown: ExecutionError | undefined;
	Reflect.set(execute, 'reportNodeExecutionError', (...args: unknown[]) => {
		thrown = args[0] as ExecutionError;
		return report.apply(execute, args);
	});
	return () => thrown;
}

function onErrorOf(continueOnFail: RunOptions['continueOnFail']): Partial<INode> {
	if (!continueOnFail) return {};
	return { onError: continueOnFail === 'errorOutput' ? 'continueErrorOutput' : 'continueRegularOutput' };
}

function toResult(run: IRun, nodeName: string, thrown: ExecutionError | undefined): RunResult {
	const { error, runData } = run.data.resultData;
	const outputs = (runData[nodeName]?.at(-1)?.data?.main ?? []).map((items) => items ?? []);
	return { items: outputs[0] ?? [], outputs, run, ...(error ? { error: thrown ?? error } : {}) };
}

/** Runs a node on n8n's WorkflowExecute, behind a node whose pinned output are the given items. */
export async function runNode(
	parts: EngineParts,
	credentialsHelper: EngineCredentialsHelper,
	{
		type,
		parameters,
		items = [{ json: {} }],
		continueOnFail,
		abortSignal,
		node: extras,
		mode = 'trigger',
	}: RunOptions,
): Promise<RunResult> {
	const node = buildNode(parts, type, parameters, { ...onErrorOf(continueOnFail), ...extras });
	const workflow = buildWorkflow(parts, node);
	const additionalData = createAdditionalData(credentialsHelper);
	additionalData.executionId = String((lastExecutionId += 1));
	additionalData.workflowId = parts.workflowId;
	additionalData.hooks = new ExecutionLifecycleHooks(mode, additionalData.executionId, {
		...{ id: parts.workflowId, name: 'Test', active: false, isArchived: false, activeVersionId: null },
		...{ nodes: Object.values(workflow.nodes), connections: workflow.connectionsBySourceNode },
		...{ createdAt: new Date(), updatedAt: new Date() },
	});
	const execute = new WorkflowExecute(additionalData, mode);
	const thrown = rememberError(execute);
	const input: INodeExecutionData[] = items.map((item) => ({ ...item }));
	try {
		const execution = execute.run({
			workflow,
			startNode: workflow.getNode('Input') ?? undefined,
			pinData: { Input: input },
		});
		const cancel = () => execution.cancel();
		if (abortSignal?.aborted) cancel();
		abortSignal?.addEventListener('abort', cancel, { once: true });
		try {
			return toResult(await execution, node.name, thrown());
		} finally {
			abortSignal?.removeEventListener('abort', cancel);
		}
	} catch (error) {
		return { items: [], outputs: [], error: error as ExecutionError };
	}
}
