import type { Operation } from '../../run/operation';

/** Contract: `POST /admin/storagestatistic`. Neither the shape of the result nor its unit is documented. */
export const getStorage: Operation = {
	name: 'Get Storage Use',
	value: 'getStorageStatistics',
	action: 'Get the storage use',
	description: 'Get the storage used in total and by each team. Only for service administrators.',
	path: '/admin/storagestatistic',
	send: {},
};
