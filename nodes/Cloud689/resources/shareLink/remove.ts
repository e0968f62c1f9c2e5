import type { Operation } from '../../../api/operation';
import { readResult, reportDeletion } from '../../../api/receive';
import { linkId } from '../../fields';

/** Contract: `POST /link/remove`. */
export const remove: Operation = {
	name: 'Remove',
	value: 'removeShareLink',
	action: 'Remove a share link',
	description: 'Make a share link stop working',
	path: '/link/remove',
	send: { link_id: linkId },
	receive: [readResult, reportDeletion],
};
