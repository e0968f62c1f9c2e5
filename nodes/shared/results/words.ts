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

/** `status_encode` of the contract. How the node decides while it waits is another matter: see `encodeState`. */
const PROGRESS = new Map([
	['2', 'in_progress'],
	['3', 'protected'],
]);

/** `linktype` of the contract. */
const LINK_TARGETS = new Map([['3', 'file']]);

type Word = string | null | undefined;

function wordIn(words: Map<string, string>, value: unknown): Word {
	return told(value, (number) => words.get(String(number)) ?? String(number));
}

/** A role in a project. */
export function projectRole(value: unknown): Word {
	return wordIn(PROJECT_ROLES, value);
}

/** A role in a team. */
export function teamRole(value: unknown): Word {
	return wordIn(TEAM_ROLES, value);
}

/** Whether a file is protected, of `is_encrypt`. */
export function protection(isEncrypted: unknown): Word {
	return told(isEncrypted, (value) => {
		const isProtected = toFlag(value);
		if (isProtected === undefined) return String(value);
		return isProtected ? 'protected' : 'not_protected';
	});
}

/** How far the protection of a file has come, of `status_encode`. */
export function protectionProgress(value: unknown): Word {
	return wordIn(PROGRESS, value);
}

/** What a link opens, of `linktype`. */
export function linkTarget(value: unknown): Word {
	return wordIn(LINK_TARGETS, value);
}
