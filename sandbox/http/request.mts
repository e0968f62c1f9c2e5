import type { FastifyRequest } from 'fastify';
import type { Operation } from '../contract/openapi.mts';
import type { SentParameter } from '../contract/requests.mts';
import type { ReceivedFile } from '../rules/call.mts';
import { readMultipart } from './multipart.mts';
import type { PauseAt } from './multipart.mts';

/** What a request contained beside its parameters. */
export interface ReceivedRequest {
	file: ReceivedFile | undefined;
	/** What is wrong with the request as a whole, such as its content type; undefined if nothing is. */
	formatProblem: string | undefined;
}

/**
 * Reads the parameters of a request: those of GET from the query, those of POST from the body.
 * @param incomingPath where the content of a file is written
 * @param sent gets the parameters, those of a body that breaks off as well
 * @param pauseAt where to pause while reading a body with a file
 * @throws ApiError INVALID_PARAMETER if a multipart body is broken
 */
export async function readRequest(
	operation: Operation,
	request: FastifyRequest,
	incomingPath: string,
	sent: SentParameter[],
	pauseAt?: PauseAt,
): Promise<ReceivedRequest> {
	const [, query = ''] = request.url.split('?', 2);
	const fromQuery = parseForm(query);
	if (operation.method === 'GET') {
		const hasBody = Number(request.headers['content-length'] ?? 0) > 0;
		const formatProblem = hasBody ? 'a GET request must not have a body' : undefined;
		sent.push(...fromQuery);
		return { file: undefined, formatProblem };
	}
	const contentType = (request.headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
	if (contentType !== operation.requestType) {
		// A body that nobody reads would block the connection.
		request.raw.resume();
		return { file: undefined, formatProblem: `the content type is not ${operation.requestType}` };
	}
	const formatProblem =
		fromQuery.length > 0 ? 'a POST request must send its parameters in the body' : undefined;
	if (contentType === 'multipart/form-data')
		return { ...(await readMultipart(request.raw, incomingPath, sent, pauseAt)), formatProblem };
	sent.push(...parseForm(String(request.body ?? '')));
	return { file: undefined, formatProblem };
}

function parseForm(encoded: string): SentParameter[] {
	return [...new URLSearchParams(encoded)].map(([name, value]) => ({ name, value }));
}
