import type { Action, StreamAction } from '../rules/call.mts';
import { authentication } from './authentication.mts';
import { comment } from './comment.mts';
import { dashboard } from './dashboard.mts';
import { download } from './download.mts';
import { encode } from './encode.mts';
import { file } from './file.mts';
import { folder } from './folder.mts';
import { history } from './history.mts';
import { license } from './license.mts';
import { link } from './link.mts';
import { message } from './message.mts';
import { project } from './project.mts';
import { projectMember } from './projectMember.mts';
import { registration } from './registration.mts';
import { team } from './team.mts';
import { upload } from './upload.mts';
import { user } from './user.mts';
import { userImport } from './userImport.mts';

/** The synchronous operations, by operationId. */
export const actions: Record<string, Action> = {
	...authentication,
	...project,
	...projectMember,
	...folder,
	...file,
	...encode,
	...license,
	...link,
	...comment,
	...user,
	...registration,
	...team,
	...history,
	...message,
	...dashboard,
};

/** The operations that read or return files, by operationId. */
export const streamActions: Record<string, StreamAction> = { ...upload, ...download, ...userImport };
