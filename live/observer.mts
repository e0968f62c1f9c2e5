/**
 * Sees what the node and the service say to each other. The node talks to a server on 127.0.0.1, which passes every call on to
 * the service and keeps what came back.
 */
import { createServer, request as requestHttp } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http';
import { Agent, request as requestHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A call and its answer. It holds secrets: it is never written anywhere. */
export interface Exchange {
	/** Path below the base URL, e.g. `/project/info`. */
	path: string;
	/** Parameters of the query, or of a form; those of a multipart body are not read. */
	sent: Record<string, string>;
	httpStatus: number;
	/** The body, if it is a JSON object. */
	answer?: Record<string, unknown>;
	contentType: string;
	/** Length of the body of the answer. */
	bytes: number;
}

/** How long a call may take, in milliseconds, before the observer gives it up. */
const CALL_LIMIT_MS = 300_000;
/** Headers about one connection, which are not passed on. */
const HOP_HEADERS = [
	'connection',
	'host',
	'keep-alive',
	'transfer-encoding',
	'content-length',
	'accept-encoding',
];

interface Answer {
	httpStatus: number;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** The service behind a loopback address. */
export class Observer {
	/** All calls so far, oldest first. */
	readonly exchanges: Exchange[] = [];

	readonly #service: URL;

	readonly #agent: Agent;

	readonly #server: Server;

	/**
	 * @param service base URL of the API
	 * @param env environment, whose HTTPS_PROXY and NO_PROXY count
	 */
	constructor(service: URL, env: NodeJS.ProcessEnv) {
		this.#service = service;
		this.#agent = new Agent({ proxyEnv: env });
		this.#server = createServer((request, response) => {
			this.#passOn(request).then(
				({ httpStatus, headers, body }) => response.writeHead(httpStatus, passable(headers)).end(body),
				() => response.destroy(),
			);
		});
	}

	/** Starts to listen. @returns the address that stands for the base URL of the service */
	async open(): Promise<string> {
		await new Promise<void>((resolve, reject) => {
			this.#server.once('error', reject).listen(0, '127.0.0.1', resolve);
		});
		const { port } = this.#server.address() as AddressInfo;
		return `http://127.0.0.1:${port}${this.#service.pathname.replace(/\/+$/, '')}`;
	}

	/** Stops, and ends connections that are open. */
	async close(): Promise<void> {
		this.#agent.destroy();
		this.#server.closeAllConnections();
		await new Promise<void>((resolve) => void this.#server.close(() => resolve()));
	}

	async #passOn(incoming: IncomingMessage): Promise<Answer> {
		const body = await buffer(incoming);
		const target = new URL(incoming.url ?? '/', this.#service.origin);
		const answer = await this.#ask(incoming, target, body);
		const base = this.#service.pathname.replace(/\/+$/, '');
		const path = target.pathname.startsWith(base) ? target.pathname.slice(base.length) : target.pathname;
		const contentType = String(answer.headers['content-type'] ?? '');
		this.exchanges.push({
			path,
			sent: parametersOf(target, incoming, body),
			httpStatus: answer.httpStatus,
			answer: jsonOf(answer.body),
			contentType,
			bytes: answer.body.length,
		});
		return answer;
	}

	#ask(incoming: IncomingMessage, target: URL, body: Buffer): Promise<Answer> {
		const isSecure = target.protocol === 'https:';
		return new Promise((resolve, reject) => {
			const outgoing = (isSecure ? requestHttps : requestHttp)(target, {
				method: incoming.method,
				headers: { ...passable(incoming.headers), 'content-length': body.length },
				agent: isSecure ? this.#agent : undefined,
				signal: AbortSignal.timeout(CALL_LIMIT_MS),
			});
			outgoing.on('error', reject).on('response', (response) => {
				const { statusCode: httpStatus = 0, headers } = response;
				buffer(response).then((content) => resolve({ httpStatus, headers, body: content }), reject);
			});
			outgoing.end(body);
		});
	}
}

function passable(headers: IncomingHttpHeaders): IncomingHttpHeaders {
	return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_HEADERS.includes(name)));
}

function parametersOf(target: URL, { headers }: IncomingMessage, body: Buffer): Record<string, string> {
	const isForm = String(headers['content-type']).startsWith('application/x-www-form-urlencoded');
	const form = isForm ? new URLSearchParams(body.toString('utf8')) : [];
	return Object.fromEntries([...target.searchParams, ...form]);
}

function jsonOf(body: Buffer): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(body.toString('utf8'));
		return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
	} catch {
		return undefined;
	}
}
