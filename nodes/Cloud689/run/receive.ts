import type { INodeExecutionData } from 'n8n-workflow';
import { rowsOf } from '../../../client/contract/answers';
import { withoutSecrets } from '../../../client/contract/secrets';
import type { Receive } from './operation';

/**
 * Items of a result, without its secrets: one for an object, one for each element of a list, `{ success: true }` where
 * nothing is returned but a word.
 *
 * @throws CallFailed if a row of a list is not an object
 */
export function itemsOf(result: unknown): INodeExecutionData[] {
	return rowsOf(withoutSecrets(result)).map((json) => ({ json }));
}

/** Replaces the result of a deletion by the one that n8n's users expect. */
export const reportDeletion: Receive = (result) => {
	// An odd result means that it is not known what was done.
	rowsOf(result);
	return [{ json: { deleted: true } }];
};
