import type { CredentialData, Workflow } from '../../n8n/index.mts';
import { runMeasured } from '../measured.mts';
import type { Measured } from '../measured.mts';
import type { World } from '../world.mts';
import { writeBack } from './files.mts';
import { watchMemory } from './processMemory.mts';
import { comeToRest } from './rest.mts';

/** One transfer in one direction. */
export interface Transfer {
	/** Time of the transfer itself: of the measured node, or of curl. */
	ms: number;
	/** Resident memory of n8n with its child processes; missing for curl. */
	memory?: Memory;
}

/** How a file was transferred. */
export interface Transferred {
	upload: Transfer;
	/** Missing for contestants that only upload. */
	download?: Transfer;
	/** SHA-256 of the downloaded file, or of the file that arrived if it is not downloaded. */
	hash: string;
}

/** Peak resident sizes in bytes. */
export interface Memory {
	/** Before n8n came to rest. */
	startBytes: number;
	/** At rest. */
	restBytes: number;
	/** During the workflow. */
	peakBytes: number;
}

/**
 * Runs a workflow in a new n8n, once that has come to rest.
 *
 * @param inspect receives the output of the workflow while that n8n's data still exists
 */
export async function observe<T>(
	{ withN8n }: World,
	credential: CredentialData,
	workflow: Workflow,
	inspect: (items: Measured['items'], userFolder: string) => T | Promise<T>,
): Promise<{ transfer: Transfer; seen: T }> {
	return await withN8n(async (n8n) => {
		const credentials = await n8n.importCredentials([credential]);
		const id = await n8n.importWorkflow(workflow, credentials);
		await writeBack();
		const { startBytes, restBytes } = await comeToRest(n8n.pid);
		const during = await watchMemory(n8n.pid);
		const { ms, items } = await runMeasured(n8n, id);
		const peakBytes = await during.stop();
		const seen = await inspect(items, n8n.userFolder);
		return { transfer: { ms, memory: { startBytes, restBytes, peakBytes } }, seen };
	});
}
