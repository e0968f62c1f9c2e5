import { parseBaseUrl } from './baseUrl';
import { CREDENTIAL } from './renew';
import type { Context } from './renew';

/**
 * How long it is remembered which account a credential belongs to. To read it anew costs a look into n8n's database; if it
 * is edited meanwhile, its requests wait in the old queue for so long.
 */
const KNOWN_MS = 60_000;

interface Known {
	account: Promise<string>;
	until: number;
}

/** ID of a credential → its account. */
const known = new Map<string, Known>();

/**
 * What tells accounts apart: two credentials of one user at one service are one account.
 *
 * @returns base URL and email; the credential's ID if it cannot be read, which the request itself will complain about
 */
export async function accountOf(context: Context): Promise<string> {
	const node = context.getNode();
	const id = node.credentials?.[CREDENTIAL]?.id ?? node.id;
	const remembered = known.get(id);
	if (remembered && Date.now() < remembered.until) return await remembered.account;
	const account = context.getCredentials(CREDENTIAL).then(
		({ baseUrl, email }) =>
			`${parseBaseUrl(baseUrl)} ${String(email ?? '')
				.trim()
				.toLowerCase()}`,
	);
	const safe = account.catch(() => id);
	known.set(id, { account: safe, until: Date.now() + KNOWN_MS });
	return await safe;
}
