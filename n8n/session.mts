import { createHash } from 'node:crypto';
import type { Account } from './credentials.mts';

const REQUEST_LIMIT_MS = 30_000;

/** A session in the API of the service, opened without the node. */
export interface Session {
	token: string;
	/** Calls an operation by its path and returns the `result` of the answer; throws on anything but success. */
	call<T = Record<string, string>>(path: string, parameters: Record<string, string>): Promise<T>;
}

/**
 * Signs in to the service without the node, so that what the service says can be compared with what the node did.
 *
 * @param service the service; its `url` has no trailing slash
 * @throws Error with the answer if the service refuses
 */
export async function openSession(
	service: { url: string },
	{ email, password, teamId }: Account,
): Promise<Session> {
	const post = async <T,>(path: string, parameters: Record<string, string>) => {
		const response = await fetch(`${service.url}${path}`, {
			method: 'POST',
			body: new URLSearchParams(parameters),
			signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
		});
		const text = await response.text();
		const { status_code: status, result } = JSON.parse(text) as { status_code: number; result: T };
		if (status !== 200) throw new Error(`The service answered ${path} with ${text}`);
		return result;
	};
	const { session_id: token } = await post<{ session_id: string }>('/user/login', {
		email_address: email,
		password: passwordHash(password),
		team_id: teamId,
		keep_me_login: 'true',
	});
	return { token, call: (path, parameters) => post(path, { auth_token: token, ...parameters }) };
}

/** Uploads a small file without the node. @returns its ID; throws Error with the answer if the service refuses it */
export async function uploadFile(
	service: { url: string },
	{ token }: Session,
	fileName: string,
	place: Record<string, string>,
): Promise<string> {
	const form = new FormData();
	const parts = { auth_token: token, file_name: fileName, ...place };
	for (const [name, value] of Object.entries(parts)) form.append(name, value);
	form.append('file', new File(['%PDF-1.4'], fileName, { type: 'application/pdf' }));
	const signal = AbortSignal.timeout(REQUEST_LIMIT_MS);
	const response = await fetch(`${service.url}/upload`, { method: 'POST', body: form, signal });
	const text = await response.text();
	const { status_code: status, result } = JSON.parse(text) as {
		status_code: number;
		result: { file_id: string };
	};
	if (status !== 200) throw new Error(`The service answered /upload with ${text}`);
	return result.file_id;
}

/** The MD5 of a password, which is what the service takes at login. */
export function passwordHash(password: string): string {
	return createHash('md5').update(password, 'utf8').digest('hex');
}
