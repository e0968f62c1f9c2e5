import { project } from '../../../shared/fields/locators';
import { memberResult } from '../../../shared/results/user';
import { limit, returnAll } from '../../fields/common';
import { listAtOnce } from '../../run/lists';
import type { Operation } from '../../run/operation';

/** Contract: `POST /user/project`, which does not page. */
export const getMany: Operation = {
	name: 'Get Many',
	value: 'getManyProjectMembers',
	action: 'Get many project members',
	description: 'List the members of a project with their names, email addresses, and roles',
	path: '/user/project',
	send: { project_id: project },
	controls: [returnAll, limit],
	run: listAtOnce,
	result: memberResult,
};
