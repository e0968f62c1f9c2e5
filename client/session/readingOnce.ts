import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { CREDENTIAL } from '../execution/context';
import type { Context } from '../execution/context';

/**
 * n8n's functions for one call of the editor, or one poll, which read the credential once. For each reading there, n8n makes a
 * new isolated VM, which takes longer than most requests. A renewed session is read anew: see `Context.getCredentialsAnew`.
 *
 * @returns the same functions; what they do not override is n8n's own
 */
export function readingOnce<T extends Context>(context: T): T {
	let remembered: Promise<ICredentialDataDecryptedObject> | undefined;
	const read = async (): Promise<ICredentialDataDecryptedObject> =>
		await context.getCredentials<ICredentialDataDecryptedObject>(CREDENTIAL);
	return Object.assign(Object.create(context) as T, {
		getCredentials: async () => await (remembered ??= read()),
		getCredentialsAnew: async () => await (remembered = read()),
	});
}
