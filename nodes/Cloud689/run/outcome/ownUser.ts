import { idIn } from '../../../../client/contract/answers';
import type { Desk } from './lookup';

/** The ID of the signed-in user (contract: `POST /user/info`). @throws CallFailed if it cannot be read */
export async function ownUser(desk: Desk): Promise<string> {
	return await desk.memory.ownUser(async () => idIn(await desk.ask('/user/info', {}), 'user_id'));
}
