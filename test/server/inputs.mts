import { BY_HAND, TRIGGER, chain } from '../../n8n/chain.mts';
import type { ChainNode } from '../../n8n/chain.mts';
import { importWorkflow, runWorkflow } from '../../n8n/workflows.mts';
import type { NodeRun } from '../../n8n/workflows.mts';
import { fixture } from './fixture.mts';
import { TESTED } from './workflows.mts';

const RUN_LIMIT_MS = 60_000;

type Item = NonNullable<NonNullable<NonNullable<NodeRun['data']>['main'][number]>[number]>;

/** Names in scripts whose letters have two Unicode forms. */
export const HANDWRITTEN = ['ガイド', 'プロジェクト', 'Hợp đồng', 'Übersicht'];

/** How a workflow with one 689Cloud node ended. */
export interface InputRun {
	/** Error message; empty if the node succeeded. */
	error: string;
	/** Items of the first output of the node. */
	items: Item[];
	/** Items of each of its outputs. */
	outputs: Item[][];
}

/** A Code node. */
export function code(jsCode: string): ChainNode {
	return { type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode } };
}

/**
 * Runs trigger → nodes that make the input → a 689Cloud node, by one n8n or by several at the same time.
 *
 * @param more.node settings of the 689Cloud node, e.g. `onError`
 * @param more.settings settings of the workflow
 */
export async function runInput(
	title: string,
	makers: Record<string, ChainNode>,
	node: ChainNode,
	more: { node?: Record<string, unknown>; settings?: Record<string, unknown> } = {},
): Promise<InputRun> {
	const { servers, credentials } = fixture;
	const { rest } = servers[0];
	const tested = { ...node, ...more.node };
	const workflow = chain(`Input: ${title}`, { [TRIGGER]: BY_HAND, ...makers, [TESTED]: tested });
	const id = await importWorkflow(rest, { ...workflow, settings: more.settings }, [credentials.admin]);
	const { error, runs } = await runWorkflow(rest, id, TRIGGER, RUN_LIMIT_MS);
	const outputs = (runs[TESTED]?.[0]?.data?.main ?? []).map((items) => items ?? []);
	return { error: error?.message ?? '', items: outputs[0] ?? [], outputs };
}
