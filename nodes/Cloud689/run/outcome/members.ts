import { given } from './given';
import { rowsOfList } from './listing';
import { NOT_DONE, UNCLEAR } from './lookup';
import type { Desk, Finding, Lookup } from './lookup';
import { signatureOf } from './memory';
import { sentIds, sentText } from './sought';
import type { Sought } from './sought';

/** The request that lists the members of a project (contract: `POST /user/project`, which does not page). */
function placeOf(sought: Sought): string {
	return signatureOf('/user/project', { project_id: sentText(sought, 'project_id') });
}

/** User → role in the project. A project has at least one member, so an empty list is none. */
async function rolesIn(desk: Desk, sought: Sought): Promise<Map<string, string> | undefined> {
	const result = await desk.ask('/user/project', { project_id: sentText(sought, 'project_id') });
	const rows = rowsOfList(result) ?? [];
	if (rows.length === 0) return undefined;
	return new Map(rows.map(({ user_id, project_role_id: role }) => [String(user_id), String(role)]));
}

/** What stands for a membership among the IDs that were given to items. */
function membershipOf(sought: Sought, userId: string): string {
	return `${sentText(sought, 'project_id')} ${userId}`;
}

/** Users who were invited: who was a member before, or was invited by another item, shows nothing. */
export const membersInvited: Lookup = {
	mayResend: 'afterRefusal',
	placeOf,
	async prepare(desk, sought) {
		await desk.memory.readOnce(placeOf(sought), async () => {
			const roles = await rolesIn(desk, sought);
			return roles && { ids: new Set(roles.keys()) };
		});
	},
	accept(sought) {
		for (const id of sentIds(sought, 'user_ids')) given.give(membershipOf(sought, id));
		return true;
	},
	async look(desk, sought): Promise<Finding> {
		const earlier = await desk.memory.reading(placeOf(sought));
		const roles = earlier && (await rolesIn(desk, sought));
		const ids = sentIds(sought, 'user_ids');
		const isOpen = (id: string): boolean =>
			!earlier?.ids.has(id) && !given.has(membershipOf(sought, id), earlier?.given);
		if (!roles || !ids.every(isOpen) || given.hasForgotten(earlier.given)) return UNCLEAR;
		if (ids.every((id) => roles.get(id) === sentText(sought, 'project_role_id'))) {
			ids.forEach((id) => given.give(membershipOf(sought, id)));
			return { is: 'done' };
		}
		return ids.some((id) => roles.has(id)) ? UNCLEAR : NOT_DONE;
	},
};

/** Users who were removed from a project. */
export const membersRemoved: Lookup = {
	mayResend: 'always',
	async look(desk, sought): Promise<Finding> {
		const roles = await rolesIn(desk, sought);
		const ids = sentIds(sought, 'user_ids');
		if (!roles) return UNCLEAR;
		if (!ids.some((id) => roles.has(id))) return { is: 'done' };
		return ids.every((id) => roles.has(id)) ? NOT_DONE : UNCLEAR;
	},
};
