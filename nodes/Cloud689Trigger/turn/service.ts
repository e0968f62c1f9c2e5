import type { IPollFunctions } from 'n8n-workflow';
import { Client } from '../../../client/client';
import { idIn, objectOrEmpty } from '../../../client/contract/answers';
import { CREDENTIAL } from '../../../client/execution/context';
import type { Context } from '../../../client/execution/context';
import { baseUrlOf } from '../../../client/session/baseUrl';
import { knownTeamOf } from '../../../client/session/ownTeam';
import { readingOnce } from '../../../client/session/readingOnce';
import type { Ask, AskPage } from '../../../client/transport/request';
import { requestSettings } from '../../shared/fields/requests';
import type { State } from '../state/state';

/** How many requests a poll makes at a time at most. */
export const AT_A_TIME = 8;

/** The service, as a poll sees it. */
export interface Service {
	/** Asks; ends with a failure when the time of the poll is over. */
	readonly ask: Ask;
	/** The same, with what the service says of the whole list. */
	readonly askPage: AskPage;
	/** Address of the API. */
	baseUrl: string;
	/** What tells accounts apart: address, user, and team. */
	account: string[];
	/** The team of the credential; empty if it names none. */
	teamId: string;
}

/**
 * The service with the credential of the node.
 *
 * @param signal is aborted when the time of the poll is over
 * @throws Error if the credential cannot be read
 */
export async function openService(context: IPollFunctions, signal: AbortSignal): Promise<Service> {
	// For the client, the end of the time is what the user's stop is in an execution: it ends waits and requests at once.
	const bounded = Object.create(context, {
		getExecutionCancelSignal: { value: () => signal },
	}) as unknown as Context;
	// A poll of a team makes hundreds of requests, and n8n would take longer to read the credential for one than the service to answer.
	const own = readingOnce(bounded);
	const client = new Client(own, { ...requestSettings(context.getNode()), urgency: 'poll' });
	const credentials = await own.getCredentials(CREDENTIAL);
	const { email, teamId } = credentials;
	const baseUrl = baseUrlOf(credentials);
	return {
		ask: async (path, parameters) => await client.ask(path, parameters),
		askPage: async (path, parameters) => await client.askPage(path, parameters),
		baseUrl,
		account: [baseUrl, String(email ?? '').trim(), String(teamId ?? '').trim()],
		teamId: knownTeamOf(credentials),
	};
}

/** The user and the team of the credential (contract: `POST /user/info`). */
export async function findSelf({ ask, teamId }: Service): Promise<NonNullable<State['self']>> {
	const info = await ask('/user/info');
	return { user: idIn(info, 'user_id'), team: teamId || idIn(objectOrEmpty(info), 'team_id') };
}

/** Does the same for each of several things, a few at a time. @returns what came of each, in the same order */
export async function forEach<Thing, Result>(
	things: readonly Thing[],
	work: (thing: Thing) => Promise<Result>,
): Promise<Result[]> {
	const results: Result[] = [];
	let next = 0;
	const worker = async (): Promise<void> => {
		for (let index = next++; index < things.length; index = next++)
			results[index] = await work(things[index]);
	};
	await Promise.all(Array.from({ length: Math.min(AT_A_TIME, things.length) }, worker));
	return results;
}
