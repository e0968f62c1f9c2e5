import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { Service } from './exchange.mts';
import { handle } from './handle.mts';
import { addSharePage } from './sharePage.mts';

/** Size limit of a form. Files come in multipart bodies, which have none. */
const FORM_LIMIT_BYTES = 4 * 1024 * 1024;

/** What the paths of the contract are appended to. */
export const BASE_PATH = '/api';

/**
 * Builds the HTTP server: a route for each operation of the contract, the page of share links, and HTTP 501 for
 * everything else.
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
	addSharePage(app, service.store);
	app.setNotFoundHandler((request, reply) => {
		const reason = `no such operation: ${request.method} ${request.url.split('?')[0]}`;
		request.raw.resume();
		service.log.addRefusal({ operationId: '', parameter: '', reason });
		return reply.code(501).type('text/plain').send(`The 689Cloud sandbox has ${reason}\n`);
	});
	return app;
}
