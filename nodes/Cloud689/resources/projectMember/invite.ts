import { additionalUsers, project, user, team } from '../../../shared/fields/locators';
import { confirm, withRole } from '../../../shared/results/confirmation';
import type { Operation } from '../../run/operation';
import { withOwnTeam } from '../../run/ownTeam';
import { message } from '../shareLink/fields';
import { projectRole } from './fields';

/** Contract: `POST /user/project/invite`. */
export const invite: Operation = {
	name: 'Invite',
	value: 'inviteProjectMember',
	action: 'Invite project member',
	description: 'Add users from the team to a project. 689Cloud notifies them by email.',
	path: '/user/project/invite',
	send: { project_id: project, user_ids: user, project_role_id: projectRole },
	more: { user_ids: additionalUsers },
	collections: { options: { message, team_id: team } },
	run: withOwnTeam('team_id'),
	confirmation: confirm('invited', withRole),
};
