import type {
	IDataObject,
	IExecuteSingleFunctions,
	IN8nHttpFullResponse,
	INodeExecutionData,
} from 'n8n-workflow';

import { readAnswer } from '../../../client/contract/envelope';
import { Refusal, UnexpectedAnswer } from '../../shared/errors/words';

/** Properties of answers that are secret (contract, `x-sensitive`). They never become part of an item. */
export const SECRET_PROPERTIES = [
	'activation_code',
	'bookend_user_id',
	'card_info_id',
	'password',
	'password_hash',
	'session_id',
];

/** A copy of an answer without its secrets, at whatever depth. */
export function withoutSecrets<T>(value: T): T {
	if (Array.isArray(value)) return value.map(withoutSecrets) as T;
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([name]) => !SECRET_PROPERTIES.includes(name))
			.map(([name, inner]) => [name, withoutSecrets(inner as unknown)]),
	) as T;
}

/**
 * First postReceive hook of every operation that answers in an envelope: items from its `result`.
 *
 * @returns one item for an object, one for each element of a list, `{ success: true }` where nothing is returned but a word
 * @throws Refusal if the service refused
 * @throws UnexpectedAnswer if a row of a list is no object
 */
export async function readResult(
	this: IExecuteSingleFunctions,
	_items: INodeExecutionData[],
	response: IN8nHttpFullResponse,
): Promise<INodeExecutionData[]> {
	const answer = readAnswer(response.body, response.statusCode, response.headers);
	if (!answer.ok) throw new Refusal(answer);
	const result = withoutSecrets(answer.result);
	if (Array.isArray(result)) {
		// n8n takes a row that is no object for a fault of its own.
		if (result.some((row) => typeof row !== 'object' || row === null)) throw new UnexpectedAnswer();
		return result.map((row) => ({ json: row as IDataObject }));
	}
	if (typeof result === 'object' && result !== null) return [{ json: result as IDataObject }];
	return [{ json: { success: true } }];
}

/** Replaces the answer of a deletion by the one that n8n's users expect. */
export async function reportDeletion(this: IExecuteSingleFunctions): Promise<INodeExecutionData[]> {
	return [{ json: { deleted: true } }];
}
