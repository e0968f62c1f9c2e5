import { limit, returnAll, search, sortKey } from '../../fields/common';
import { listByPage } from '../../run/lists';
import type { Operation } from '../../run/operation';
import { USER_SUMMARY } from './summary';

/** Contract: `POST /user/list`. */
export const getMany: Operation = {
	name: 'Get Many',
	value: 'getManyUsers',
	action: 'Get many users',
	description: 'List the users of the team',
	path: '/user/list',
	send: {},
	controls: [returnAll, limit],
	collections: { options: { search_key: search, sort_key: sortKey } },
	run: listByPage({ id: 'user_id', rows: 'data' }),
	summary: USER_SUMMARY,
};
