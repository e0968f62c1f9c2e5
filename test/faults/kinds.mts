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
		title: 'Part of an upload, each attempt lost',
		reason:
			'The contract does not say what the service makes of a part. Another attempt may still be carried out.',
		test: ['outcomesUnknown', 'what the service makes of a part of a file is not documented'],
		has: ({ path, kind }) => path === '/upload' && kind === 'idempotentWrite',
	},
	{
		title: 'Value or state that was set, each attempt lost',
		reason:
			'It is still the old one, or the answer to an attempt is all that would tell. A late request may still be carried out after the look.',
		test: ['outcomesOfChanges', 'a change that is never carried out stays unknown'],
		has: isLostState,
	},
	{
		title: 'Something created, and not seen',
		reason:
			'After silence, a lost connection, 502, 503 without Retry-After, or an answer that is not the service’s, the first request may still be carried out: that nothing is there yet proves nothing, so it is neither sent again nor called off.',
		test: [
			'outcomesNotTaken',
			'a slow service behind a gateway may still be at work, so nothing is sent again',
		],
		has: ({ settling }) => settling === 'created',
	},
	{
		title: 'Email (sendShareLinkByEmail, protectAndShareFile, renewActivationCode)',
		reason:
			'Nothing lists emails. The activity log shows that a link was shared with an address, and not by which request.',
		test: ['outcomesUnknown', 'a link that the log shows as sent may have been sent by somebody else'],
		has: on('/link/share', '/user/getactivationcode'),
	},
	{
		title: 'Registration of a team (signUpTeam)',
		reason:
			'A team that can be seen may have got no email, and nobody can activate it without. Whether a team that is not activated is listed is not documented, so one that cannot be seen proves nothing.',
		test: [
			'outcomesUnknown',
			'a team that is listed may have got no email, and nobody can activate it without',
		],
		has: on('/user/signup'),
	},
	{
		title: 'Comment created or deleted',
		reason:
			'A comment has nothing but its text and its author, who may write the same, or delete it, elsewhere.',
		test: ['outcomesUnknown', 'a comment with the same text may be that of somebody else'],
		has: on('/project/comment/create', '/project/comment/delete'),
	},
	{
		title: 'Deleted for ever (file, folder)',
		reason:
			'What is in neither place looks the same whether it is gone, or this user may no longer see it. Nobody can bring it back, so nothing is sent again.',
		test: ['outcomesUnknown', 'what is in neither place may only be out of reach'],
		has: on('/project/f/deleteforever'),
	},
	{
		title: 'User who was deactivated',
		reason:
			'The status that it sets is not documented, nor whether such a user is listed. No operation undoes it, so nothing is sent again.',
		test: ['outcomesUnknown', 'a user whom the list no longer holds may still be active'],
		has: on('/user/remove'),
	},
	{
		title: 'Users imported from CSV',
		reason:
			'The columns of the file are not documented, nor whether good rows are kept beside bad ones: nobody can tell from the list of users that all of them are there, or that none is.',
		test: ['outcomesUnknown', 'a user of a file may be there while the others are not'],
		has: on('/user/importusercsv'),
	},
	{
		title: 'File fetched from a cloud storage',
		reason:
			'Whether the answer waits for the transfer is not documented. A file that is listed may not be there as a whole, one that is not may still be fetched, and nobody here knows its bytes.',
		test: ['outcomesUnknown', 'a file that is listed may not have been fetched as a whole'],
		has: on('/upload/cloud'),
	},
	{
		title: 'Encoding that is not seen',
		reason:
			'It may wait for its turn: the codes for that, and for a file that was never sent to encoding, are not documented. What a second encoding does is not documented either, so it is not started again.',
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
