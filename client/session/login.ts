import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';
import { isObject } from '../contract/answers';
import { CallFailed, credentialFault } from '../contract/failures';
import { UNSEEN, cutToLength, wellFormed } from '../contract/text';
import { checkAllowedDomains } from './allowedDomains';
import { adviceOn, baseUrlOf } from './baseUrl';
import { NO_SUCH_USER, signInFailure } from './loginFailures';
import { SignInCalls } from './signInCall';
import { USUAL_TERMS } from './terms';
import type { Terms } from './terms';

/** How much an error shows of the name and the ID of a team. */
const TEAM_MAX_CHARACTERS = 100;
/** How many teams an error lists. */
const TEAMS_LISTED = 50;

/** A team as `POST /user/login/checkmail` lists it. */
interface Team {
	id: string;
	name: string;
}

/** @throws CallFailed if a row is not a team */
function teamsIn(result: unknown, baseUrl: string): Team[] {
	// The contract leaves open whether an unknown address gives a status code or an empty list: both mean the same.
	const rows = result ?? [];
	if (!Array.isArray(rows) || rows.length === 0)
		throw signInFailure({ type: 'refusal', statusCode: NO_SUCH_USER }, baseUrl);
	return rows.map((row: unknown) => {
		const { team_id: id, team_name: name } = isObject(row) ? row : {};
		if ((typeof id !== 'string' && typeof id !== 'number') || id === '')
			throw credentialFault(
				`${baseUrl} does not respond like the 689Cloud API`,
				`${adviceOn(baseUrl)} (a team without an ID).`,
			);
		return { id: String(id), name: typeof name === 'string' ? name : '' };
	});
}

/** The MD5 of a password as `POST /user/login` takes it: UTF-8, unsalted, lower-case hexadecimal. */
export function hashPassword(password: string): string {
	return createHash('md5').update(password, 'utf8').digest('hex');
}

/** The service knows the user, and the credential does not say which team. It will say the same until somebody changes it. */
function teamFault(message: string, advice: string): CallFailed {
	return new CallFailed({ type: 'credential', message, advice, isRejected: true });
}

/** A name in one spelling of Unicode, without blanks around it. */
function spelled(name: string): string {
	return name.trim().normalize('NFC');
}

/** The teams that a name or an ID stands for. An ID comes first, then a name as it is written, then one in other case. */
function teamsNamed(teams: Team[], wanted: string): Team[] {
	const ways: Array<(team: Team) => boolean> = [
		({ id }) => id === wanted,
		({ name }) => spelled(name) === spelled(wanted),
		({ name }) => spelled(name).toLowerCase() === spelled(wanted).toLowerCase(),
	];
	return ways.map((isMeant) => teams.filter(isMeant)).find((found) => found.length > 0) ?? [];
}

/** Teams as an error lists them: bounded, since everybody who waits for the sign-in gets a copy. */
function listed(teams: Team[]): string {
	const cut = (text: string): string => wellFormed(cutToLength(text, TEAM_MAX_CHARACTERS));
	const shown = teams.slice(0, TEAMS_LISTED).map(({ id, name }) => `${cut(name)} (${cut(id)})`);
	const others = teams.length - shown.length;
	return shown.join(', ') + (others > 0 ? `, and ${others} others` : '');
}

function chooseTeam(teams: Team[], wanted: string): string {
	const list = listed(teams);
	if (wanted) {
		const [found, ...others] = teamsNamed(teams, wanted);
		if (found && others.length === 0) return found.id;
		throw teamFault(
			found
				? `This user is a member of ${others.length + 1} teams with the name "${wanted}"`
				: `This user is not a member of a team with the name or ID "${wanted}"`,
			`Set the Team in the credential to one of these: ${list}`,
		);
	}
	if (teams.length === 1) return teams[0].id;
	throw teamFault(
		`This user is a member of ${teams.length} teams. Set the Team in the credential to one of these: ${list}`,
		'Enter the name, or the ID in parentheses.',
	);
}

/**
 * Signs in: `POST /user/login/checkmail` for the teams of the address, then `POST /user/login` with the MD5 of the
 * password and `keep_me_login`. Each call is bounded in time and sent again as the retry policy says: a session that nobody
 * has got does no harm, also where the service allows a user only one.
 *
 * @param http n8n's request helper
 * @param credentials email, password, teamId (the name or ID of a team, may be blank), baseUrl and allowHttp
 * @param terms what the request that needs a session says about requests
 * @returns the token of the new session
 * @throws CallFailed in plain words for each way in which this can fail; it never contains the password, its hash, or the token
 */
export async function login(
	http: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
	terms: Pick<Terms, 'requestOptions' | 'maxAttempts'> = USUAL_TERMS,
): Promise<string> {
	const baseUrl = baseUrlOf(credentials);
	checkAllowedDomains(credentials, baseUrl);
	const email = String(credentials.email ?? '').trim();
	const password = String(credentials.password ?? '');
	if (!email)
		throw credentialFault(
			'The credential has no Email',
			'Enter the email address you sign in to 689Cloud with.',
		);
	if (UNSEEN.test(email))
		throw credentialFault(
			'The Email in the credential contains an invisible character',
			'It probably comes from copying. Delete the address and type it again.',
		);
	if (!password)
		throw credentialFault(
			'The credential has no Password',
			'Enter the password you sign in to 689Cloud with.',
		);

	const calls = new SignInCalls(http, baseUrl, terms);
	const teams = teamsIn(await calls.call('/user/login/checkmail', { email_address: email }), baseUrl);
	const opened = await calls.call('/user/login', {
		email_address: email,
		password: hashPassword(password),
		team_id: chooseTeam(teams, String(credentials.teamId ?? '').trim()),
		keep_me_login: 'true',
	});
	const token = isObject(opened) ? opened.session_id : undefined;
	if ((typeof token !== 'string' && typeof token !== 'number') || token === '')
		throw credentialFault('689Cloud signed the user in but did not return a session', 'Try again later.');
	return String(token);
}
