import { BY_HAND, TRIGGER, chain } from '../../n8n/chain.mts';
import type { ChainNode } from '../../n8n/chain.mts';
import type { CredentialReference } from '../../n8n/index.mts';
import type { Rest } from '../../n8n/rest.mts';
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
	/** What the error adds to its message. */
	description: string;
	/** Items of the first output of the node. */
	items: Item[];
	/** Items of each of its outputs. */
	outputs: Item[][];
}

/** A Code node. */
export function code(jsCode: string): ChainNode {
	return { type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode } };
}

/** How a workflow runs. */
interface More {
	/** Settings of the 689Cloud node, e.g. `onError`. */
	node?: Record<string, unknown>;
	/** Settings of the workflow. */
	settings?: Record<string, unknown>;
	/** Which n8n runs it; the first one by default. */
	rest?: Rest;
	/** A credential in it; that of the administrator by default. */
	credential?: CredentialReference;
}

/** Runs trigger → nodes that make the input → a 689Cloud node. */
export async function runInput(
	title: string,
	makers: Record<string, ChainNode>,
	node: ChainNode,
	more: More = {},
): Promise<InputRun> {
	const { rest = fixture.servers[0].rest, credential = fixture.credentials.admin } = more;
	const tested = { ...node, ...more.node };
	const workflow = chain(`Input: ${title}`, { [TRIGGER]: BY_HAND, ...makers, [TESTED]: tested });
	const id = await importWorkflow(rest, { ...workflow, settings: more.settings }, [credential]);
	const { error, runs } = await runWorkflow(rest, id, TRIGGER, RUN_LIMIT_MS);
	const outputs = (runs[TESTED]?.[0]?.data?.main ?? []).map((items) => items ?? []);
	return {
		error: error?.message ?? '',
		description: error?.description ?? '',
		items: outputs[0] ?? [],
		outputs,
	};
}
