import { createServer as createHttpServer, request as forward } from 'node:http';
import type { Server as HttpServer } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';

import axios from 'axios';

/** Where a request ends up in place of the service. */
export type Place =
	/** Nothing listens there. */
	| 'closed'
	/** Takes the request and never answers; the service never sees it. */
	| 'silent'
	/** Hands the request to the service, and never answers. */
	| 'silentAfter'
	/** Hands the request to the service, and its answer back as plain text. */
	| 'retyped';

/** A request that goes astray. */
export interface Detour {
	place: Place;
	/** End of the path, e.g. `/project/create`. */
	path: string;
	/** How many requests to this path go well before. */
	after: number;
	times: number;
}

/** How long a request waits for an answer that will not come, in place of five minutes. */
const TIMEOUT_MS = 10;
/** Nothing listens there, and no server that asks for any free port gets it, as the sandbox of another test would. */
const CLOSED_PORT = 1;

async function listen(server: Server | HttpServer): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}

/** Sends single requests of n8n's HTTP client elsewhere, over real connections. */
export class Detours {
	private detour?: Detour;

	private inFlight = 0;

	private readonly ports: Partial<Record<Place, number>> = { closed: CLOSED_PORT };

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
		if (place.startsWith('silent')) config.timeout = TIMEOUT_MS;
		return Object.assign(config, {
			baseURL: `http://127.0.0.1:${this.ports[place]}`,
			url: pathname + search,
		});
	});

	/** @param target root of the service */
	constructor(private readonly target: string) {}

	/** Starts the places. */
	async open(): Promise<void> {
		for (const [place, server] of Object.entries(this.servers))
			this.ports[place as Place] = await listen(server);
	}

	/** Has a request go astray; without one, all go where they should. */
	set(detour?: Detour): void {
		this.detour = detour && { ...detour };
	}

	/** Waits until the service has dealt with everything that was handed to it. */
	async settled(): Promise<void> {
		while (this.inFlight > 0) await new Promise((resolve) => setTimeout(resolve, 1));
	}

	/** Stops the places. */
	close(): void {
		axios.interceptors.request.eject(this.interceptor);
		for (const server of Object.values(this.servers)) server.close();
		for (const server of [this.servers.silentAfter, this.servers.retyped]) server.closeAllConnections();
	}

	/** A place that hands requests on. @param retype content type of the answer; without one there is none */
	private relay(retype: (type: string) => string | undefined): HttpServer {
		return createHttpServer((request, response) => {
			this.inFlight += 1;
			const { method, headers, url } = request;
			const onward = forward(this.target + url, { method, headers, agent: false }, (answer) => {
				const type = retype(String(answer.headers['content-type']));
				answer.on('close', () => (this.inFlight -= 1));
				if (type === undefined) return void answer.resume();
				response.writeHead(answer.statusCode ?? 0, { ...answer.headers, 'content-type': type });
				answer.pipe(response);
			});
			onward.on('error', () => (this.inFlight -= 1));
			request.pipe(onward);
		});
	}
}
