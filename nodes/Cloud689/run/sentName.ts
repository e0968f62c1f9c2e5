import type { IDataObject } from 'n8n-workflow';
import { isSameName } from '../../../client/lists/names';
import type { Run } from './operation';

/**
 * Says in `sent_name` which name was sent, if the service stored another one: it may trim, replace or cut names.
 *
 * @param property where the answer holds the stored name
 */
export function withSentName(json: IDataObject, property: 'name' | 'title', sentName: string): IDataObject {
	const stored = json[property];
	if (typeof stored !== 'string' || isSameName(stored, sentName)) return json;
	return { ...json, sent_name: sentName };
}

/** Sends a request that gives something a name, and says if the service gave it another one. */
export function sendNamed(property: 'name' | 'title', parameter = 'name'): Run {
	return async (call, sent) =>
		(await call.send(sent)).map(({ json, ...item }) => ({
			...item,
			json: withSentName(json, property, sent[parameter]),
		}));
}
