import { CallFailed } from '../contract/failures';

/** What went wrong, and what to do. */
type Words = [message: string, advice: string];

const NO_ACCESS: Words = [
	'This user is not allowed to sign in',
	'The account is not active, or its role has no access. Ask the team administrator.',
];

/** `status_code` of a rejection by `POST /user/login/checkmail` or `POST /user/login` → what it means to the user. */
const REJECTIONS: Record<number, Words> = {
	110: ['No 689Cloud user has this email address', 'Check the Email in the credential.'],
	111: [
		'The password is wrong',
		'Check the Email and Password in the credential. Capitalization matters. A new account must be activated first.',
	],
	112: NO_ACCESS,
	403: NO_ACCESS,
	404: [
		'No 689Cloud user has this email address in this team',
		'Check the Email and Team ID in the credential.',
	],
	501: [
		'The email address is not valid',
		'Check the Email in the credential. Use the format name@example.com.',
	],
	508: ['The password is wrong', 'Check the Email and Password in the credential. Capitalization matters.'],
	513: ['No 689Cloud team has this Team ID', 'Check the Team ID in the credential, or leave it empty.'],
};

/** Codes of faults that may pass. */
const FAULTS: Record<number, Words> = {
	417: ['689Cloud could not open a session', 'Try again in a minute.'],
};

/** Code of an address that no user has; an empty list of teams means the same. */
export const NO_SUCH_USER = 110;

/** The failure for a `status_code` that is not success, in the user's words. */
export function loginFailure(statusCode: number): CallFailed {
	const [message, advice] = REJECTIONS[statusCode] ??
		FAULTS[statusCode] ?? [
			`689Cloud rejected the login (status code ${statusCode})`,
			'Check the Email, Password, and Team ID in the credential. If they are correct, try again later.',
		];
	return new CallFailed({ type: 'credential', message, advice, isRejected: statusCode in REJECTIONS });
}
