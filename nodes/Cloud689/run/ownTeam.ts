import { idIn } from '../../../client/contract/answers';
import type { Call } from './call';
import type { Run } from './operation';

/** The team of the session: the credential's Team if that is surely an ID, or else the one of `POST /user/info`. */
async function ownTeam(call: Call): Promise<string> {
	return await call.credential.team(async () => idIn(await call.ask('/user/info'), 'team_id'));
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
