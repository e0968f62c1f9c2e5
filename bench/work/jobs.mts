import type { ChainNode } from '../../n8n/chain.mts';
import type { Workflow } from '../../n8n/index.mts';
import { MEASURED, filesWorkflow, itemsWorkflow } from '../workflows.mts';
import { writeDocuments } from './documents.mts';
import type { Item, Job, Outcome, Site } from './workload.mts';

/** Latency of the service for most workloads. */
export const LATENCY_MS = 50;
/** Names of the ways. */
export const OURS = '689Cloud node';
export const HTTP_REQUEST = 'HTTP Request node';

/** What a job finds out, from the items that the measured node returned. */
type FindingsOf = (items: Item[], outcome: Outcome) => ReturnType<Job['findings']>;

/** A workflow of which only the measured node counts. */
export function measuredJob(workflow: Workflow, findings: FindingsOf): Job {
	return {
		workflow,
		measured: [MEASURED],
		findings: (outcome) => findings(outcome.itemsOf(MEASURED), outcome),
	};
}

/** So many numbered items, made from their number from 0 → the measured node. */
export function numbered(
	{ count }: Site,
	item: (number: number) => Record<string, string>,
	node: ChainNode,
): Workflow {
	return itemsWorkflow(
		Array.from({ length: count }, (_, number) => item(number)),
		node,
	);
}

/** So many documents from disk, one item each → these nodes, by name. */
export async function documentsThrough(
	{ folder, count }: Site,
	nodes: Record<string, ChainNode>,
): Promise<Workflow> {
	return filesWorkflow(await writeDocuments(folder, count), nodes);
}

/** Number of different values of a field. */
export function different(items: readonly Item[], field: string): number {
	return new Set(items.map(({ json }) => json[field])).size;
}
