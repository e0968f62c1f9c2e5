import { RefusedCall, messageOf } from './rest.mts';

const REQUEST_LIMIT_MS = 30_000;
const PAGE_SIZE = 100;
/** A list that has more pages does not end. */
const MOST_PAGES = 1000;

/** n8n's public API, as far as it concerns any user: `/api/v1`, with an API key. */
export class PublicApi {
	readonly #url: string;
	readonly #key: string;

	/**
	 * @param url address of n8n's editor, without a slash at its end
	 * @param key an API key, from Settings > n8n API
	 */
	constructor(url: string, key: string) {
		this.#url = url;
		this.#key = key;
	}

	/**
	 * Calls an operation.
	 *
	 * @param path path below /api/v1
	 * @throws RefusedCall with n8n's message if it answers with an error; TypeError if nobody answers at the address
	 */
	async call<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await fetch(`${this.#url}/api/v1${path}`, {
			method,
			headers: {
				'x-n8n-api-key': this.#key,
				...(body !== undefined && { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
			redirect: 'error',
			signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
		});
		const text = await response.text();
		if (!response.ok)
			throw new RefusedCall(
				response.status,
				`n8n answered ${response.status} to ${method} /api/v1${path}: ${messageOf(text)}`,
			);
		return JSON.parse(text) as T;
	}

	/** Reads a list to its end. @throws RefusedCall as `call` does */
	async list<T>(path: string): Promise<T[]> {
		const rows: T[] = [];
		let cursor: string | null = '';
		for (let page = 0; cursor !== null && page < MOST_PAGES; page += 1) {
			const query = new URLSearchParams({ limit: String(PAGE_SIZE), ...(cursor !== '' && { cursor }) });
			const answer: { data: T[]; nextCursor: string | null } = await this.call('GET', `${path}?${query}`);
			rows.push(...answer.data);
			cursor = answer.nextCursor;
		}
		return rows;
	}
}
