import type { Client } from '../../../../client/client';
import type { Context } from '../../../../client/execution/context';
import { pause } from '../../../../client/execution/pause';
import { isStopped } from '../../../../client/execution/stop';
import { readAnswerTo } from '../../../../client/transport/request';
import type { Desk } from './lookup';
import type { RunMemory } from './memory';

/** What a look-up can do for an item, with the client of that item. */
export function deskOf(context: Context, client: Client, memory: RunMemory): Desk {
	return {
		ask: async (path, body = {}) => await client.call({ path, body, read: readAnswerTo(path, body) }),
		askInSession: async (path, body = {}) =>
			await client.call({ path, body, keepsSession: true, read: readAnswerTo(path, body) }),
		acceptsSession: async (token) => await client.acceptsSession(token),
		forgetSession: async (token) => await client.forgetSession(token),
		request: async (request) => await client.call(request),
		pause: async (milliseconds) => await pause(context, milliseconds),
		get isStopped() {
			return isStopped(context);
		},
		memory,
	};
}
