import { TRIGGER } from '../../n8n/chain.mts';
import type { ChainNode } from '../../n8n/chain.mts';
import { importWorkflow, runWorkflow } from '../../n8n/workflows.mts';
import { fixture } from './fixture.mts';
import type { Who } from './people.mts';
import { TESTED, testedWorkflow } from './workflows.mts';

/** Whether a failure ends the workflow or becomes an item. */
export type OnError = 'stopWorkflow' | 'continueRegularOutput';

const RUN_LIMIT_MS = 60_000;

/**
 * Runs a node in a workflow in the first server.
 *
 * @param title name of the workflow
 * @param options.file text of the input file, if any
 * @returns the error message; empty if the node succeeded
 */
export async function runNode(
	title: string,
	node: ChainNode,
	{ as, onError, file }: { as: Who; onError: OnError; file?: string },
): Promise<string> {
	const { servers, credentials } = fixture;
	const { rest } = servers[0];
	const workflow = testedWorkflow(title, node, { credential: credentials[as], onError, file });
	const id = await importWorkflow(rest, workflow, []);
	const { status, error, runs } = await runWorkflow(rest, id, TRIGGER, RUN_LIMIT_MS);
	if (onError === 'stopWorkflow') return status === 'success' ? '' : (error?.message ?? status);
	const items = runs[TESTED]?.[0]?.data?.main[0] ?? [];
	return items.length === 0 ? 'no items' : String(items[0].json.error ?? '');
}
