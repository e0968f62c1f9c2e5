import { isObject } from '../../../../client/contract/answers';
import { EVENTS } from '../../../../client/lists/lists';
import { toList } from '../../../shared/form/values';
import { listByPages } from '../../run/lists';
import type { Run } from '../../run/operation';
import { otherEventTypes } from './fields';

const listEvents = listByPages(EVENTS);

/** Reads an activity log for the chosen types and those given by number. Adds the description of each event. */
export const readHistory: Run = async (call, sent) => {
	const { other = '' } = call.collection('advanced', { other: otherEventTypes });
	const types = toList([sent.history_types ?? '', other]);
	const events = await listEvents(call, types ? { ...sent, history_types: types } : sent);
	return events.map(({ json }) => ({
		json: { ...json, description: isObject(json.data) ? json.data.description : undefined },
	}));
};
