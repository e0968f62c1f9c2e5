import { kindOf } from '../../../../client/contract/calls';
import type { Path } from '../../../../client/contract/calls';
import type { ServiceRequest } from '../../../../client/transport/request';
import { encodingStarted } from './encoding';
import { folderCreated } from './folder';
import { itemDeleted, itemMoved, itemRenamed, itemsRestored } from './items';
import { linkCreated, linkRemoved } from './link';
import type { Lookup } from './lookup';
import { membersInvited, membersRemoved } from './members';
import { ownEmailChanged } from './ownEmail';
import { ownPasswordChanged } from './ownPassword';
import { projectCreated } from './project';
import { projectDeleted } from './projectDeleted';
import { sessionEnded } from './session';
import { teamActivated } from './team';
import { fileUploaded } from './upload';
import { userCreated } from './user';

/**
 * Calls whose outcome can be looked up, where an answer does not tell it. A call has its row whichever operation makes it. Left
 * out is what no reading shows for certain: emails, comments, permanent deletions, users who were deactivated or imported.
 */
const LOOKUPS: Partial<Record<Path, Lookup>> = {
	'/project/create': projectCreated,
	'/project/delete': projectDeleted,
	'/project/f/create': folderCreated,
	'/project/f/delete': itemDeleted,
	'/project/f/edit': itemRenamed,
	'/project/f/move': itemMoved,
	'/project/f/restore': itemsRestored,
	'/upload': fileUploaded,
	'/encode/start/license': encodingStarted,
	'/link/create': linkCreated,
	'/link/remove': linkRemoved,
	'/user/project/invite': membersInvited,
	'/user/project/kick': membersRemoved,
	'/user/create': userCreated,
	'/user/changeemail': ownEmailChanged,
	'/user/changepassword': ownPasswordChanged,
	'/user/activation': teamActivated,
	'/user/logout': sessionEnded,
};

/** Whether the outcome of a call can be looked up. */
export function isLookedUp(path: Path): boolean {
	return Object.hasOwn(LOOKUPS, path);
}

/** How the outcome of a request is looked up. A chunk of an upload that is not the last makes nothing. */
export function lookupFor({
	path,
	body,
}: Pick<ServiceRequest<unknown>, 'path' | 'body'>): Lookup | undefined {
	const isChunk = path === '/upload' && kindOf(path, body) !== 'otherWrite';
	return isLookedUp(path) && !isChunk ? LOOKUPS[path] : undefined;
}
