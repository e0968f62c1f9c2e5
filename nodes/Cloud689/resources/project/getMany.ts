import { PROJECTS } from '../../../../client/lists/lists';
import type { Field } from '../../../shared/form/field';
import { projectResult } from '../../../shared/results/project';
import { limit, returnAll, search } from '../../fields/common';
import { listByPages } from '../../run/lists';
import type { Operation } from '../../run/operation';

/** The one order that the contract names: 6, newest first. */
const NEWEST_FIRST = '6';

const newestFirst: Field = {
	property: {
		displayName: 'Newest First',
		name: 'newestFirst',
		type: 'boolean',
		default: true,
		description: 'Whether to return the newest projects first',
	},
	format: (isWanted) => (isWanted === true ? NEWEST_FIRST : ''),
};

/** Contract: `POST /project/list`. */
export const getMany: Operation = {
	name: 'Get Many',
	value: 'getManyProjects',
	action: 'Get many projects',
	description: 'List the projects of the current user',
	path: '/project/list',
	send: {},
	controls: [returnAll, limit],
	collections: { options: { search_key: search, sort_key: newestFirst } },
	run: listByPages(PROJECTS),
	result: projectResult,
};
