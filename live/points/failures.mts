/** How the service says that something has failed. */
import { codeOf } from '../account.mts';
import type { Account } from '../account.mts';
import type { Point } from '../point.mts';
import { Unclear } from '../unclear.mts';

const UNKNOWN_ID = '0'.repeat(32);
const HTTP_OK = 200;
const STATUS_OK = 200;
/** Status codes of the contract. */
const WRONG_PASSWORD = { 111: 'userNotValid', 508: 'wrongPassword' } as const;
const NO_ACCESS = { 112: 'roleNotValid', 403: 'invalidRole', 111: 'userNotValid' } as const;

/** The answer to a request for what does not exist. */
async function refusal(account: Account) {
	const values = { projectId: UNKNOWN_ID };
	const seen = await account.exchange('/project/info', () => account.run('getProject', values));
	if (codeOf(seen) === STATUS_OK) throw new Unclear('A project that does not exist was found');
	return seen;
}

/** A reading for the status code of a sign-in that must not succeed. */
function byCode(code: number, known: Readonly<Record<number, string>>) {
	if (code === STATUS_OK) throw new Unclear('The sign-in succeeded');
	return { reading: known[code] ?? 'another', figures: { statusCode: code } };
}

export const failures: Point[] = [
	{
		name: 'errorStyle',
		openPoint: 'The HTTP status of an error response is not stated',
		chosenIn: { choice: 'HTTP status of failures' },
		readings: { body: 'HTTP 200, the code is in the body', http: 'a matching HTTP status' },
		fits: ['body', 'http'],
		async look(account) {
			const { httpStatus, answer } = await refusal(account);
			const figures = { httpStatus, statusCode: codeOf({ answer }) };
			return { reading: httpStatus === HTTP_OK ? 'body' : 'http', figures };
		},
	},
	{
		name: 'errorDescription',
		openPoint: 'No error response is shown anywhere',
		chosenIn: { path: 'client/contract/envelope.ts' },
		readings: { given: 'a failure comes with words', none: 'a failure comes without words' },
		fits: ['given', 'none'],
		async look(account) {
			const { answer } = await refusal(account);
			return typeof answer?.description === 'string' && answer.description !== '' ? 'given' : 'none';
		},
	},
	{
		name: 'unknownUser',
		openPoint: 'What is returned for an unknown address is not stated',
		chosenIn: { choice: 'Unknown address at checkmail: code or empty list' },
		readings: { empty: 'an empty list', error: 'a failure' },
		fits: ['empty', 'error'],
		async look(account) {
			const email = `${account.stamp.replaceAll(/[^a-z0-9]+/g, '-')}@example.com`;
			const seen = await account.exchange('/user/login/checkmail', () =>
				account.run('getTeamsByEmail', { userEmail: email }),
			);
			const code = codeOf(seen);
			return { reading: code === STATUS_OK ? 'empty' : 'error', figures: { statusCode: code } };
		},
	},
	{
		name: 'fileError',
		openPoint: 'No error response is shown anywhere',
		chosenIn: { choice: 'How an error is told from a downloaded file' },
		readings: {
			body: 'an envelope with HTTP 200',
			http: 'an envelope with another HTTP status',
			other: 'no envelope at all',
		},
		fits: ['body', 'http'],
		async look(account) {
			const values = { projectId: UNKNOWN_ID, fileId: UNKNOWN_ID };
			const seen = await account.exchange('/download', () => account.run('downloadFile', values));
			const { httpStatus, answer } = seen;
			const figures = { httpStatus, statusCode: codeOf(seen) };
			if (answer?.status_code === undefined) return { reading: 'other', figures };
			return { reading: httpStatus === HTTP_OK ? 'body' : 'http', figures };
		},
	},
	{
		name: 'wrongPassword',
		openPoint: 'Which status code a wrong password, an unknown address or a not yet activated account gives',
		chosenIn: { choice: 'Wrong password 111 or 508; no access 112 or 403' },
		// One wrong password may count toward a limit after which the service locks the account.
		needs: 'write',
		readings: {
			userNotValid: 'ERR_USER_NOT_VALID (111)',
			wrongPassword: 'ERR_INVALID_WRONGPASSWORD (508)',
			another: 'another code',
		},
		fits: ['userNotValid', 'wrongPassword'],
		async look(account) {
			const password = `${account.settings.password}-not`;
			const seen = await account.exchange('/user/login', () => account.testCredential({ password }));
			return byCode(codeOf(seen), WRONG_PASSWORD);
		},
	},
	{
		name: 'inactiveUser',
		openPoint: 'Which status code a wrong password, an unknown address or a not yet activated account gives',
		chosenIn: { choice: 'Wrong password 111 or 508; no access 112 or 403' },
		needs: 'inactiveAccount',
		readings: {
			userNotValid: 'ERR_USER_NOT_VALID (111), as for a wrong password',
			roleNotValid: 'ERR_USER_ROLE_NOT_VALID (112)',
			invalidRole: 'INVALID_ROLE_USER (403)',
			another: 'another code',
		},
		fits: ['userNotValid', 'roleNotValid', 'invalidRole'],
		async look(account) {
			const seen = await account.exchange('/user/login', () =>
				account.testCredential(account.settings.inactive),
			);
			return byCode(codeOf(seen), NO_ACCESS);
		},
	},
];
