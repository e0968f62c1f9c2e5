import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signIn } from '../../n8n/rest.mts';

const OWNER = { email: 'owner@example.com', password: 'Secret-1', firstName: 'Olivia', lastName: 'Owner' };

let server: Server;
let calls: string[];
let connections: number;

beforeEach(async () => {
	calls = [];
	connections = 0;
	server = createServer((request, response) => {
		calls.push(`${request.method} ${request.url} ${request.headers.cookie ?? ''}`.trim());
		const data = { userManagement: { showSetupOnFirstLoad: false } };
		if (request.url === '/rest/login') response.setHeader('set-cookie', 'n8n-auth=token; HttpOnly');
		response.setHeader('content-type', 'application/json').end(JSON.stringify({ data }));
	});
	server.on('connection', () => (connections += 1));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
	server.closeAllConnections();
	return new Promise((resolve) => server.close(resolve));
});

test('signs in if there is an owner, keeps the session, and opens a new connection for every call', async () => {
	const rest = await signIn(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, OWNER);
	await rest('GET', '/workflows');

	expect(calls).toEqual(['GET /rest/settings', 'POST /rest/login', 'GET /rest/workflows n8n-auth=token']);
	expect(connections).toBe(3);
});
