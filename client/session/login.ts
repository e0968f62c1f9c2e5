import { createHash } from 'crypto';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestHelper,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { isObject } from '../contract/answers';
import type { Path } from '../contract/calls';
import { credentialFault } from '../contract/failures';
import type { CallFailed } from '../contract/failures';
import { STATUS_OK } from '../contract/statusCodes';
import { REQUEST_DEFAULTS } from '../transport/http';
import { checkAllowedDomains } from './allowedDomains';
import { parseBaseUrl } from './baseUrl';
import { NO_SUCH_USER, loginFailure } from './loginFailures';

const LOGIN_TIMEOUT_MS = 60_000;

interface Team {
	team_id: string;
	team_name: unknown;
}

function isTeam(row: unknown): row is Team {
	const id = (row as Partial<Team> | null | undefined)?.team_id;
	return typeof id === 'string' && id !== '';
}

function unreachable(baseUrl: string, error: unknown): never {
	// The error itself stays out: it carries the form, and with it the hash of the password.
	const reason = (error as { code?: string }).code ?? (error as Error).name;
	throw credentialFault(
		`689Cloud cannot be reached at ${baseUrl}`,
		`Check the Base URL in the credential and n8n's network connection (reason: ${reason}).`,
	);
}

function foreignAnswer(baseUrl: string, detail: string): CallFailed {
	return credentialFault(
		`${baseUrl} does not respond like the 689Cloud API`,
		`Check the Base URL in the credential (${detail}).`,
	);
}

/** The MD5 of a password as `POST /user/login` takes it: UTF-8, unsalted, lower-case hexadecimal. */
export function hashPassword(password: string): string {
	return createHash('md5').update(password, 'utf8').digest('hex');
}

/** @returns the `result` of the envelope */
async function post(
	http: IHttpRequestHelper,
	baseUrl: string,
	path: Path,
	form: IDataObject,
): Promise<unknown> {
	const response = (await http.helpers
		.httpRequest({
			...REQUEST_DEFAULTS,
			method: 'POST',
			baseURL: baseUrl,
			url: path,
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			body: form,
			json: true,
			timeout: LOGIN_TIMEOUT_MS,
		})
		.catch((error: unknown) => unreachable(baseUrl, error))) as IN8nHttpFullResponse;
	const { statusCode, body } = response;
	if (statusCode >= 300 && statusCode < 400) {
		throw credentialFault(
			`${baseUrl} redirects to another URL (HTTP ${statusCode})`,
			'Set the Base URL in the credential to the final URL.',
		);
	}
	if (!isObject(body) || typeof body.status_code !== 'number')
		throw foreignAnswer(baseUrl, `HTTP status ${statusCode}`);
	if (body.status_code !== STATUS_OK) throw loginFailure(body.status_code);
	return body.result;
}

function chooseTeam(teams: Team[], wanted: string): string {
	const list = teams
		.map((team) => `${typeof team.team_name === 'string' ? team.team_name : ''} (${team.team_id})`)
		.join(', ');
	if (wanted) {
		if (teams.some((team) => team.team_id === wanted)) return wanted;
		throw credentialFault(
			`This user is not a member of a team with the ID "${wanted}"`,
			`Set the Team ID in the credential to one of these: ${list}`,
		);
	}
	if (teams.length === 1) return teams[0].team_id;
	throw credentialFault(
		`This user is a member of ${teams.length} teams. Set the Team ID in the credential to one of these: ${list}`,
		'The IDs are in parentheses.',
	);
}

/**
 * Signs in: `POST /user/login/checkmail` for the teams of the address, then `POST /user/login` with the MD5 of the
 * password and `keep_me_login`.
 *
 * @param http n8n's request helper
 * @param credentials email, password, teamId (may be blank) and baseUrl
 * @returns the token of the new session
 * @throws CallFailed in plain words for each way in which this can fail; it never contains the password, its hash, or the token
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
		throw credentialFault(
			'The credential has no Email',
			'Enter the email address you sign in to 689Cloud with.',
		);
	if (!password)
		throw credentialFault(
			'The credential has no Password',
			'Enter the password you sign in to 689Cloud with.',
		);

	const memberships = await post(http, baseUrl, '/user/login/checkmail', { email_address: email });
	// The contract leaves open whether an unknown address gives a status code or an empty list: both mean the same.
	const teams = memberships ?? [];
	if (!Array.isArray(teams) || teams.length === 0) throw loginFailure(NO_SUCH_USER);
	if (!teams.every(isTeam)) throw foreignAnswer(baseUrl, 'a team without an ID');

	const opened = await post(http, baseUrl, '/user/login', {
		email_address: email,
		password: hashPassword(password),
		team_id: chooseTeam(teams, String(credentials.teamId ?? '').trim()),
		keep_me_login: 'true',
	});
	const token = isObject(opened) ? opened.session_id : undefined;
	if (typeof token !== 'string' || token === '')
		throw credentialFault('689Cloud signed the user in but did not return a session', 'Try again later.');
	return token;
}
