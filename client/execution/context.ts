import type { FunctionsBase, IAllExecuteFunctions, IExecuteSingleFunctions } from 'n8n-workflow';
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
