import type { FastifyRequest } from 'fastify';
import type { Operation } from '../contract/openapi.mts';
import type { Sent } from '../contract/requests.mts';
import type { ReceivedFile } from '../rules/call.mts';
import { readMultipart } from './multipart.mts';
import type { PauseAt } from './multipart.mts';

/** The parameters of a request, as they were sent. */
export interface Received {
	sent: Sent[];
	file: ReceivedFile | undefined;
	/** What is wrong with the way they were sent: wrong content type, or parameters in the wrong place. */
	misplaced: string | undefined;
}

/**
 * Reads the parameters of a request: those of GET from the query, those of POST from the body.
 * @param incoming where the content of a file is written
 * @param pauseAt where reading a body with a file stands still
 */
export async function readSent(
	operation: Operation,
	request: FastifyRequest,
	incoming: string,
	pauseAt?: PauseAt,
): Promise<Received> {
	const [, query = ''] = request.url.split('?', 2);
	const fromQuery = pairs(query);
	if (operation.method === 'GET') {
		const hasBody = Number(request.headers['content-length'] ?? 0) > 0;
		return { sent: fromQuery, file: undefined, misplaced: hasBody ? 'a GET request has no body' : undefined };
	}
	const sentAs = (request.headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
	if (sentAs !== operation.requestType) {
		// What is not read blocks the connection.
		request.raw.resume();
		return { sent: [], file: undefined, misplaced: `content type is not ${operation.requestType}` };
	}
	const misplaced = fromQuery.length > 0 ? 'parameters of a POST request belong into the body' : undefined;
	if (sentAs === 'multipart/form-data')
		return { ...(await readMultipart(request.raw, incoming, pauseAt)), misplaced };
	return { sent: pairs(String(request.body ?? '')), file: undefined, misplaced };
}

function pairs(encoded: string): Sent[] {
	return [...new URLSearchParams(encoded)].map(([name, value]) => ({ name, value }));
}
