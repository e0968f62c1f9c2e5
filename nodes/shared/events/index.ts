import { anyActivity } from './anyActivity';
import { commentAdded } from './commentAdded';
import type { EventKind, LogEvent } from './event';
import { fileAdded } from './fileAdded';
import { fileDeleted } from './fileDeleted';
import { fileDeletedPermanently } from './fileDeletedPermanently';
import { fileMoved } from './fileMoved';
import { fileProtected } from './fileProtected';
import { fileRenamed } from './fileRenamed';
import { fileRestored } from './fileRestored';
import { folderChanged } from './folderChanged';
import { folderCreated } from './folderCreated';
import { messageReceived } from './messageReceived';
import { projectCreated } from './projectCreated';
import { projectDeleted } from './projectDeleted';
import { projectUpdated } from './projectUpdated';
import { shareLinkCreated } from './shareLinkCreated';
import { shareLinkExpiresSoon } from './shareLinkExpiresSoon';
import { shareLinkSent } from './shareLinkSent';
import { userCreated } from './userCreated';
import { userRemoved } from './userRemoved';
import { userUpdated } from './userUpdated';

/** All events, in the alphabetical order of their names. */
export const EVENTS: readonly EventKind[] = [
	anyActivity,
	commentAdded,
	fileAdded,
	fileDeleted,
	fileDeletedPermanently,
	fileMoved,
	fileProtected,
	fileRenamed,
	fileRestored,
	folderChanged,
	folderCreated,
	messageReceived,
	projectCreated,
	projectDeleted,
	projectUpdated,
	shareLinkCreated,
	shareLinkExpiresSoon,
	shareLinkSent,
	userCreated,
	userRemoved,
	userUpdated,
];

/** Whether an event is read from the activity log. */
export function isLogEvent(event: EventKind): event is LogEvent {
	return 'matches' in event;
}

/** All events that are read from the activity log, so that every entry is one of them. */
export const LOG_EVENTS: readonly LogEvent[] = EVENTS.filter(isLogEvent);
