import { USERS } from '../../../../client/lists/lists';
import { userResult } from '../../../shared/results/user';
import { limit, returnAll, search, sortOrder } from '../../fields/common';
import { listByPages } from '../../run/lists';
import type { Operation } from '../../run/operation';

/** Contract: `POST /user/list`. */
export const getMany: Operation = {
	name: 'Get Many',
	value: 'getManyUsers',
	action: 'Get many users',
	description: 'List the users of the team',
	path: '/user/list',
	send: {},
	controls: [returnAll, limit],
	collections: { options: { search_key: search }, advanced: { sort_key: sortOrder } },
	run: listByPages(USERS),
	result: userResult,
};
