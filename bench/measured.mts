import { readFile } from 'node:fs/promises';
import { TRIGGER } from '../n8n/chain.mts';
import { lastLines } from '../n8n/command.mts';
import type { Execution, N8n } from '../n8n/index.mts';
import { MEASURED } from './workflows.mts';

const RUN_LIMIT_MS = 15 * 60_000;

/** One run of the measured node. */
export interface Measured {
	/** How long the node itself took. */
	ms: number;
	/** Its output. */
	items: Array<{ json: Record<string, unknown>; binary?: Record<string, { id?: string }> }>;
}

/**
 * Runs a stored workflow in n8n and returns what its measured node did.
 *
 * @throws Error if the execution does not succeed, or with the end of n8n's log if n8n does not answer
 */
export async function runMeasured(n8n: N8n, workflowId: string): Promise<Measured> {
	const runs = await runToSuccess(n8n, workflowId);
	const [{ executionTime, data }] = runs[MEASURED];
	return { ms: executionTime, items: (data?.main[0] ?? []) as Measured['items'] };
}

/**
 * Runs a stored workflow in n8n and returns the runs of its nodes.
 *
 * @throws Error if the execution does not succeed, or with the end of n8n's log if n8n does not answer
 */
export async function runToSuccess(n8n: N8n, workflowId: string): Promise<Execution['runs']> {
	const { status, error, runs } = await n8n
		.runWorkflow(workflowId, TRIGGER, RUN_LIMIT_MS)
		.catch(async (problem: Error) => {
			const log = lastLines(await readFile(n8n.logFile, 'utf8').catch(() => ''), 20);
			throw new Error(`n8n does not answer; its log ends with:\n${log}`, { cause: problem });
		});
	if (status !== 'success') {
		const where = error?.node ? ` at "${error.node.name}"` : '';
		throw new Error(`The workflow ended with "${status}"${where}: ${error?.message} (${error?.description})`);
	}
	return runs;
}
