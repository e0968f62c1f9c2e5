import { isHarmlessAgain } from '../../client/contract/calls';
import type { Kind } from '../../client/contract/calls';
import type { Scenario } from '../../scenarios/index.mts';
import type { End, Trial } from './faults.mts';

/**
 * How the outcome of a call is settled. `reading`: what is there before something is created; whatever becomes of it, the
 * operation goes on. `firstReading`: the same, and the call is made again later. `created`: what was created can be seen; that it cannot be seen proves nothing while the service may be at
 * work. `state`: either state can be seen, or the answer to a second request shows it. `result`: only the new state can be seen. `harmless`: nothing can be seen, and a
 * second request changes nothing more. `once`: nothing can be seen, and a second one would do harm. `none`: the kind of call
 * says it all.
 */
export type Settling =
	| 'reading'
	| 'firstReading'
	| 'created'
	| 'state'
	| 'result'
	| 'harmless'
	| 'once'
	| 'none';

const SETTLED: Partial<Record<string, Settling>> = {
	'/project/create': 'created',
	'/project/f/create': 'created',
	'/upload': 'created',
	'/link/create': 'created',
	'/user/project/invite': 'created',
	'/user/create': 'created',
	'/project/delete': 'state',
	'/project/f/delete': 'state',
	'/project/f/move': 'state',
	'/project/f/restore': 'state',
	'/user/project/kick': 'state',
	'/encode/start/license': 'result',
	'/link/remove': 'state',
	'/user/changeemail': 'state',
	'/user/changepassword': 'state',
	'/user/activation': 'state',
	'/user/logout': 'state',
};

/** Operation → calls that only read what is there before. */
const READINGS: Record<string, string[]> = {
	createProject: ['listProjects'],
	createUser: ['listTeamUsers'],
	createFolder: ['browseProject'],
	uploadFile: ['browseProject'],
	protectAndShareFile: ['browseProject', 'getProjectHistory'],
	createShareLink: ['getProjectHistory'],
	inviteProjectMember: ['listProjectMembers'],
	protectFile: ['getEncodeStatus'],
	changeOwnPassword: ['getCurrentUser'],
};

/** Calls that an operation makes again later, when it needs them: what hits them every time ends it then. */
const NEEDED_LATER = ['getEncodeStatus'];

/** Whether the first of these calls in an operation only reads what is there before. */
export function isReading({ operation }: Scenario, call: string): boolean {
	return READINGS[operation]?.includes(call) ?? false;
}

/** Whether a call only reads what is there before another one. */
export function readsBefore(settling: Settling): boolean {
	return settling === 'reading' || settling === 'firstReading';
}

/** How the outcome of a call of an operation is settled. @param index which of these calls it is, from 0 */
export function settlingOf(
	scenario: Scenario,
	{ call, path, index, kind }: { call: string; path: string; index: number; kind: Kind },
): Settling {
	if (kind === 'read' && !(index === 0 && isReading(scenario, call))) return 'none';
	if (kind === 'read') return NEEDED_LATER.includes(call) ? 'firstReading' : 'reading';
	if (path === '/project/f/edit') return 'state';
	if (kind === 'idempotentWrite') return 'none';
	return SETTLED[path] ?? (isHarmlessAgain(path) ? 'harmless' : 'once');
}

function afterNothing({ phase, times }: Trial, settling: Settling): End {
	if (settling === 'state') return times === 1 ? 'repeated' : 'unknown';
	return phase === 'after' && (settling === 'created' || settling === 'result') ? 'repeated' : 'unknown';
}

function afterPutOff({ phase, times }: Trial, settling: Settling): End[] {
	if (settling === 'once') return ['unknown'];
	if (times > 1) return ['refused'];
	// The second one may be refused, as there is nothing left to do.
	return settling === 'harmless' && phase === 'after' ? ['repeated', 'unknown'] : ['repeated'];
}

function afterCode({ phase }: Trial, settling: Settling): End {
	if (settling === 'state' || settling === 'created') return 'repeated';
	return settling === 'result' && phase === 'after' ? 'repeated' : 'unknown';
}

/** How a trial may end for a call. */
export function endsOf(trial: Trial, kind: Kind, settling: Settling): End[] {
	const { says, end } = trial;
	if (settling === 'reading') return ['asUsual', 'repeated'];
	if (settling === 'firstReading')
		return ['asUsual', 'repeated', ...(trial.times > 1 ? (['refused'] as const) : [])];
	if (kind === 'read') return [end.read === 'unknown' ? 'refused' : end.read];
	if (says === 'code' && kind === 'idempotentWrite') return ['repeated'];
	if (kind === 'idempotentWrite') return [end.idempotentWrite];
	if (says === 'nothing') return [afterNothing(trial, settling)];
	if (says === 'putOff') return afterPutOff(trial, settling);
	return [says === 'code' ? afterCode(trial, settling) : end.otherWrite];
}
