import { listByPage } from '../../../api/lists';
import type { Operation } from '../../../api/operation';
import { readResult } from '../../../api/receive';
import { changedSince, limit, returnAll, sortKey } from '../../fields';
import { project } from '../../locators';

/** Contract: `POST /project/comment/get`. */
export const getMany: Operation = {
	name: 'Get Many',
	value: 'getManyComments',
	action: 'Get many comments',
	description: 'List the comments on a project with their authors',
	path: '/project/comment/get',
	send: { project_id: project },
	steer: [returnAll, limit],
	collections: { options: { sort_key: sortKey, last_update: changedSince } },
	receive: [readResult],
	run: listByPage('comment_id'),
};
