import type {
	IDataObject,
	IExecuteSingleFunctions,
	IN8nHttpFullResponse,
	INodeExecutionData,
} from 'n8n-workflow';

import { readAnswer } from './envelope';
import { Refusal } from './errors';

/**
 * First postReceive hook of every operation that answers in an envelope: items from its `result`.
 *
 * @returns one item for an object, one for each element of a list, `{ success: true }` where nothing is returned but a word
 * @throws Refusal if the service refused
 */
export async function readResult(
	this: IExecuteSingleFunctions,
	_items: INodeExecutionData[],
	response: IN8nHttpFullResponse,
): Promise<INodeExecutionData[]> {
	const answer = readAnswer(response.body, response.statusCode);
	if (!answer.ok) throw new Refusal(answer);
	const { result } = answer;
	if (Array.isArray(result)) return result.map((row) => ({ json: row as IDataObject }));
	if (typeof result === 'object' && result !== null) return [{ json: result as IDataObject }];
	return [{ json: { success: true } }];
}

/** Replaces the answer of a deletion by the one that n8n's users expect. */
export async function reportDeletion(this: IExecuteSingleFunctions): Promise<INodeExecutionData[]> {
	return [{ json: { deleted: true } }];
}
