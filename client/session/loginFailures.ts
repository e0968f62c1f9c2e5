import { CallFailed } from '../contract/failures';

/** What went wrong, and what to do. */
type Words = [message: string, advice: string];

const NO_ACCESS: Words = [
	'This user may not sign in',
	'The account is not active, or its role has no access. Ask the administrator of the team.',
];

/** `status_code` of a rejection by `POST /user/login/checkmail` or `POST /user/login` → what it means to the user. */
const REJECTIONS: Record<number, Words> = {
	110: ['No 689Cloud user has this email address', 'Check the Email of the credential.'],
	111: [
		'The password is wrong',
		'Check Email and Password of the credential; capital letters count. A new account has to be activated first.',
	],
	112: NO_ACCESS,
	403: NO_ACCESS,
	404: ['No 689Cloud user has this email address in this team', 'Check Email and Team ID of the credential.'],
	501: ['The email address is malformed', 'Check the Email of the credential, e.g. name@example.com.'],
	508: ['The password is wrong', 'Check Email and Password of the credential. Capital letters count.'],
	513: [
		'689Cloud knows no team with this Team ID',
		'Check the Team ID of the credential, or leave it blank.',
	],
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
			`689Cloud refused to sign in (status code ${statusCode})`,
			'Check email, password and team of the credential; if they are right, try again later.',
		];
	return new CallFailed({ type: 'credential', message, advice, isRejected: statusCode in REJECTIONS });
}
