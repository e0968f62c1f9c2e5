import { createServer as createHttpServer, request as forward } from 'node:http';
import type { Server as HttpServer } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import axios, { AxiosError } from 'axios';
import type { AxiosAdapter, InternalAxiosRequestConfig } from 'axios';
import { until } from '../harness/until.mts';

/** Where a request goes instead of the service. */
export type Place =
	/** Nothing listens there. */
	| 'closed'
	/** Accepts the request and never answers; the service never sees it. */
	| 'silent'
	/** Forwards the request to the service, and never answers. */
	| 'silentAfter'
	/** Forwards the request to the service, and its answer as plain text. */
	| 'retyped';

/** A request that goes somewhere else. */
export interface Detour {
	place: Place;
	/** End of the path, e.g. `/project/create`. */
	path: string;
	/** How many requests to this path go to the service before that. */
	after: number;
	times: number;
}

/** Nothing listens there, and the system gives it to nobody: it is reserved for the discard service. */
const CLOSED_PORT = 9;
/** How long a request waits for an answer that never comes, instead of five minutes. */
const TIMEOUT_MS = 10;

async function listen(server: Server | HttpServer): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}

/** Sends single requests of n8n's HTTP client elsewhere, over real connections. */
export class Detours {
	private detour?: Detour;

	private inFlight = 0;

	/** Called when the service has finished a request whose answer is withheld. */
	private onSilence?: () => void;

	private readonly ports: Record<string, number> = { closed: CLOSED_PORT };

	private readonly servers = {
		silent: createServer((socket) => socket.on('error', () => {}).resume()),
		silentAfter: this.relay((_type) => undefined),
		retyped: this.relay(() => 'text/plain'),
	};

	private readonly interceptor = axios.interceptors.request.use((config) => {
		const { detour } = this;
		const { pathname, search } = new URL((config.baseURL ?? '') + (config.url ?? ''));
		if (!detour || !pathname.endsWith(detour.path)) return config;
		if (detour.after-- > 0 || detour.times-- <= 0) return config;
		const { place } = detour;
		if (place === 'silent') config.timeout = TIMEOUT_MS;
		if (place === 'silentAfter') config.adapter = this.timingOut(config);
		return Object.assign(config, {
			baseURL: `http://127.0.0.1:${this.ports[place]}`,
			url: pathname + search,
		});
	});

	/** @param target root of the service */
	constructor(private readonly target: string) {}

	/** Starts the places. */
	async open(): Promise<void> {
		for (const [place, server] of Object.entries(this.servers)) this.ports[place] = await listen(server);
	}

	/** Sends a request somewhere else; without a detour, all requests go to the service. */
	set(detour?: Detour): void {
		this.detour = detour && { ...detour };
	}

	/** Waits until the service has finished all forwarded requests. */
	async settled(): Promise<void> {
		await until('the service has finished all requests', () => this.inFlight === 0);
	}

	/** Stops the places. */
	async close(): Promise<void> {
		axios.interceptors.request.eject(this.interceptor);
		const closed = Object.values(this.servers).map(
			async (server) => await new Promise((resolve) => server.close(resolve)),
		);
		for (const server of [this.servers.silentAfter, this.servers.retyped]) server.closeAllConnections();
		await Promise.all(closed);
	}

	/**
	 * On a busy machine, a timer would run out before the service has seen the request. So the timeout comes once the service
	 * has finished it.
	 */
	private timingOut(config: InternalAxiosRequestConfig): AxiosAdapter {
		const adapter = axios.getAdapter(config.adapter);
		return async (own) => {
			const silence = new Promise<never>((_resolve, reject) => {
				const error = new AxiosError('timeout of 300000ms exceeded', AxiosError.ECONNABORTED, own);
				this.onSilence = () => reject(error);
			});
			return await Promise.race([adapter(own), silence]);
		};
	}

	/** A place that forwards requests. @param retype gives the content type of the answer; without one, there is no answer */
	private relay(retype: (type: string) => string | undefined): HttpServer {
		return createHttpServer((request, response) => {
			this.inFlight += 1;
			const { method, headers, url } = request;
			const onward = forward(this.target + url, { method, headers, agent: false }, (answer) => {
				const type = retype(String(answer.headers['content-type']));
				answer.on('close', () => (this.inFlight -= 1));
				if (type === undefined) return void answer.on('close', () => this.onSilence?.()).resume();
				response.writeHead(answer.statusCode ?? 0, { ...answer.headers, 'content-type': type });
				answer.pipe(response);
			});
			onward.on('error', () => (this.inFlight -= 1));
			request.pipe(onward);
		});
	}
}
