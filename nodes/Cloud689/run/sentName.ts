import { isSameName } from '../../../client/lists/names';
import type { Answer } from '../../shared/results/item';
import type { Run } from './operation';

/**
 * Says in `sent_name` which name was sent, if the service stored another one: it may trim, replace or cut names.
 *
 * @param property where the answer holds the stored name
 */
export function withSentName(answer: Answer, property: 'name' | 'title', sentName: string): Answer {
	const stored = answer.json[property];
	if (typeof stored !== 'string' || isSameName(stored, sentName)) return answer;
	return { ...answer, known: { ...answer.known, sent_name: sentName } };
}

/** Sends a request that gives something a name, and says if the service gave it another one. */
export function sendNamed(property: 'name' | 'title', parameter = 'name'): Run {
	return async (call, sent) =>
		(await call.send(sent)).map((answer) => withSentName(answer, property, sent[parameter]));
}
