import { additionalUsers, member, project } from '../../../shared/fields/locators';
import { confirm, withRole } from '../../../shared/results/confirmation';
import type { Operation, Run } from '../../run/operation';
import { projectRole } from './fields';

/** Sends one list of `{user_id}_{project_role_id}` (contract, `x-list-item-format`). */
export const giveRole: Run = async (call, { user_ids: ids, project_role_id: role, ...others }) => {
	const userRole = ids
		.split(',')
		.map((id) => `${id}_${role}`)
		.join(',');
	return await call.send({ ...others, user_role: userRole });
};

/** Contract: `POST /user/project/update`. */
export const changeRole: Operation = {
	name: 'Change Role',
	value: 'changeProjectMemberRole',
	action: 'Change project member role',
	description: 'Give members of a project a different role',
	path: '/user/project/update',
	send: { project_id: project, user_ids: member, project_role_id: projectRole },
	more: { user_ids: additionalUsers },
	run: giveRole,
	confirmation: confirm('role_changed', withRole),
};
