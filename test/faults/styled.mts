import type { Trial } from './faults.mts';
import type { Row } from './rows.mts';

/** One of each kind of call, and of each way of reading an answer: all faults are tried on these. */
const SAMPLES = [
	...['getFile', 'downloadFile', 'getManyUsers', 'updateUser', 'moveFile', 'createFolder', 'uploadFile'],
	...['sendShareLinkByEmail', 'getTeamsByEmail', 'logOut'],
];

/** What a call is looked up after; the look may be refused, which is read by the style. */
const LOOKED_UP_AFTER = ['connection reset', '429 with Retry-After'];

/**
 * Whether a cell depends on how the service reports failures: it refuses by a code, or a look-up reads whether it does. Of the
 * other cells, all are tried on some calls.
 */
export function dependsOnStyle({ fault, title, times }: Trial, { scenario, settling }: Row): boolean {
	if (fault?.kind === 'status' || scenario.signsIn) return true;
	if (settling === 'state' && times === 1 && LOOKED_UP_AFTER.includes(title)) return true;
	return SAMPLES.includes(scenario.operation) && scenario.variant === undefined;
}
