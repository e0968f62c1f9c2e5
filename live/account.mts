import { hash, randomBytes } from 'node:crypto';
import type { ICredentialType, IDataObject, INodeExecutionData, INodeType } from 'n8n-workflow';
import { createEngine } from '../engine/engine.mts';
import type { Engine, RunResult } from '../engine/engine.mts';
import { savedParameters } from '../engine/savedParameters.mts';
import { Inventory } from './made.mts';
import { Observer } from './observer.mts';
import type { Exchange } from './observer.mts';
import type { Settings } from './settings.mts';
import { Unclear } from './unclear.mts';

/** The parts of the package that run in the engine. */
export interface Package {
	Node: new () => INodeType;
	Credential: new () => ICredentialType;
	/** Which operations each resource has. */
	resources: ReadonlyArray<{ value: string; operations: ReadonlyArray<{ value: string }> }>;
}

const NODE_TYPE = 'n8n-nodes-689cloud.cloud689';
const CREDENTIAL = 'cloud689Api';
const STATUS_OK = 200;
const SESSION_ENDED = 401;

/** An account of a service: the node on n8n's engine, signed in to it, and what the two say to each other. */
export class Account {
	/** Begins the name of everything that the check makes. */
	readonly stamp = `check-live ${new Date().toISOString().slice(0, 16)} ${randomBytes(2).toString('hex')}`;

	readonly made = new Inventory();

	readonly settings: Settings;

	readonly #package: Package;

	readonly #observer: Observer;

	readonly #engine: Engine;

	readonly #url: string;

	/** The place of what points share, e.g. the project that all of them use. */
	readonly shared = new Map<string, Promise<unknown>>();

	private constructor(settings: Settings, parts: Package, observer: Observer, url: string) {
		this.settings = settings;
		this.#package = parts;
		this.#observer = observer;
		this.#url = url;
		this.#engine = createEngine({
			nodeTypes: { [NODE_TYPE]: parts.Node },
			credentialTypes: { [CREDENTIAL]: parts.Credential },
			credentials: { [CREDENTIAL]: this.credential() },
		});
	}

	/** @param env environment with the settings of a proxy */
	static async open(settings: Settings, parts: Package, env: NodeJS.ProcessEnv): Promise<Account> {
		const observer = new Observer(new URL(settings.url), env);
		return new Account(settings, parts, observer, await observer.open());
	}

	/** Stops the engine and the observer. What was made is removed before, see {@link Inventory.removeAll}. */
	async close(): Promise<void> {
		await Promise.allSettled([this.#engine.close(), this.#observer.close()]);
	}

	/** The data of the credential, with other values for some of its fields. */
	credential(changes: { email?: string; password?: string } = {}): Record<string, string> {
		const { email, password, team } = this.settings;
		return { email, password, teamId: team, baseUrl: this.#url, sessionToken: '', ...changes };
	}

	/** Runs an operation of the node. IDs are plain text where the form has a locator. */
	async run(operation: string, values: IDataObject = {}, items?: INodeExecutionData[]): Promise<RunResult> {
		const { resources, Node } = this.#package;
		const { properties } = new Node().description;
		const parameters = savedParameters({ properties, resources }, operation, values);
		return await this.#engine.run({ type: NODE_TYPE, parameters, ...(items && { items }) });
	}

	/** Runs an operation that has to succeed. @returns its items, as the service wrote them @throws Unclear if it does not */
	async rows(operation: string, values?: IDataObject, items?: INodeExecutionData[]): Promise<IDataObject[]> {
		const { result, exchanges } = await this.watch(() =>
			this.run(operation, { simplify: false, ...values }, items),
		);
		if (!result.error) return result.items.map(({ json }) => json);
		const { httpStatus, answer } = exchanges.at(-1) ?? {};
		const code = answer?.status_code ?? 'none';
		throw new Unclear(`${operation}: HTTP ${httpStatus ?? 'none'}, status code ${String(code)}`);
	}

	/** The words of an error, with the address of the service in place of ours. */
	inWords({ message }: Error): string {
		return message.replaceAll(this.#url, this.settings.url);
	}

	/** An item with a small file. */
	async item(content: Buffer, name: string): Promise<INodeExecutionData[]> {
		return [{ json: {}, binary: { data: await this.#engine.binary(content, name, 'text/plain') } }];
	}

	/** The content of the file of an item. */
	async contentOf({ items }: RunResult): Promise<Buffer | undefined> {
		const data = items[0]?.binary?.data;
		return data && (await this.#engine.readBinary(data));
	}

	/** Tests a credential with other values, as Save in the editor does; the saved one stays as it is. */
	async testCredential(changes: { email?: string; password?: string } = {}): Promise<void> {
		const saved = this.#engine.stored(CREDENTIAL);
		await this.#engine.testCredential(CREDENTIAL, this.credential(changes));
		this.#engine.store(CREDENTIAL, saved);
	}

	/** What was said while something was done. */
	async watch<Result>(work: () => Promise<Result>): Promise<{ result: Result; exchanges: Exchange[] }> {
		const before = this.#observer.exchanges.length;
		const result = await work();
		return { result, exchanges: this.#observer.exchanges.slice(before) };
	}

	/** The call of a path, while something was done. @throws Unclear if there was none */
	async exchange(path: string, work: () => Promise<unknown>): Promise<Exchange> {
		const found = (await this.watch(work)).exchanges.findLast((each) => each.path === path);
		if (!found) throw new Unclear(`The node did not call ${path}`);
		return found;
	}

	/** The call of a list that brought most rows, while something was done. @throws Unclear if there was no call */
	async listing(path: string, work: () => Promise<unknown>): Promise<Exchange> {
		const { exchanges } = await this.watch(work);
		const [longest] = exchanges
			.filter((each) => each.path === path)
			.sort((a, b) => rowsOf(b).length - rowsOf(a).length);
		if (!longest) throw new Unclear(`The node did not call ${path}`);
		return longest;
	}

	/** The newest session. */
	async session(): Promise<string> {
		const newest = () =>
			this.#observer.exchanges.findLast(
				({ path, sent, answer }) =>
					path === '/user/login' && sent.email_address === this.settings.email && sessionIn(answer),
			);
		if (!newest()) await this.rows('getCurrentUser');
		const found = sessionIn(newest()?.answer);
		if (!found) throw new Unclear('The service gave no session');
		return found;
	}

	/**
	 * Makes a call that the node never makes, e.g. for page 1 of a list. The session is renewed if it has ended.
	 *
	 * @param session instead of the newest one; empty for a call without
	 */
	async ask(path: string, values: Record<string, string>, session?: string): Promise<Exchange> {
		const given = session ?? (await this.session());
		const seen = await this.#call(path, { ...(given && { auth_token: given }), ...values });
		if (session !== undefined || codeOf(seen) !== SESSION_ENDED) return seen;
		await this.rows('getCurrentUser');
		return await this.#call(path, { auth_token: await this.session(), ...values });
	}

	/** Signs in by hand. @returns the session, if there is one */
	async signIn(
		email: string,
		password: string,
		{ keep = true, isHash = false } = {},
	): Promise<string | undefined> {
		const listed = await this.#call('/user/login/checkmail', { email_address: email });
		const teams = Array.isArray(listed.answer?.result) ? (listed.answer.result as IDataObject[]) : [];
		const team = this.settings.team || String(teams[0]?.team_id ?? '');
		const opened = await this.#call('/user/login', {
			email_address: email,
			password: isHash ? password : hash('md5', password),
			team_id: team,
			keep_me_login: String(keep),
		});
		return sessionIn(opened.answer);
	}

	/** Whether a path of the service's host answers with HTTP 200, e.g. the page of a link. */
	async isReachable(path: string): Promise<boolean> {
		const { status } = await fetch(new URL(path, this.#url), { redirect: 'manual' });
		return status === STATUS_OK;
	}

	async #call(path: string, values: Record<string, string>): Promise<Exchange> {
		const isGet = /^\/(history|message)\//.test(path);
		const form = new URLSearchParams(values);
		return await this.exchange(path, async () => {
			const url = `${this.#url}${path}`;
			const response = isGet
				? await fetch(`${url}?${form}`)
				: await fetch(url, { method: 'POST', body: form });
			await response.arrayBuffer();
		});
	}
}

/** The `status_code` of an answer; 0 if it has none. */
export function codeOf({ answer }: Pick<Exchange, 'answer'>): number {
	return Number(answer?.status_code ?? 0);
}

/** Whether a call has succeeded. */
export function isOk(exchange: Exchange): boolean {
	return codeOf(exchange) === STATUS_OK;
}

/** The rows of a list, wherever they are in its answer. */
export function rowsOf({ answer }: Exchange): IDataObject[] {
	const result = answer?.result as { data?: unknown } | unknown[] | undefined;
	const rows = Array.isArray(result) ? result : result?.data;
	return Array.isArray(rows) ? (rows as IDataObject[]) : [];
}

function sessionIn(answer: Exchange['answer']): string | undefined {
	const token = (answer?.result as IDataObject | undefined)?.session_id;
	return token === undefined || token === '' ? undefined : String(token);
}
