import { createHash } from 'node:crypto';
import type { CredentialData } from '../n8n/index.mts';
import type { createSandbox } from '../sandbox/index.mts';

/** A running sandbox. */
export type Sandbox = Awaited<ReturnType<typeof createSandbox>>;

/** A session in the sandbox's API: calls an operation by its path and resolves to the `result` of the answer. */
export interface Session {
	token: string;
	call(path: string, form: Record<string, string>): Promise<Record<string, string>>;
}

/**
 * Signs the administrator of a sandbox in, without n8n.
 *
 * @throws Error with the answer if the sandbox refuses; so does every call of the session
 */
export async function openSession(sandbox: Sandbox): Promise<Session> {
	const { email, password, teamId } = sandbox.accounts.admin;
	const { session_id: token } = await post(sandbox, '/user/login', {
		email_address: email,
		password: createHash('md5').update(password).digest('hex'),
		team_id: teamId,
		keep_me_login: 'true',
	});
	return { token, call: (path, form) => post(sandbox, path, { auth_token: token, ...form }) };
}

/** Makes projects and returns their IDs. */
export async function createProjects({ call }: Session, count: number): Promise<string[]> {
	const ids: string[] = [];
	for (let number = 1; number <= count; number++) {
		const project = await call('/project/create', { name: `Benchmark ${number}`, max_download: '1' });
		ids.push(project.project_id);
	}
	return ids;
}

/** The administrator's credential, without a session. */
export function credentialFor(sandbox: Sandbox, further: Record<string, unknown> = {}): CredentialData {
	const { email, password, teamId } = sandbox.accounts.admin;
	const data = { email, password, teamId, baseUrl: sandbox.url, ...further };
	return { name: '689Cloud account', type: 'cloud689Api', data };
}

async function post(
	sandbox: Sandbox,
	path: string,
	form: Record<string, string>,
): Promise<Record<string, string>> {
	const response = await fetch(`${sandbox.url}${path}`, { method: 'POST', body: new URLSearchParams(form) });
	const text = await response.text();
	const { status_code: status, result } = JSON.parse(text) as {
		status_code: number;
		result: Record<string, string>;
	};
	if (status !== 200) throw new Error(`The sandbox answered ${path} with ${text}`);
	return result;
}
