import { isHarmlessAgain } from '../../client/contract/calls';
import type { Kind } from '../../client/contract/calls';
import type { Scenario } from '../../scenarios/index.mts';
import type { End, Trial } from './faults.mts';

/**
 * How the outcome of a call is settled. `reading`: what is there before something is created; whatever becomes of it, the
 * operation goes on. `created`: what was created can be seen; that it cannot be seen proves nothing while the service may be at
 * work. `state`: either state can be seen. `result`: only the new state can be seen. `harmless`: nothing can be seen, and a
 * second request changes nothing more. `once`: nothing can be seen, and a second one would do harm. `none`: the kind of call
 * says it all.
 */
export type Settling = 'reading' | 'created' | 'state' | 'result' | 'harmless' | 'once' | 'none';

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
	'/link/remove': 'result',
	'/user/changeemail': 'result',
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
};

/** How the outcome of a call of an operation is settled. */
export function settlingOf({ operation }: Scenario, call: string, path: string, kind: Kind): Settling {
	if (kind === 'read') return READINGS[operation]?.includes(call) ? 'reading' : 'none';
	if (path === '/project/f/edit') return 'state';
	if (kind === 'idempotentWrite') return 'none';
	// Of a file that was there before, an earlier encoding may have been the same.
	if (path === '/encode/start/license') return operation === 'protectFile' ? 'harmless' : 'result';
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
	if (kind === 'read') return [end.read === 'unknown' ? 'refused' : end.read];
	if (says === 'code' && kind === 'idempotentWrite') return ['repeated'];
	if (kind === 'idempotentWrite') return [end.idempotentWrite];
	if (says === 'nothing') return [afterNothing(trial, settling)];
	if (says === 'putOff') return afterPutOff(trial, settling);
	return [says === 'code' ? afterCode(trial, settling) : end.otherWrite];
}
