import type { Point } from '../point.mts';
import { answers } from './answers.mts';
import { failures } from './failures.mts';
import { history } from './history.mts';
import { lists } from './lists.mts';
import { people } from './people.mts';
import { sessions } from './sessions.mts';
import { sharing } from './sharing.mts';
import { things } from './things.mts';

/** All points, in the order in which they are looked at: what is made first shows up in lists and in the log. */
export const POINTS: readonly Point[] = [
	...failures,
	...things,
	...sharing,
	...people,
	...answers,
	...lists,
	...history,
	...sessions,
];

/** Choices of ARCHITECTURE.md that no answer of a service shows, and why. */
export const NOT_TOLD: Readonly<Record<string, string>> = {
	'Whether a call may be repeated': 'It would take a lost answer, or a second creation on purpose.',
	'`message/inbox` has a size and no pages': 'It would take more notifications than fit into one answer.',
	'Time zone of an expiry date that is sent back':
		'It shows with a license only after the file is encoded; the node checks it each time.',
	'Values for "no limit", `label`, `transaction_id`, `session_upload`':
		'It shows in the viewer of 689Cloud only.',
	'How deleted files are listed':
		'The list of deleted files reads the recycle bin and the log, whichever tells.',
	'How share links are listed': 'The log names them, which is looked at with what it holds.',
	'The same in drop-downs': 'Either way of counting gives the same rows.',
	'`path` of a file: folders of unknown shape': 'It changes an item and nothing that the node does.',
};
