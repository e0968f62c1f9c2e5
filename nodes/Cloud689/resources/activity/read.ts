import type { IDataObject } from 'n8n-workflow';

import { listByPage } from '../../run/lists';
import type { Run } from '../../run/operation';
import { collectCollection } from '../../../shared/form/parameters';
import { toList } from '../../../shared/form/values';
import { otherEventTypes } from './fields';

/** Reads an activity log, with the chosen types and those given by number; adds what an event says of itself in words. */
export const readActivity: Run = async function (request) {
	const { other = '' } = collectCollection(this, 'options', { other: otherEventTypes });
	const qs = request.options.qs as IDataObject;
	const types = toList([qs.history_types ?? '', other]);
	if (types) request.options.qs = { ...qs, history_types: types };
	const events = await listByPage('history_id').call(this, request);
	return events.map(({ json }) => ({
		json: { ...json, description: (json.data as IDataObject | undefined)?.description },
	}));
};
