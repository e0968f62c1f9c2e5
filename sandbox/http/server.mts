import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { Service } from './exchange.mts';
import { handle } from './handle.mts';
import { BASE_PATH, hintFor } from './paths.mts';

/** Size limit of a form. Files come in multipart bodies, which have none. */
const FORM_LIMIT_BYTES = 4 * 1024 * 1024;

/**
 * Builds the HTTP server: a route for each operation of the contract, and HTTP 501 for everything else. Pages are
 * added to it before it listens.
 * @throws Error if an operation of the contract is not implemented
 */
export function buildServer(service: Service): FastifyInstance {
	const app = fastify({ bodyLimit: FORM_LIMIT_BYTES, forceCloseConnections: true, exposeHeadRoutes: false });
	app.server.on('connection', (socket) => service.traffic.addConnection(socket));
	app.removeAllContentTypeParsers();
	app.addContentTypeParser(
		'application/x-www-form-urlencoded',
		{ parseAs: 'string' },
		(_request, body, done) => done(null, body),
	);
	// No other body is read here: multipart is read part by part later, and all other types are rejected unread.
	app.addContentTypeParser('*', (_request, _payload, done) => done(null));
	for (const operation of service.contract.operations.values()) {
		const { operationId, method, path } = operation;
		if (!service.actions[operationId] && !service.streamActions[operationId]) {
			throw new Error(`The sandbox does not implement ${operationId}`);
		}
		app.route({
			method,
			url: BASE_PATH + path,
			handler: (request, reply) => handle(service, operation, request, reply),
		});
	}
	app.setNotFoundHandler((request, reply) => {
		const { method } = request;
		const path = request.url.split('?')[0];
		request.raw.resume();
		const hint = hintFor(service.contract, method, path);
		// What a browser asks for by itself, such as an icon, is not meant for the API.
		const isCall = path.startsWith(`${BASE_PATH}/`) || request.headers['sec-fetch-dest'] === undefined;
		if (isCall) service.log.addStray({ method, path, hint, time: service.options.now() });
		const text = [`The 689Cloud sandbox has no such operation: ${method} ${path}`, hint];
		if (request.headers.host) text.push(`All requests are listed at http://${request.headers.host}/`);
		return reply
			.code(501)
			.type('text/plain')
			.send(`${text.join('\n')}\n`);
	});
	return app;
}
