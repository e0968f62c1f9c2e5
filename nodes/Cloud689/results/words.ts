import { encodeState } from '../../../client/contract/encodeStatus';
import { toFlag } from '../../../client/contract/scalars';
import { told } from './item';

/** Words for numbers of the service. A number whose meaning is not documented stays as it is, as text. */

/** `project_role_id` of the contract. */
const PROJECT_ROLES = new Map([
	['1', 'owner'],
	['2', 'editor'],
	['3', 'member'],
	['4', 'limited_member'],
]);

/** `role_id` and `user_role` of the contract. */
const TEAM_ROLES = new Map([
	['1', 'admin'],
	['2', 'manager'],
	['3', 'member'],
]);

/** `status_encode` of a file that is being encoded. */
const IN_PROGRESS = '2';

function wordIn(words: Map<string, string>, value: unknown): string | undefined {
	return told(value, (number) => words.get(String(number)) ?? String(number));
}

/** A role in a project. */
export function projectRole(value: unknown): string | undefined {
	return wordIn(PROJECT_ROLES, value);
}

/** A role in a team. */
export function teamRole(value: unknown): string | undefined {
	return wordIn(TEAM_ROLES, value);
}

/** Whether a file is protected, of `is_encrypt`. */
export function protection(isEncrypted: unknown): string | undefined {
	return told(isEncrypted, (value) => {
		const isProtected = toFlag(value);
		if (isProtected === undefined) return String(value);
		return isProtected ? 'protected' : 'not_protected';
	});
}

/** How far the protection of a file has come, of `status_encode`. */
export function protectionProgress(code: unknown): string | undefined {
	return told(code, (value) => {
		const state = encodeState(value);
		if (state === 'encoded') return 'protected';
		if (state === 'failed') return 'failed';
		return String(value) === IN_PROGRESS ? 'encoding' : String(value);
	});
}
