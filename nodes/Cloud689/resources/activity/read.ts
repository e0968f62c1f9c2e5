import type { IDataObject } from 'n8n-workflow';

import { listByPage } from '../../../api/lists';
import type { Run } from '../../../api/operation';
import { toList } from '../../../api/values';

/** Reads an activity log, with the chosen types and those given by number; adds what an event says of itself in words. */
export const readActivity: Run = async function (request) {
	const { otherEventTypes = '' } = this.getNodeParameter('options', {}) as { otherEventTypes?: string };
	const qs = request.options.qs as IDataObject;
	const types = toList([qs.history_types ?? '', otherEventTypes]);
	if (types) request.options.qs = { ...qs, history_types: types };
	const events = await listByPage('history_id').call(this, request);
	return events.map(({ json }) => ({
		json: { ...json, description: (json.data as IDataObject | undefined)?.description },
	}));
};
