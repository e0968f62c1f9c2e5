import type { Trial } from './faults.mts';
import type { Row } from './rows.mts';

/** A kind of outcome that no reading settles. */
interface Kind {
	title: string;
	/** Why looking settles nothing. */
	reason: string;
	/** The test that shows the case in which looking would lie: file in `test/operations`, and title. */
	test: [file: string, title: string];
	has: (row: Row, trial: Trial) => boolean;
}

const on =
	(...paths: string[]): Kind['has'] =>
	({ path }) =>
		paths.includes(path);

/** Whether a call with a value sets it, or changes a state, and each attempt was lost. */
const isLostState: Kind['has'] = ({ settling, kind }, { times }) =>
	times > 1 && (settling === 'state' || kind === 'idempotentWrite');

/** What stays unknown, by the reason: a cell belongs to the first kind that has it. */
export const KINDS_LEFT: Kind[] = [
	{
		title: 'Chunk of an upload, every attempt lost',
		reason:
			'The contract does not say what the service does with a single chunk. Another attempt may still be carried out.',
		test: ['outcomesUnknown', 'what the service makes of a part of a file is not documented'],
		has: ({ path, kind }) => path === '/upload' && kind === 'idempotentWrite',
	},
	{
		title: 'Value or state that was set, every attempt lost',
		reason:
			'It still has the old value, or only the response to an attempt would show it. A late request may still be carried out after the check.',
		test: ['outcomesOfChanges', 'a change that is never carried out stays unknown'],
		has: isLostState,
	},
	{
		title: 'Something created that is not found',
		reason:
			'After silence, a lost connection, 502, 503 without Retry-After, or a response that did not come from the service, the first request may still be carried out. That nothing is there yet proves nothing, so the node neither sends it again nor reports it as not done.',
		test: [
			'outcomesNotTaken',
			'a slow service behind a gateway may still be at work, so nothing is sent again',
		],
		has: ({ settling }) => settling === 'created',
	},
	{
		title: 'Email (sendShareLinkByEmail, protectAndShareFile, renewActivationCode)',
		reason:
			'Nothing lists emails. The activity log shows that a link was shared with an address, but not by which request.',
		test: ['outcomesUnknown', 'a link that the log shows as sent may have been sent by somebody else'],
		has: on('/link/share', '/user/getactivationcode'),
	},
	{
		title: 'Registration of a team (signUpTeam)',
		reason:
			'A team that is listed may not have received its email, and nobody can activate it without one. Whether teams are listed before they are activated is not documented, so a team that is not listed proves nothing.',
		test: [
			'outcomesUnknown',
			'a team that is listed may have got no email, and nobody can activate it without',
		],
		has: on('/user/signup'),
	},
	{
		title: 'Comment created or deleted',
		reason:
			'A comment has only its text and its author, who may write the same text, or delete the comment, somewhere else.',
		test: ['outcomesUnknown', 'a comment with the same text may be that of somebody else'],
		has: on('/project/comment/create', '/project/comment/delete'),
	},
	{
		title: 'Deleted permanently (file, folder)',
		reason:
			'Something that is in neither place looks the same whether it is gone or this user may no longer see it. Deleting cannot be undone, so nothing is sent again.',
		test: ['outcomesUnknown', 'what is in neither place may only be out of reach'],
		has: on('/project/f/deleteforever'),
	},
	{
		title: 'User who was deactivated',
		reason:
			'Neither the status that this sets nor whether such a user is still listed is documented. No operation undoes it, so nothing is sent again.',
		test: ['outcomesUnknown', 'a user whom the list no longer holds may still be active'],
		has: on('/user/remove'),
	},
	{
		title: 'Users imported from CSV',
		reason:
			'Neither the columns of the file nor whether good rows are kept when others are bad is documented. The list of users cannot show that all of them are there, or that none are.',
		test: ['outcomesUnknown', 'a user of a file may be there while the others are not'],
		has: on('/user/importusercsv'),
	},
	{
		title: 'File fetched from cloud storage',
		reason:
			'Whether the response waits for the transfer is not documented. A file that is listed may be incomplete, a file that is not listed may still be on its way, and the node does not know its bytes.',
		test: ['outcomesUnknown', 'a file that is listed may not have been fetched as a whole'],
		has: on('/upload/cloud'),
	},
	{
		title: 'Encoding that is not found',
		reason:
			'It may be waiting its turn: the codes for that, and for a file that was never sent to encoding, are not documented. Nor is what a second encoding does, so it is not started again.',
		test: ['outcomesOfEncoding', 'is not seen while it may wait for its turn, and is not started again'],
		has: on('/encode/start/license'),
	},
];

/** The kind of a cell that says ? or !. @throws if it has none: then it needs a reason, or a way to settle it */
export function kindLeft(row: Row, trial: Trial): Kind {
	const kind = KINDS_LEFT.find((one) => one.has(row, trial));
	if (!kind)
		throw new Error(`No reason why ${row.call} of ${row.scenario.operation} stays unknown: ${trial.title}`);
	return kind;
}
