import type { Operation } from '../../run/operation';

/** Contract: `POST /admin/storagestatistic`. Neither the shape of the result nor its unit is documented. */
export const getStorageUse: Operation = {
	name: 'Get Storage Use',
	value: 'getTeamStorageUse',
	action: 'Get team storage use',
	description: 'Get the storage used in total and by each team. Only for service administrators.',
	path: '/admin/storagestatistic',
	send: {},
};
