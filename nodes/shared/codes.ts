/** What a code of an error means. */
interface Meaning {
	/** What happened. */
	means: string;
	/** What to do about it. */
	toDo: string;
}

const LOOK_FIRST = 'Look at `outcome` first. If it is `notDone`, run the item again later.';

/**
 * The codes of errors, by which a workflow can branch. They are stable: words of a message may change, a code does not.
 * docs/errors.md is generated from this table.
 */
export const ERROR_CODES = {
	invalidParameter: {
		means: 'A parameter, or what its expression returned for the item, cannot be used. Nothing was changed.',
		toDo: 'Correct the parameter that the message names.',
	},
	noInputFile: {
		means: 'The item has no file in the field that the form names. Nothing was sent.',
		toDo: 'Choose one of the fields that the description lists.',
	},
	unreadableFile: {
		means:
			'n8n cannot provide the file: it was removed, it was changed, the storage did not respond, or it is too large for n8n to read from its database.',
		toDo: 'Run the workflow again, starting with the node that creates the file. If it is too large, change the storage as the description says.',
	},
	invalidFile: {
		means: 'The content of the file cannot be used: it is not valid Base64, or not a readable CSV file.',
		toDo: 'Correct the file, or the node that creates it.',
	},
	invalidCredential: {
		means:
			'The credential cannot be used as it is, for example because of its Base URL or Team, or n8n cannot read it.',
		toDo: 'Correct what the message names in the credential, or select another one in the node.',
	},
	signInRejected: {
		means: '689Cloud checked the email address and the password, and rejected them.',
		toDo: 'Correct the credential. The same sign-in would be rejected again, and may lock the user out.',
	},
	sessionEnded: {
		means: '689Cloud ended the session again right after a new login.',
		toDo: 'Use a separate 689Cloud user for n8n.',
	},
	noConnection: {
		means: '689Cloud could not be reached. Nothing was sent.',
		toDo: "Check the Base URL in the credential and n8n's network connection, and run the item again later.",
	},
	connectionLost: { means: 'The connection was lost before the response arrived.', toDo: LOOK_FIRST },
	timedOut: { means: '689Cloud did not respond in time.', toDo: LOOK_FIRST },
	rateLimited: {
		means: '689Cloud is receiving too many requests.',
		toDo: 'Run the item again after a minute, or lower Requests at a Time in the Settings tab.',
	},
	unavailable: { means: '689Cloud, or a server in front of it, is not available.', toDo: LOOK_FIRST },
	notTheApi: {
		means: 'The response is a web page, a redirect, or a rejection that did not come from the 689Cloud API.',
		toDo: 'Check the Base URL in the credential, and any proxy or firewall between n8n and 689Cloud.',
	},
	tooLarge: {
		means: 'The server does not accept a request of this size.',
		toDo: 'Upload the file in smaller chunks: Chunk Size (MiB).',
	},
	rejectedValue: {
		means: '689Cloud does not accept one of the values.',
		toDo: 'Correct the value that the message names.',
	},
	notFound: {
		means: 'The project, folder, file, user, or other object does not exist, or this user cannot see it.',
		toDo: 'Check the IDs and names that the message lists.',
	},
	notAllowed: {
		means: "The role of the credential's user does not allow this.",
		toDo: 'Ask an administrator for a higher role or for an invitation to the project.',
	},
	alreadyExists: {
		means: 'The email address or the name is already in use.',
		toDo: 'Use what exists, or choose a different one.',
	},
	alreadyActive: { means: 'The account is already active.', toDo: 'There is nothing left to do.' },
	limitReached: {
		means: 'The team has reached a limit of its plan.',
		toDo: 'Remove a user, or ask 689Cloud for a larger plan.',
	},
	expired: { means: 'The share link has expired.', toDo: 'Create a new share link.' },
	notStored: {
		means: '689Cloud could not store the file.',
		toDo: 'Check the type of the file and its size. Upload a large file in chunks: Chunk Size (MiB).',
	},
	notProtected: {
		means: '689Cloud could not protect the file.',
		toDo: 'Check that 689Cloud supports the type of the file and that it opens without a password.',
	},
	waitingEnded: {
		means: 'The protection did not finish within the wait limit. It continues in 689Cloud.',
		toDo: 'Check later with File: Get Protection Status, or increase Wait Limit (Seconds).',
	},
	serviceFault: { means: 'Something went wrong inside 689Cloud.', toDo: LOOK_FIRST },
	unknownStatus: { means: '689Cloud returned a status code that it does not document.', toDo: LOOK_FIRST },
	unexpectedAnswer: {
		means: 'The response is a success, but not what the 689Cloud documentation describes.',
		toDo: 'Look at `outcome` first, and report the response.',
	},
	incompleteDownload: {
		means: 'The file did not arrive complete. None of it was kept.',
		toDo: 'Run the item again.',
	},
	incompleteList: {
		means:
			'689Cloud has more results than it returned, or it is unclear whether it has. None were passed on.',
		toDo: 'Set a lower Limit, or narrow the list down with the options of the operation.',
	},
	keptValueChanged: {
		means: 'An update was carried out, but 689Cloud also changed a value that the item did not name.',
		toDo: 'Set the value that the message names back to what it should be.',
	},
	incompleteUpload: {
		means: '689Cloud did not assemble the chunks into one file.',
		toDo: 'Check whether 689Cloud kept any of it, then upload the file without Chunk Size (MiB).',
	},
	canceled: { means: 'The execution was stopped.', toDo: LOOK_FIRST },
	n8n: { means: 'n8n itself reported what went wrong.', toDo: 'See the message.' },
	bug: { means: 'Something is wrong inside this node.', toDo: 'Report it with the details of the error.' },
} as const satisfies Record<string, Meaning>;

/** The code of an error. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** What has become of what the item should do. docs/errors.md is generated from this table, too. */
export const OUTCOMES = {
	notDone: 'Nothing was changed. The item can run again without doing anything twice.',
	partlyDone: 'Part of it was carried out; the description says what. Do not run the item again as it is.',
	unknown:
		'It is not known whether 689Cloud carried it out. Check in 689Cloud before you run the item again.',
} as const;

/** What has become of what the item should do. */
export type ErrorOutcome = keyof typeof OUTCOMES;
