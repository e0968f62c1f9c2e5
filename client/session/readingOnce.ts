import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { credentialFault } from '../contract/failures';
import type { CallFailed } from '../contract/failures';
import { CREDENTIAL } from '../execution/context';
import type { Context } from '../execution/context';

/** None is selected, it was deleted, its key was lost, or an expression in it cannot be evaluated: n8n knows which. */
function unreadable(reason: unknown): CallFailed {
	const text = reason instanceof Error ? reason.message : String(reason);
	return credentialFault(
		'n8n cannot read the credential',
		`n8n says: ${text.replace(/\.$/, '')}. Select another credential in the node, or correct and save this one.`,
	);
}

/**
 * n8n's functions, which read the credential and the node once. Each reading of the credential is a query of n8n's database, for
 * which the editor also makes a new isolated VM; that takes longer than most requests. Of the node, n8n returns a new copy each
 * time. A renewed session is read anew: see `Context.getCredentialsAnew`.
 *
 * @param forMs how long what was read of the credential is remembered; default: for good, as for one call of the editor, or one poll
 * @returns the same functions; what they do not override is n8n's own
 */
export function readingOnce<T extends Context>(context: T, forMs = Infinity): T {
	let node: INode | undefined;
	let remembered: Promise<ICredentialDataDecryptedObject> | undefined;
	let until = 0;
	const readAnew = async (): Promise<ICredentialDataDecryptedObject> => {
		until = Date.now() + forMs;
		const reading = context.getCredentials<ICredentialDataDecryptedObject>(CREDENTIAL);
		remembered = reading;
		return await reading.catch((error: unknown) => {
			if (remembered === reading) remembered = undefined;
			throw unreadable(error);
		});
	};
	return Object.assign(Object.create(context) as T, {
		getNode: () => (node ??= context.getNode()),
		getCredentials: async () => (remembered && Date.now() < until ? await remembered : await readAnew()),
		getCredentialsAnew: readAnew,
	});
}
