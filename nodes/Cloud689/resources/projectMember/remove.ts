import { additionalUsers, member, project } from '../../../shared/fields/locators';
import type { Operation } from '../../run/operation';
import { reportDeletion } from '../../run/receive';

/** Contract: `POST /user/project/kick`. */
export const remove: Operation = {
	name: 'Remove',
	value: 'removeProjectMember',
	action: 'Remove project member',
	description: 'Remove users from a project. They stay in the team.',
	path: '/user/project/kick',
	send: { project_id: project, user_ids: member },
	more: { user_ids: additionalUsers },
	receive: reportDeletion,
};
