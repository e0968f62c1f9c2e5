import { createHash } from 'node:crypto';
import type { Account, Sandbox } from '../../sandbox/index.mts';

/** An envelope as it arrived, with its HTTP status. */
export interface Reply {
	httpStatus: number;
	status_code: number;
	total_records: number | null;
	description?: string;
	// eslint-disable-next-line @typescript-eslint/no-explicit-any -- every operation has a different result
	result?: any;
}

type Parameters = Record<string, string | number | boolean>;

function encode(parameters: Parameters): URLSearchParams {
	return new URLSearchParams(Object.entries(parameters).map(([name, value]) => [name, String(value)]));
}

async function reply(response: Response): Promise<Reply> {
	return { httpStatus: response.status, ...((await response.json()) as Omit<Reply, 'httpStatus'>) };
}

/** Unsalted MD5 in lowercase hexadecimal: the form in which login takes a password. */
export function md5(text: string): string {
	return createHash('md5').update(text).digest('hex');
}

/** Calls an operation with a form. */
export async function post(sandbox: Sandbox, path: string, parameters: Parameters = {}): Promise<Reply> {
	return reply(await fetch(sandbox.url + path, { method: 'POST', body: encode(parameters) }));
}

/** Calls an operation with a query. */
export async function get(sandbox: Sandbox, path: string, parameters: Parameters): Promise<Reply> {
	return reply(await fetch(`${sandbox.url}${path}?${encode(parameters)}`));
}

/** Calls an operation with a multipart body, whose parts keep their order. A File is sent as a file. */
export async function postParts(
	sandbox: Sandbox,
	path: string,
	parts: Array<[string, string | File]>,
): Promise<Reply> {
	const body = new FormData();
	for (const [name, value] of parts) body.append(name, value);
	return reply(await fetch(sandbox.url + path, { method: 'POST', body }));
}

/** Downloads a file, but does not read the response. */
export function download(sandbox: Sandbox, parameters: Parameters): Promise<Response> {
	return fetch(`${sandbox.url}/download`, { method: 'POST', body: encode(parameters) });
}

/** Signs in. @returns the token */
export async function signIn(sandbox: Sandbox, account: Account): Promise<string> {
	const { result } = await post(sandbox, '/user/login', {
		email_address: account.email,
		password: md5(account.password),
		team_id: account.teamId,
		keep_me_login: false,
	});
	return result.session_id;
}

/** Uploads a text. @returns the ID of the file */
export async function uploadText(
	sandbox: Sandbox,
	token: string,
	name: string,
	text = 'content',
	place: Record<string, string> = { project_id: sandbox.ids.project.contracts },
): Promise<string> {
	const { result } = await postParts(sandbox, '/upload', [
		['auth_token', token],
		['file_name', name],
		...Object.entries(place),
		['file', new File([text], name)],
	]);
	return result.file_id;
}
