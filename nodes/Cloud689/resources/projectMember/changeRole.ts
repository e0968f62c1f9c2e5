import type { IDataObject } from 'n8n-workflow';

import type { Operation, Run } from '../../run/operation';
import { readResult } from '../../run/receive';
import { send } from '../../../../client/transport/request';
import { project } from '../../../shared/fields/locators';
import { projectRole, users } from './fields';

/** Sends one list of `{user_id}_{project_role_id}` (contract, `x-list-item-format`). */
export const giveRole: Run = async function (request) {
	const { user_ids: ids, project_role_id: role, ...others } = request.options.body as IDataObject;
	const userRole = String(ids)
		.split(',')
		.map((id) => `${id}_${String(role)}`)
		.join(',');
	request.options.body = { ...others, user_role: userRole };
	return await send(this, request);
};

/** Contract: `POST /user/project/update`. */
export const changeRole: Operation = {
	name: 'Change Role',
	value: 'changeProjectMemberRole',
	action: 'Change the role of a project member',
	description: 'Give members of a project another role',
	path: '/user/project/update',
	send: { project_id: project, user_ids: users, project_role_id: projectRole },
	receive: [readResult],
	run: giveRole,
};
