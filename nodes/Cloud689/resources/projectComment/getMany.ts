import { COMMENTS } from '../../../../client/lists/lists';
import { project } from '../../../shared/fields/locators';
import { commentResult } from '../../../shared/results/message';
import { changedSince, limit, returnAll, sortOrder } from '../../fields/common';
import { listByPages } from '../../run/lists';
import type { Operation } from '../../run/operation';

/** Contract: `POST /project/comment/get`. */
export const getMany: Operation = {
	name: 'Get Many',
	value: 'getManyProjectComments',
	action: 'Get many project comments',
	description: 'List the comments on a project, including their authors',
	path: '/project/comment/get',
	send: { project_id: project },
	controls: [returnAll, limit],
	collections: { options: { last_update: changedSince }, advanced: { sort_key: sortOrder } },
	run: listByPages(COMMENTS),
	result: commentResult,
};
