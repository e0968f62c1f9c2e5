import { CREDENTIAL } from '../../../client/execution/context';
import { stopSignal } from '../../../client/execution/stop';
import { Account } from '../../../client/session/account';
import { baseUrlOf } from '../../../client/session/baseUrl';
import { knownTeamOf } from '../../../client/session/ownTeam';
import type { ItemContext } from '../../shared/form/itemContext';

/** The credential of an item: it may be an expression, and so another one for each item. It is read each time. */
export class OwnCredential {
	constructor(private readonly context: ItemContext) {}

	/** Stands for what the item signs in with: the same object for all items that share it. */
	async signIn(): Promise<object> {
		// If the credential cannot be used, the item shares with nobody, and its request will say what is wrong.
		return await this.context
			.getCredentials(CREDENTIAL)
			.then((data): object => Account.sessionOf(data))
			.catch(() => ({}));
	}

	/** The email address in the credential. */
	async email(): Promise<string> {
		return String((await this.context.getCredentials(CREDENTIAL)).email ?? '').trim();
	}

	/** The address of the API. @throws CallFailed if it cannot be used */
	async baseUrl(): Promise<string> {
		return baseUrlOf(await this.context.getCredentials(CREDENTIAL));
	}

	/** The team in the credential if that is surely an ID, or else what `ask` finds out, once for a session. */
	async team(ask: () => Promise<string>): Promise<string> {
		const credentials = await this.context.getCredentials(CREDENTIAL);
		const known = knownTeamOf(credentials);
		if (known) return known;
		const session = Account.sessionOf(credentials);
		const token = session.fromStored(credentials.sessionToken);
		return await session.team.once(token, ask, stopSignal(this.context));
	}
}
