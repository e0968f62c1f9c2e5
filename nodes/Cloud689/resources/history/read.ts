import { isObject } from '../../../../client/contract/answers';
import { EVENTS as EVENT_LIST } from '../../../../client/lists/lists';
import { entryOf } from '../../../shared/entries/entry';
import { LOG_EVENTS } from '../../../shared/events';
import { itemsOf } from '../../../shared/events/items';
import { toList } from '../../../shared/form/values';
import { limit, returnAll, simplify } from '../../fields/common';
import { listByPages } from '../../run/lists';
import type { Run } from '../../run/operation';
import { otherEventTypes } from './fields';

const listEvents = listByPages(EVENT_LIST);

/**
 * Reads an activity log for the chosen types and those given by number. With Simplify, what is returned are the events of
 * the trigger: an entry about several files gives one for each. Without it, the entries, with the description of each.
 */
export const readHistory: Run = async (call, sent) => {
	const { other = '' } = call.collection('advanced', { other: otherEventTypes });
	const types = toList([sent.history_types ?? '', other]);
	const entries = await listEvents(call, types ? { ...sent, history_types: types } : sent);
	if (!call.value(simplify))
		return entries.map(({ json }) => ({
			json: { ...json, description: isObject(json.data) ? json.data.description : undefined },
		}));
	const choice = { events: LOG_EVENTS, typeNumbers: [], baseUrl: await call.credential.baseUrl() };
	const events = entries.flatMap(({ json }) => itemsOf(entryOf(json), choice)).map((json) => ({ json }));
	return call.value(returnAll) ? events : events.slice(0, call.value(limit));
};
