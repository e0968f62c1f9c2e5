import { createHash } from 'node:crypto';

const REQUEST_LIMIT_MS = 30_000;

/** Calls an operation of 689Cloud and resolves to its `result`; throws Error on any other outcome than success. */
export type Call = <T>(path: string, parameters: Record<string, string>) => Promise<T>;

/**
 * Signs in to 689Cloud without the node, so that what the service itself says can be compared with what the node did.
 *
 * @param baseUrl address of the API without a slash at the end
 */
export async function signInTo(
	baseUrl: string,
	{ email, password, teamId }: { email: string; password: string; teamId: string },
): Promise<Call> {
	const post = async <T,>(path: string, parameters: Record<string, string>) => {
		const response = await fetch(`${baseUrl}${path}`, {
			method: 'POST',
			body: new URLSearchParams(parameters),
			signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
		});
		const answer = (await response.json()) as { status_code: number; result: T };
		if (answer.status_code !== 200)
			throw new Error(`${path} answered with status_code ${answer.status_code}`);
		return answer.result;
	};
	const session = await post<{ session_id: string }>('/user/login', {
		email_address: email,
		password: createHash('md5').update(password).digest('hex'),
		team_id: teamId,
		keep_me_login: 'false',
	});
	return (path, parameters) => post(path, { auth_token: session.session_id, ...parameters });
}
