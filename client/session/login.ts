import { createHash } from 'crypto';
import { UserError } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestHelper,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import { checkAllowedDomains } from './allowedDomains';
import { parseBaseUrl } from './baseUrl';
import { LoginRefused } from './loginRefused';

const LOGIN_TIMEOUT_MS = 60_000;

interface Team {
	team_id: string;
	team_name: unknown;
}

function isTeam(row: unknown): row is Team {
	const id = (row as Partial<Team> | null | undefined)?.team_id;
	return typeof id === 'string' && id !== '';
}

/** Not a refusal: the service could not do it. */
const NO_SESSION_OPENED = 417;
/** Outcomes of the two calls in the user's words: `status_code` → message and what to do. */
const LOGIN_FAILURES: Record<number, [message: string, description: string]> = {
	110: ['No 689Cloud user has this email address', 'Check the Email of the credential.'],
	111: [
		'The password is wrong',
		'Check Email and Password of the credential; capital letters count. A new account has to be activated first.',
	],
	112: [
		'This user may not sign in',
		'The account is not active, or its role has no access. Ask the administrator of the team.',
	],
	403: [
		'This user may not sign in',
		'The account is not active, or its role has no access. Ask the administrator of the team.',
	],
	404: ['No 689Cloud user has this email address in this team', 'Check Email and Team ID of the credential.'],
	[NO_SESSION_OPENED]: ['689Cloud could not open a session', 'Try again in a minute.'],
	501: ['The email address is malformed', 'Check the Email of the credential, e.g. name@example.com.'],
	508: ['The password is wrong', 'Check Email and Password of the credential. Capital letters count.'],
	513: [
		'689Cloud knows no team with this Team ID',
		'Check the Team ID of the credential, or leave it blank.',
	],
};

function unreachable(baseUrl: string, error: unknown): never {
	// The error itself stays out: it carries the form, and with it the hash of the password.
	const reason = (error as { code?: string }).code ?? (error as Error).name;
	throw new UserError(`689Cloud cannot be reached at ${baseUrl}`, {
		description: `Check the Base URL of the credential and the network of n8n (reason: ${reason}).`,
	});
}

function foreignAnswer(baseUrl: string, detail: string): UserError {
	return new UserError(`${baseUrl} does not answer like the API of 689Cloud`, {
		description: `Check the Base URL of the credential (${detail}).`,
	});
}

/** The MD5 of a password as `POST /user/login` takes it: UTF-8, unsalted, lower-case hexadecimal. */
export function hashPassword(password: string): string {
	return createHash('md5').update(password, 'utf8').digest('hex');
}

async function post(
	http: IHttpRequestHelper,
	baseUrl: string,
	path: string,
	form: IDataObject,
): Promise<IDataObject> {
	const response = (await http.helpers
		.httpRequest({
			method: 'POST',
			baseURL: baseUrl,
			url: path,
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			body: form,
			json: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: LOGIN_TIMEOUT_MS,
		})
		.catch((error: unknown) => unreachable(baseUrl, error))) as IN8nHttpFullResponse;
	const { statusCode } = response;
	if (statusCode >= 300 && statusCode < 400) {
		throw new UserError(`${baseUrl} redirects to another address (HTTP ${statusCode})`, {
			description: 'Enter the final address as Base URL in the credential.',
		});
	}
	const body = response.body as IDataObject | undefined;
	if (typeof body !== 'object' || body === null || typeof body.status_code !== 'number')
		throw foreignAnswer(baseUrl, `HTTP status ${statusCode}`);
	return body;
}

function failure(statusCode: number): UserError {
	const known = LOGIN_FAILURES[statusCode];
	const [message, description] = known ?? [
		`689Cloud refused to sign in (status code ${statusCode})`,
		'Check email, password and team of the credential; if they are right, try again later.',
	];
	const isRefusal = known !== undefined && statusCode !== NO_SESSION_OPENED;
	return new (isRefusal ? LoginRefused : UserError)(message, { description });
}

function chooseTeam(teams: Team[], wanted: string): string {
	const list = teams
		.map((team) => `${typeof team.team_name === 'string' ? team.team_name : ''} (${team.team_id})`)
		.join(', ');
	if (wanted) {
		if (teams.some((team) => team.team_id === wanted)) return wanted;
		throw new UserError(`This user is not in a team with the ID "${wanted}"`, {
			description: `Set the Team ID of the credential to one of: ${list}`,
		});
	}
	if (teams.length === 1) return teams[0].team_id;
	throw new UserError(
		`This user is in ${teams.length} teams. Set the Team ID of the credential to one of: ${list}`,
		{
			description: 'The ID is what stands in brackets.',
		},
	);
}

/**
 * Signs in: `POST /user/login/checkmail` for the teams of the address, then `POST /user/login` with the MD5 of the
 * password and `keep_me_login`.
 *
 * @param http n8n's request helper
 * @param credentials email, password, teamId (may be blank) and baseUrl
 * @returns the token of the new session
 * @throws UserError in plain words for each way in which this can go wrong; it never holds password, hash or token
 */
export async function login(
	http: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<string> {
	const baseUrl = parseBaseUrl(credentials.baseUrl);
	checkAllowedDomains(credentials, baseUrl);
	const email = String(credentials.email ?? '').trim();
	const password = String(credentials.password ?? '');
	if (!email)
		throw new UserError('The credential has no Email', {
			description: 'Enter the email address you sign in to 689Cloud with.',
		});
	if (!password)
		throw new UserError('The credential has no Password', {
			description: 'Enter the password you sign in to 689Cloud with.',
		});

	const known = await post(http, baseUrl, '/user/login/checkmail', { email_address: email });
	if (known.status_code !== 200) throw failure(known.status_code as number);
	// The contract leaves open whether an unknown address gives a status code or an empty list: both mean the same.
	const teams = (known.result ?? []) as unknown;
	if (!Array.isArray(teams) || teams.length === 0) throw failure(110);
	if (!teams.every(isTeam)) throw foreignAnswer(baseUrl, 'a team without an ID');

	const opened = await post(http, baseUrl, '/user/login', {
		email_address: email,
		password: hashPassword(password),
		team_id: chooseTeam(teams, String(credentials.teamId ?? '').trim()),
		keep_me_login: 'true',
	});
	if (opened.status_code !== 200) throw failure(opened.status_code as number);
	const token = (opened.result as IDataObject | undefined)?.session_id;
	if (typeof token !== 'string' || token === '') {
		throw new UserError('689Cloud signed the user in, but gave no session', {
			description: 'Try again later.',
		});
	}
	return token;
}
