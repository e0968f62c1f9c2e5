import type { FunctionsBase, IAllExecuteFunctions, IExecuteSingleFunctions, INode } from 'n8n-workflow';
import type { Stoppable } from './stop';

/** Name of the credential type. */
export const CREDENTIAL = 'cloud689Api';

/** What the client needs of the functions that n8n hands to operations, drop-downs and triggers alike. */
export type Context = Pick<FunctionsBase, 'getCredentials' | 'getNode'> &
	Partial<Pick<FunctionsBase, 'getExecutionId'>> &
	Partial<Pick<IExecuteSingleFunctions, 'getItemIndex'>> &
	Stoppable & {
		/** Reads the credential anew where `getCredentials` remembers it, see `readingOnce`. */
		getCredentialsAnew?: FunctionsBase['getCredentials'];
		helpers: Pick<IAllExecuteFunctions['helpers'], 'httpRequestWithAuthentication'>;
	};

/** n8n's functions for an item, which copy the node once. n8n copies it each time, with all of its parameters. */
export function readingNodeOnce<T extends Pick<FunctionsBase, 'getNode'>>(context: T): T {
	let node: INode | undefined;
	return Object.assign(Object.create(context) as T, { getNode: () => (node ??= context.getNode()) });
}
