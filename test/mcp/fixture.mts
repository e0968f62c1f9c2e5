import { randomBytes } from 'node:crypto';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { cloud689Credential } from '../../n8n/credentials.mts';
import type { Testbed } from '../../n8n/testbed.mts';
import { publishWorkflow } from '../../n8n/workflows.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { serverWorkflow } from './tools.mts';

/** A client of a real n8n that serves the node as tools. */
export interface Fixture {
	sandbox: Sandbox;
	/** Address at which n8n serves the tools. */
	url: URL;
	client: Client;
}

/** What the checks work with; set before they are loaded. */
export let fixture: Fixture;

const PATH = '689cloud';

/** Starts the sandbox and n8n, publishes the tools and connects a client. @throws Error if n8n does not serve the tools */
export async function setUp(testbed: Testbed): Promise<void> {
	const sandbox = await testbed.startSandbox();
	const n8n = await testbed.startN8n();
	const token = randomBytes(24).toString('hex');
	const credentials = await n8n.importCredentials([
		cloud689Credential(sandbox, { ...sandbox.accounts.admin, teamId: '' }),
		{ name: 'Token of the agents', type: 'httpBearerAuth', data: { token } },
	]);
	const id = await n8n.importWorkflow(serverWorkflow(PATH), credentials);
	const url = new URL(`${n8n.url}/mcp/${PATH}`);
	await publishWorkflow(n8n.rest, id, async () => (await fetch(url, { method: 'POST' })).status !== 404);
	const client = new Client({ name: 'test', version: '1.0.0' });
	const requestInit = { headers: { authorization: `Bearer ${token}` } };
	await client.connect(new StreamableHTTPClientTransport(url, { requestInit }));
	testbed.onClose(async () => await client.close());
	fixture = { sandbox, url, client };
}
