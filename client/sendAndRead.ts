import type { ICredentialDataDecryptedObject, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { bodyWithoutEchoes, headersWithoutEchoes } from './contract/echoes';
import { secretsSent } from './contract/secrets';
import type { Context } from './execution/context';
import { settled } from './execution/settled';
import { fileIn } from './files/lateFile';
import type { Account } from './session/account';
import { tokenOf } from './session/authenticate';
import { hashPassword } from './session/login';
import { withoutStoppingSignIn } from './session/renewal';
import type { Bounds } from './transport/bounds';
import { exchange } from './transport/exchange';
import { parametersOf } from './transport/http';
import type { Place } from './transport/queue';
import { Reading } from './transport/reading';
import type { ServiceRequest } from './transport/request';

/** What a request that has its place needs besides. */
interface Surroundings {
	account: Account;
	bounds: Bounds;
	/** For a look-up while the answer waits. */
	place: Place;
	/** Credential data to send it with; undefined for what n8n has stored. */
	credentials?: ICredentialDataDecryptedObject;
}

/** An answer without the secrets that the service was sent. */
function withoutEchoesIn(response: IN8nHttpFullResponse, secrets: readonly string[]): IN8nHttpFullResponse {
	const { body, headers } = response;
	return {
		...response,
		headers: headersWithoutEchoes(headers, secrets),
		body: bodyWithoutEchoes(body, secrets),
	};
}

/**
 * Sends a request once, and reads its answer. If the service's answers have needed a look-up, it is made before, in the place
 * of the request: two requests one after another take one place.
 *
 * @param options changed in place by `authenticate`
 * @throws LookUpFirst if the answer needs a look-up for which there is no place
 */
export async function sendAndRead<T>(
	context: Context,
	{ asStream, body, lookUp, path, read }: ServiceRequest<T>,
	options: IHttpRequestOptions,
	{ account, bounds, place, credentials }: Surroundings,
): Promise<T> {
	const { looksUpFirst, requests } = account;
	const isLookedUp = lookUp !== undefined && looksUpFirst.has(path);
	// Why it fails counts only for an answer that does need it.
	const before = isLookedUp ? await settled(lookUp(true)) : undefined;
	const settings = { bounds, asStream, file: fileIn(body), credentials };
	const send = async (): Promise<T> =>
		await exchange(context, options, settings, async (response, watch) => {
			const reading = new Reading(tokenOf(options), response.body, before, watch, (work) =>
				requests.runIfFree(place, work),
			);
			const secrets = secretsSent(parametersOf(options), hashPassword(String(credentials?.password ?? '')));
			const result = await read(withoutEchoesIn(response, secrets), reading);
			// The service may answer otherwise by now, and an ordinary download makes a single request.
			if (isLookedUp && !reading.hasLookedUp) looksUpFirst.delete(path);
			return result;
		});
	return await withoutStoppingSignIn(context, options, send);
}
