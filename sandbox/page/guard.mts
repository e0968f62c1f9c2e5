/** Who may see the pages, and who may change something through them. */
import { isIP } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Names that lead to this machine wherever they are looked up. Docker and Podman give containers such names for it. */
const OWN_NAMES = ['localhost', 'host.docker.internal', 'host.containers.internal'];

const FORBIDDEN = 403;

/** Everything comes from the sandbox itself, and no other page may show it in a frame. */
const POLICY = [
	"default-src 'none'",
	...["style-src 'self'", "script-src 'self'", "img-src 'self'", "connect-src 'self'"],
	...["form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"],
].join('; ');

/** Headers of all pages. */
export const PAGE_HEADERS = {
	'content-security-policy': POLICY,
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'cross-origin-resource-policy': 'same-origin',
	'cross-origin-opener-policy': 'same-origin',
	// With no-referrer, browsers would not say where a form comes from.
	'referrer-policy': 'same-origin',
	'cache-control': 'no-store',
};

/**
 * Whether a Host header names this machine. A page elsewhere can make a name of its own lead here (DNS rebinding) and
 * then read everything, but neither an IP address nor a name of this machine.
 *
 * @param host the header, with or without a port
 * @param given the name or address that the sandbox was told to listen on
 */
export function isOwnHost(host: string | undefined, given?: string): boolean {
	const url = URL.parse(`http://${host ?? ''}/`);
	if (!url || url.host === '' || url.username !== '' || url.pathname !== '/') return false;
	const name = url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
	return isIP(name) > 0 || OWN_NAMES.includes(name) || name === given?.toLowerCase();
}

/** Whether a request that changes something comes from a page of this very origin. */
export function isSameOrigin({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
	const site = headers['sec-fetch-site'];
	if (site !== undefined && site !== 'same-origin') return false;
	return headers.origin === `http://${headers.host}`;
}

/** Refuses requests for pages under a foreign name, and changes that another page asks for. */
export async function guard(
	request: FastifyRequest,
	reply: FastifyReply,
	given: string | undefined,
): Promise<FastifyReply | undefined> {
	reply.headers(PAGE_HEADERS);
	if (!isOwnHost(request.headers.host, given)) {
		return refuse(reply, 'Open this page by the address of the machine, such as http://127.0.0.1.');
	}
	if (request.method !== 'GET' && !isSameOrigin(request)) {
		return refuse(reply, 'Only the page of the sandbox itself may change something.');
	}
	return undefined;
}

function refuse(reply: FastifyReply, reason: string): FastifyReply {
	return reply.code(FORBIDDEN).type('text/plain').send(`${reason}\n`);
}
