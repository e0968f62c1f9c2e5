import { idIn } from '../../../client/contract/answers';
import type { Field } from '../../shared/form/field';
import { toId } from '../../shared/form/values';
import type { Call } from './call';
import type { Run } from './operation';

/** Several operations ask for a team although the session belongs to one. Whether another is accepted is not documented. */
export const team: Field = {
	property: {
		displayName: 'Team ID',
		name: 'teamId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 34ee29628110424696ea902bf5b342f2',
		description: "The ID of a team. If you leave this option out, the credential's team is used.",
	},
	format: toId,
};

/** The team of the session: the credential's Team ID or, if that is blank, the one of `POST /user/info`. */
async function ownTeam(call: Call): Promise<string> {
	return await call.ownTeam(async () => idIn(await call.ask('/user/info'), 'team_id'));
}

/**
 * Fills in the session's own team if the user names none.
 *
 * @param parameter the name of the parameter in the API
 * @param run how the operation is carried out then; default: one request
 */
export function withOwnTeam(parameter: string, run: Run = async (call, sent) => await call.send(sent)): Run {
	return async (call, sent) =>
		await run(call, { ...sent, [parameter]: sent[parameter] ?? (await ownTeam(call)) });
}
