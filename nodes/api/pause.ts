import { sleep } from 'n8n-workflow';

const STEP_MS = 250;

/** What tells whether the user has stopped the execution; drop-downs have nothing to tell. */
export interface Stoppable {
	getExecutionCancelSignal?: () => AbortSignal | undefined;
}

/** Whether the user has stopped the execution. */
export function isStopped(context: Stoppable): boolean {
	return context.getExecutionCancelSignal?.()?.aborted === true;
}

/** Waits in steps, so that stopping the execution ends it. */
export async function pause(context: Stoppable, milliseconds: number): Promise<void> {
	const end = Date.now() + milliseconds;
	while (Date.now() < end && !isStopped(context)) await sleep(Math.min(STEP_MS, end - Date.now()));
}
