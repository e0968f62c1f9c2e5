import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { Service } from './exchange.mts';
import { handle } from './handle.mts';
import { addSharePage } from './sharePage.mts';

/** Largest form, in bytes. Files come as multipart and have no limit. */
const FORM_LIMIT_BYTES = 4 * 1024 * 1024;

/** Path before the paths of the contract. */
export const BASE_PATH = '/api';

/** Builds the HTTP server: one route for each operation of the contract, the pages of links, and 501 for all else. */
export function buildServer(service: Service): FastifyInstance {
	const app = fastify({ bodyLimit: FORM_LIMIT_BYTES, forceCloseConnections: true, exposeHeadRoutes: false });
	app.server.on('connection', (socket) => service.traffic.addConnection(socket));
	app.removeAllContentTypeParsers();
	app.addContentTypeParser(
		'application/x-www-form-urlencoded',
		{ parseAs: 'string' },
		(_request, body, done) => done(null, body),
	);
	// Everything else is left on the wire: multipart is read part by part, other types are refused unread.
	app.addContentTypeParser('*', (_request, _payload, done) => done(null));
	for (const operation of service.contract.operations.values()) {
		const { operationId, method, path } = operation;
		if (!service.actions[operationId] && !service.streamActions[operationId]) {
			throw new Error(`The sandbox has nothing for ${operationId}`);
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
		service.log.addRefusal({ operationId: '', parameter: '', reason }, service.options.logLength);
		return reply.code(501).type('text/plain').send(`The 689Cloud sandbox has ${reason}\n`);
	});
	return app;
}
