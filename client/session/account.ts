import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { CREDENTIAL } from '../execution/context';
import type { Context } from '../execution/context';
import { Queue } from '../transport/queue';
import { baseUrlOf } from './baseUrl';
import { Recent } from './recent';
import { Session } from './session';
import { termsFor } from './terms';
import type { Terms } from './terms';

/**
 * How long it is remembered which account a credential belongs to, since reading it is a database query. Each request checks it
 * by the data that it is sent with: a credential may have been edited, or be an expression.
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

/** Whose a credential is. */
export interface Owner {
	account: Account;
	/** None if the credential cannot be read. */
	session?: Session;
}

/** A request waited in the queue of the wrong account or session: its credential data belongs to another one. */
export class OtherOwner extends Error {}

/** Whose a credential is, remembered for a while; no owner if it differs from item to item. */
interface Remembered {
	owner?: Promise<Owner>;
	until: number;
}

/**
 * One user at one service, whatever the credential. This process keeps one for each base URL and email address. Whether
 * capitals count in an address is up to the service: addresses that differ only in them share the queue, so that the limit
 * holds for one user, but they never share a session.
 *
 * - All requests of the account share one queue, over all items and executions. Files that are kept open over several
 *   requests have a queue of their own, or the requests inside would wait for a place that their own file takes.
 * - Below it there is one {@link Session} for each team and password. A credential with a wrong password must never get
 *   somebody else's session, so sessions are told apart by a hash of everything that one signs in with.
 */
export class Account {
	private static readonly accounts = new Recent<Account>(ACCOUNTS_KEPT, (account) => account.isInUse);

	/** ID of a credential → whose it is. */
	private static readonly remembered = new Recent<Remembered>(ACCOUNTS_KEPT);

	/** Credential data of one request → its session: both its sender and `authenticate` ask for it. */
	private static sessionsOf = new WeakMap<ICredentialDataDecryptedObject, Session>();

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
	static of(credentials: ICredentialDataDecryptedObject): Account {
		return Account.named(`${baseUrlOf(credentials)} ${addressOf(credentials.email).toLowerCase()}`);
	}

	/**
	 * Whose the node's credential is, read once a minute. If the credential cannot be read, it stands for itself: the request
	 * will say what is wrong.
	 */
	static async find(context: Context): Promise<Owner> {
		const id = credentialOf(context);
		const known = Account.remembered.get(id);
		if (known && Date.now() < known.until) return await (known.owner ?? Account.findAnew(context));
		const owner = Account.findAnew(context);
		Account.remembered.set(id, { owner, until: Date.now() + REMEMBERED_MS });
		return await owner;
	}

	/** The same, read now: for what must not be that of another item. */
	static async findAnew(context: Context): Promise<Owner> {
		return await context
			.getCredentials<ICredentialDataDecryptedObject>(CREDENTIAL)
			.then((data): Owner => ({ account: Account.of(data), session: Account.sessionOf(data) }))
			.catch((): Owner => ({ account: Account.named(credentialOf(context)) }));
	}

	/** Notes that the node's credential is not always that of the same account, so that it is read for each request for a while. */
	static noteChange(context: Context): void {
		Account.remembered.set(credentialOf(context), { until: Date.now() + REMEMBERED_MS });
	}

	/** The session of a credential. */
	static sessionOf(credentials: ICredentialDataDecryptedObject): Session {
		const session = Account.sessionsOf.get(credentials) ?? Account.of(credentials).session(credentials);
		Account.sessionsOf.set(credentials, session);
		return session;
	}

	/** A copy of credential data with another session token. Whose session it is stays the same. */
	static withToken(
		credentials: ICredentialDataDecryptedObject,
		sessionToken: string,
	): ICredentialDataDecryptedObject {
		const copy = { ...credentials, sessionToken };
		Account.sessionsOf.set(copy, Account.sessionOf(credentials));
		return copy;
	}

	/** Forgets everything, as a new process would. For tests. */
	static forgetAll(): void {
		Account.accounts.clear();
		Account.remembered.clear();
		Account.sessionsOf = new WeakMap();
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
	async open(
		credentials: ICredentialDataDecryptedObject,
		signIn: (terms: Terms) => Promise<string>,
	): Promise<string> {
		const session = this.session(credentials);
		const terms = termsFor(credentials);
		const held = session.fromStored(credentials.sessionToken);
		return session.toStored(await session.open(held, async () => await signIn(terms), terms));
	}

	private session(credentials: ICredentialDataDecryptedObject): Session {
		const { email, teamId, password } = credentials;
		const identity = [
			baseUrlOf(credentials),
			addressOf(email),
			String(teamId ?? '').trim(),
			String(password ?? ''),
		];
		const hash = createHash('sha256').update(JSON.stringify(identity)).digest('hex');
		let session = this.sessions.get(hash);
		if (!session) this.sessions.set(hash, (session = new Session(hash.slice(0, MARK_LENGTH))));
		return session;
	}
}

/** What tells the credentials of nodes apart. */
function credentialOf(context: Context): string {
	const node = context.getNode();
	return node.credentials?.[CREDENTIAL]?.id ?? node.id;
}

/** An email address as the user typed it. */
function addressOf(email: unknown): string {
	return String(email ?? '').trim();
}
