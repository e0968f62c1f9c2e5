import { additionalUsers, member, project } from '../../../shared/fields/locators';
import { confirm } from '../../../shared/results/confirmation';
import type { Operation } from '../../run/operation';

/** Contract: `POST /user/project/kick`. */
export const remove: Operation = {
	name: 'Remove',
	value: 'removeProjectMember',
	action: 'Remove project member',
	description: 'Remove users from a project. They stay in the team.',
	path: '/user/project/kick',
	send: { project_id: project, user_ids: member },
	more: { user_ids: additionalUsers },
	confirmation: confirm('removed'),
};
