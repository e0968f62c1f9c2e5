import type { CredentialData, Workflow } from '../../n8n/index.mts';
import { type Measured, type World, measure } from '../world.mts';
import { writeBack } from './files.mts';
import { watchMemory } from './processMemory.mts';
import { comeToRest } from './rest.mts';

/** One transfer. */
export interface Transfer {
	/** Time of the transfer itself: of the measured node, or of curl. */
	ms: number;
	/** Resident memory of n8n with its child processes; none for curl. */
	memory?: Memory;
}

/** Greatest resident sizes, in bytes. */
export interface Memory {
	/** While n8n started and came to rest. */
	startBytes: number;
	/** At rest. */
	restBytes: number;
	/** During the workflow. */
	peakBytes: number;
}

/**
 * Runs a workflow in a new n8n that has come to rest.
 *
 * @param look sees what the workflow put out while that n8n's data are still there
 */
export async function observe<T>(
	{ withN8n }: World,
	credential: CredentialData,
	workflow: Workflow,
	look: (items: Measured['items'], userFolder: string) => T | Promise<T>,
): Promise<{ transfer: Transfer; seen: T }> {
	return await withN8n(async (n8n, userFolder) => {
		const credentials = await n8n.importCredentials([credential]);
		const id = await n8n.importWorkflow(workflow, credentials);
		await writeBack();
		const { startBytes, restBytes } = await comeToRest(n8n.pid);
		const during = await watchMemory(n8n.pid);
		const { ms, items } = await measure(n8n, id);
		const peakBytes = await during.stop();
		const seen = await look(items, userFolder);
		return { transfer: { ms, memory: { startBytes, restBytes, peakBytes } }, seen };
	});
}
