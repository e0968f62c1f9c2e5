import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { isRejection } from '../contract/failures';
import { CREDENTIAL } from '../execution/context';
import type { Context } from '../execution/context';
import { Queue } from '../transport/queue';
import { parseBaseUrl } from './baseUrl';
import { Recent } from './recent';
import { Session } from './session';

/**
 * How long it is remembered which account a credential belongs to, since reading it is a database query. The requests of
 * a credential that is edited meanwhile wait in the old queue for so long.
 */
const REMEMBERED_MS = 60_000;
/**
 * How many accounts a process remembers, and how many sessions of each: a credential may be an expression, with another user
 * or password for every item. n8n has stored the session of what is forgotten, so nobody has to sign in for it again.
 */
export const ACCOUNTS_KEPT = 500;
export const SESSIONS_KEPT = 50;
/** Length of the mark that is stored with a session. */
const MARK_LENGTH = 16;

/**
 * One user at one service, whatever the credential. This process keeps one for each base URL and email address.
 *
 * - All requests of the account share one queue, over all items and executions. Files that are kept open over several
 *   requests have a queue of their own, or the requests inside would wait for a place that their own file takes.
 * - Below it there is one {@link Session} for each team and password. A credential with a wrong password must never get
 *   somebody else's session, so sessions are told apart by a hash of everything that one signs in with.
 * - A rejected sign-in counts for all who waited while it was made: 200 items with a changed password are one failed
 *   sign-in, not 200, for which a service may lock the user out.
 */
export class Account {
	private static readonly accounts = new Recent<Account>(ACCOUNTS_KEPT, (account) => account.isInUse);

	/** ID of a credential → its account. */
	private static readonly remembered = new Recent<{ account: Promise<Account>; until: number }>(
		ACCOUNTS_KEPT,
	);

	private static rejections = 0;

	/** Requests in flight. */
	readonly requests = new Queue();

	/** Files that are kept open over several requests. */
	readonly files = new Queue();

	/** Paths whose last answers could not be read without a look-up: it comes first, see `Reading.aside`. */
	readonly looksUpFirst = new Set<string>();

	private readonly sessions = new Recent<Session>(SESSIONS_KEPT, (session) => session.isInUse);

	/** Requests of this account that have begun and not ended, also those that pause between two attempts. */
	private users = 0;

	/** @param key what tells accounts apart: base URL and email address */
	private constructor(readonly key: string) {}

	private static named(key: string): Account {
		let account = Account.accounts.get(key);
		if (!account) Account.accounts.set(key, (account = new Account(key)));
		return account;
	}

	/**
	 * The account that a credential belongs to.
	 *
	 * @throws CallFailed if the Base URL cannot be used
	 */
	static of({ baseUrl, email }: ICredentialDataDecryptedObject): Account {
		return Account.named(`${parseBaseUrl(baseUrl)} ${normalized(email)}`);
	}

	/**
	 * The account of the node's credential, read once a minute. If the credential cannot be read, it stands for itself: the
	 * request will say what is wrong.
	 */
	static async find(context: Context): Promise<Account> {
		const node = context.getNode();
		const id = node.credentials?.[CREDENTIAL]?.id ?? node.id;
		const known = Account.remembered.get(id);
		if (known && Date.now() < known.until) return await known.account;
		const account = context
			.getCredentials<ICredentialDataDecryptedObject>(CREDENTIAL)
			.then(Account.of)
			.catch(() => Account.named(id));
		Account.remembered.set(id, { account, until: Date.now() + REMEMBERED_MS });
		return await account;
	}

	/** The session of a credential. */
	static sessionOf(credentials: ICredentialDataDecryptedObject): Session {
		return Account.of(credentials).session(credentials);
	}

	/** How many sign-ins the service has rejected in this process. */
	static get rejectedSignIns(): number {
		return Account.rejections;
	}

	/** Forgets everything, as a new process would. For tests. */
	static forgetAll(): void {
		Account.accounts.clear();
		Account.remembered.clear();
	}

	/** Whether forgetting it would give its requests a second queue. */
	get isInUse(): boolean {
		return this.users > 0 || !this.requests.isIdle || !this.files.isIdle;
	}

	/** Does work for which the account must not be forgotten. */
	async use<T>(work: () => Promise<T>): Promise<T> {
		this.users += 1;
		return await work().finally(() => {
			this.users -= 1;
		});
	}

	/**
	 * Opens a session for a credential, once for all who ask at the same time.
	 *
	 * @param signIn returns a token
	 * @returns the session in the form in which n8n stores it
	 */
	async open(credentials: ICredentialDataDecryptedObject, signIn: () => Promise<string>): Promise<string> {
		const session = this.session(credentials);
		const counted = async (): Promise<string> =>
			await signIn().catch((error: unknown) => {
				if (isRejection(error)) session.recordRejection(++Account.rejections, error);
				throw error;
			});
		return session.toStored(await session.open(session.fromStored(credentials.sessionToken), counted));
	}

	private session({ baseUrl, email, teamId, password }: ICredentialDataDecryptedObject): Session {
		const identity = [
			parseBaseUrl(baseUrl),
			normalized(email),
			String(teamId ?? '').trim(),
			String(password ?? ''),
		];
		const hash = createHash('sha256').update(JSON.stringify(identity)).digest('hex');
		let session = this.sessions.get(hash);
		if (!session) this.sessions.set(hash, (session = new Session(hash.slice(0, MARK_LENGTH))));
		return session;
	}
}

function normalized(email: unknown): string {
	return String(email ?? '')
		.trim()
		.toLowerCase();
}
