import { PROJECTS } from '../../../../client/lists/lists';
import { limit, returnAll, search, sortKey } from '../../fields/common';
import { projectResult } from '../../results/project';
import { listByPages } from '../../run/lists';
import type { Operation } from '../../run/operation';

/** Contract: `POST /project/list`. */
export const getMany: Operation = {
	name: 'Get Many',
	value: 'getManyProjects',
	action: 'Get many projects',
	description: 'List the projects of the current user',
	path: '/project/list',
	send: {},
	controls: [returnAll, limit],
	collections: { options: { search_key: search, sort_key: sortKey } },
	run: listByPages(PROJECTS),
	result: projectResult,
};
