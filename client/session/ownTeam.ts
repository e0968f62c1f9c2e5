import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { isCredentialFault } from '../contract/failures';
import { untilStopped } from '../execution/stop';

/** How the service writes IDs (contract). A team may be named instead, so anything else may be a name. */
const ID = /^[0-9a-f]{32}$/;

/** The ID of the team that a credential names, empty if it names none, or only its name. */
export function knownTeamOf({ teamId }: ICredentialDataDecryptedObject): string {
	const team = String(teamId ?? '').trim();
	return ID.test(team) ? team : '';
}

/** The team of a session, asked for once, also by all who need it at the same time. A user may move to another team. */
export class OwnTeam {
	private asked?: { id: Promise<string>; token?: string };

	/** @param newest the session that a request is sent with, by the one that n8n holds */
	constructor(private readonly newest: (held: string) => string) {}

	/**
	 * The ID of the team. It is forgotten with the session that it was found out with. A failure is not remembered: whoever
	 * waited asks too, so that each error is that of its own item. Only a failed sign-in counts for all of them.
	 *
	 * @param held the session that n8n holds, empty if none
	 * @param ask finds out the ID
	 * @param signal n8n's signal that the execution of this caller was stopped
	 * @throws Stopped when it is, while someone else asks
	 */
	async once(held: string, ask: () => Promise<string>, signal?: AbortSignal): Promise<string> {
		const { asked } = this;
		const isUnderWay = asked?.token === undefined;
		if (asked && (isUnderWay || asked.token === this.newest(held))) {
			const askToo = async (error: unknown): Promise<string> => {
				if (isCredentialFault(error)) throw error;
				return await ask();
			};
			return await untilStopped(signal, asked.id.catch(askToo));
		}
		return await this.ask(held, ask);
	}

	private async ask(held: string, ask: () => Promise<string>): Promise<string> {
		const asked: NonNullable<OwnTeam['asked']> = { id: ask() };
		this.asked = asked;
		return await asked.id.then(
			(id) => {
				// The question may have got a new session.
				asked.token = this.newest(held);
				return id;
			},
			(error: unknown) => {
				if (this.asked === asked) this.asked = undefined;
				throw error;
			},
		);
	}
}
