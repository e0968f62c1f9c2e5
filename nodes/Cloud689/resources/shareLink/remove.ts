import { listProject, shareLink } from '../../../shared/fields/locators';
import { confirm } from '../../../shared/results/confirmation';
import type { Operation } from '../../run/operation';

/** Contract: `POST /link/remove`. */
export const remove: Operation = {
	name: 'Remove',
	value: 'removeShareLink',
	action: 'Remove share link',
	description: 'Remove a share link so that it stops working',
	path: '/link/remove',
	listedFrom: listProject,
	send: { link_id: shareLink },
	confirmation: confirm('removed'),
};
