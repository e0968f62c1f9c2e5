import type { IDataObject } from 'n8n-workflow';

import type { Run } from './operation';
import type { Field } from '../../shared/form/parameters';
import { idFrom } from '../../shared/errors/words';
import { stopSignal } from '../../../client/pause';
import { callApi, send } from '../../../client/transport/request';
import type { Context } from '../../../client/session/renew';
import { CREDENTIAL } from '../../../client/session/renew';
import { toId } from '../../shared/form/values';
import { teamOnce } from '../../../client/session/sessions';

/** Several operations ask for a team, although the session belongs to one; whether another is accepted is not documented. */
export const team: Field = {
	property: {
		displayName: 'Team ID',
		name: 'teamId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 34ee29628110424696ea902bf5b342f2',
		description: 'The ID of a team. Without this option it is the team of the credential.',
	},
	format: toId,
};

/**
 * The team that the session belongs to: the credential's Team ID or, if that is blank, the one of `POST /user/info`,
 * which is asked once for an account.
 */
export async function ownTeam(context: Context, itemIndex: number): Promise<string> {
	const credentials = await context.getCredentials(CREDENTIAL);
	const known = String(credentials.teamId ?? '').trim();
	if (known) return known;
	const ask = async (): Promise<string> => {
		const user = (await callApi(context, '/user/info', {}, itemIndex)) as IDataObject | undefined;
		return idFrom(user?.team_id);
	};
	return await teamOnce(credentials, ask, stopSignal(context));
}

/**
 * Fills in the session's own team where the user names none.
 *
 * @param parameter the name of the parameter in the API
 * @param run how the operation is carried out then
 */
export function withOwnTeam(parameter: string, run?: Run): Run {
	return async function (request) {
		const place = request.options.method === 'GET' ? 'qs' : 'body';
		const sent = request.options[place] as IDataObject;
		const teamId = sent[parameter] ?? (await ownTeam(this, this.getItemIndex()));
		request.options[place] = { ...sent, [parameter]: teamId };
		return run ? await run.call(this, request) : await send(this, request);
	};
}
