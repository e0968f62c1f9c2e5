/** What a status code of 689Cloud means to the user of a node. */
export interface StatusText {
	/** The documented names that share this code (contract, `x-status-codes`). */
	names: string[];
	/** What happened. */
	message: string;
	/** What to do, with no word that only some forms have. */
	advice: string;
	/** Path → what to do there, in the words of its form. */
	adviceFor?: Record<string, string>;
}

/** `status_code` of success (contract, schema `Envelope`). */
export const STATUS_OK = 200;
/** Session ended; after `f/move` also: a folder would end up inside itself. */
export const STATUS_SESSION_ENDED = 401;
/** Something was not found; also: a required parameter was not sent. */
export const STATUS_NOT_FOUND = 404;
/** The user may not do it, or may not see it. */
export const STATUS_FORBIDDEN = 403;
/** The account that an activation code is for is active. */
export const STATUS_ACTIVE_ALREADY = 412;
/** The activity log was not written, or a session not opened: the action itself may have been carried out. */
export const STATUS_LOG_NOT_WRITTEN = 417;

/** Whether a password is sent in clear text or as its MD5 is documented for the login only. */
const PASSWORD_FORM =
	'If it is correct, 689Cloud may expect it in a different format: change Send Password As under Advanced.';

/** The paths whose forms have a password that is sent in a form that is not documented. */
function onPasswords(advice: string): Record<string, string> {
	const paths = ['/user/create', '/user/signup', '/user/changepassword'];
	return Object.fromEntries(paths.map((path) => [path, `${advice} ${PASSWORD_FORM}`]));
}

/** The paths whose forms have the name of a person. */
const NAMED = ['/user/create', '/user/update'];

function onNames(advice: string, paths = [...NAMED, '/user/signup']): Record<string, string> {
	return Object.fromEntries(paths.map((path) => [path, advice]));
}

/** The 43 documented outcomes by code, success aside. Where several share a code, the text holds for each of them. */
export const STATUS_TEXTS: Record<number, StatusText> = {
	100: {
		names: ['ERR_INVALID_DATA'],
		message: '689Cloud did not accept one of the values',
		advice: 'Check the values of this item: date formats, name lengths, and types of IDs.',
		adviceFor: onPasswords('Check the values of this item, and the password.'),
	},
	110: {
		names: ['ERR_USER_NOT_EXIST'],
		message: 'This user does not exist in 689Cloud',
		advice: 'Check the user ID or email address. The user may have been removed from the team.',
	},
	111: {
		names: ['ERR_USER_NOT_VALID'],
		message: 'The email address or password is wrong',
		advice: 'Check the email address and the password. Capitalization matters.',
		adviceFor: onPasswords('Check the email address and the password. Capitalization matters.'),
	},
	112: {
		names: ['ERR_USER_ROLE_NOT_VALID'],
		message: 'Your role in the team does not allow this',
		advice: "Ask a team administrator to do this or to give the credential's user a higher role.",
	},
	300: {
		names: ['ERR_ENCODE'],
		message: '689Cloud could not protect the file',
		advice: 'Check that 689Cloud supports this file type and that the file opens without a password.',
	},
	301: {
		names: ['ERR_UPLOAD_FILE'],
		message: '689Cloud could not store the file',
		advice: 'Check the size and type of the file.',
		adviceFor: {
			'/upload':
				'Check the size and type of the file. A large file can be uploaded in chunks: set Chunk Size (MiB) under Options, or make it smaller.',
		},
	},
	400: {
		names: ['INVALID_PARAMETER'],
		message: '689Cloud did not accept one of the parameters',
		advice: 'Check the values of this item: IDs, dates, and numbers.',
		adviceFor: onPasswords('Check the values of this item, and the password.'),
	},
	401: {
		names: ['INVALID_ACCESS_TOKEN', 'ERR_EXPIRE_TOKEN', 'ERR_TOKEN_NOT_EXIST', 'ERR_INVALID_FOLDER'],
		message: '689Cloud ended the session again right after a new login',
		advice:
			'Another program that signs in as the same user may be ending this session. Use a separate user for n8n.',
	},
	403: {
		names: ['INVALID_ROLE_USER'],
		message: 'Your role does not allow this',
		advice: "The credential's user needs a higher role in the project or must be invited to it.",
	},
	404: {
		names: [
			'MISSING_PARAMETER',
			'PROJECT_NOT_FOUND',
			'FOLDER_NOT_FOUND',
			'FILE_NOT_FOUND',
			'USER_NOT_FOUND',
			'USER_NOT_FOUND_IN_PROJECT',
			'LINK_NOT_FOUND',
			'COMMENT_NOT_FOUND_OF_USER',
		],
		message: '689Cloud could not find what was requested',
		advice: 'Check the IDs. What you are looking for may have been deleted or may be in another project.',
	},
	410: {
		names: ['LINK_EXPIRED'],
		message: 'The share link has expired',
		advice: 'Create a new share link with a later expiry date.',
	},
	411: {
		names: ['WRONG_ACTIVATION_CODE'],
		message: 'The activation code is wrong',
		advice: 'Use the code from the latest activation email. Codes expire after 30 minutes.',
	},
	412: {
		names: ['USER_ACTIVE'],
		message: 'The account is already active',
		advice: 'There is nothing left to do. Sign in with email and password.',
	},
	413: {
		names: ['INVALID_LIMIT_USER'],
		message: 'The team has reached its member limit',
		advice: 'Remove a user, or ask 689Cloud for a larger plan.',
	},
	417: {
		names: ['CREATE_HISTORY_FAILED', 'CREATE_SESSION_FAILED'],
		message: '689Cloud could not write its activity log or open a session',
		advice: 'The action itself may have been carried out. Check before you run this item again.',
	},
	500: {
		names: ['INVALID_QUERY_SQL', 'SYSTEM_EXCEPTION'],
		message: 'Something went wrong inside 689Cloud',
		advice: 'Try again later. If this keeps happening, send the time and the IDs to 689Cloud support.',
	},
	501: {
		names: ['ERR_INVALID_EMAIL'],
		message: 'An email address is not valid',
		advice: 'Use the format name@example.com, and separate several addresses with commas.',
	},
	502: {
		names: ['ERR_INVALID_FIRSTNAME'],
		message: 'The first name contains a character that 689Cloud does not allow',
		advice: 'Remove special characters from the first name.',
		adviceFor: onNames('Remove special characters from First Name.'),
	},
	503: {
		names: ['ERR_INVALID_LASTNAME'],
		message: 'The last name contains a character that 689Cloud does not allow',
		advice: 'Remove special characters from the last name.',
		adviceFor: onNames('Remove special characters from Last Name.'),
	},
	504: {
		names: ['ERR_INVALID_PASSWORD'],
		message: 'The password is too short',
		advice: 'Choose a longer password.',
		adviceFor: onPasswords('Choose a longer password.'),
	},
	505: {
		names: ['ERR_INVALID_CONFIRMPASSWORD'],
		message: 'The password and its confirmation do not match',
		advice: 'Check the password.',
		adviceFor: onPasswords('The node sends the same password twice.'),
	},
	506: {
		names: ['ERR_INVALID_ROLEID'],
		message: 'Your role does not allow you to assign this role',
		advice: 'Choose a lower role, or ask a team administrator.',
	},
	507: {
		names: ['ERR_INVALID_EMAIL_EXIST'],
		message: 'The email address is already in use',
		advice: 'Another user has this email address. Use that user or a different address.',
	},
	508: {
		names: ['ERR_INVALID_WRONGPASSWORD'],
		message: 'The password is wrong',
		advice: 'Check the password. It is case-sensitive.',
		adviceFor: onPasswords('Check the password. It is case-sensitive.'),
	},
	509: {
		names: ['ERR_INVALID_CANNOT_REMOVE_YOURSELFT'],
		message: 'Users cannot remove themselves',
		advice: 'Sign in as another administrator to remove this user.',
	},
	510: {
		names: ['ERR_ROLEID_NOT_EXIST'],
		message: 'This role does not exist in 689Cloud',
		advice: 'Choose one of the roles that the form lists.',
	},
	511: {
		names: ['ERR_INVALID_MIDDLENAME'],
		message: 'The middle name contains a character that 689Cloud does not allow',
		advice: 'Remove special characters from the middle name.',
		adviceFor: onNames('Remove special characters from Middle Name.', NAMED),
	},
	512: {
		names: ['ERR_LIMITED_USER'],
		message: 'The team cannot create more users',
		advice: 'Remove a user, or ask 689Cloud for a larger plan.',
	},
	513: {
		names: ['ERR_TEAM_NOT_EXIST'],
		message: 'This team does not exist in 689Cloud',
		advice: 'Check the team ID.',
	},
	514: {
		names: ['ERR_TEAM_EXIST'],
		message: 'A team with this name already exists',
		advice: 'Choose a different name.',
	},
};
