import type { INodeExecutionData } from 'n8n-workflow';
import { foundIn, isObject, listIn, rowsOf } from '../../../client/contract/answers';
import { withoutSecrets } from '../../../client/contract/secrets';

/**
 * Items of a result, without its secrets: one for an object, one for each element of a list, `{ success: true }` where
 * nothing is returned but a word.
 *
 * @throws CallFailed if a row of a list is not an object
 */
export function itemsOf(result: unknown): INodeExecutionData[] {
	return rowsOf(withoutSecrets(result)).map((json) => ({ json }));
}

/**
 * Items of what was asked for by its ID, without its secrets.
 *
 * @throws CallFailed if nothing came but a word
 */
export function itemsFound(result: unknown): INodeExecutionData[] {
	return foundIn(withoutSecrets(result)).map((json) => ({ json }));
}

/** Items of a list, which may be empty, without its secrets. @throws CallFailed if it is none */
export function itemsListed(result: unknown): INodeExecutionData[] {
	return listIn(withoutSecrets(result)).map((json) => ({ json }));
}

/**
 * Items of the result of something that was done. The envelope says that it was, so a result that is none of the documented
 * ones counts as a word that says so.
 */
export function itemsOfWrite(result: unknown): INodeExecutionData[] {
	const isDocumented = !Array.isArray(result) || (result.length > 0 && result.every(isObject));
	return itemsOf(isDocumented ? result : 'done');
}
