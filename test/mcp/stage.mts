import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

import { Closing } from '../../n8n/closing.mts';
import { packPackage, startN8n } from '../../n8n/index.mts';
import type { N8n } from '../../n8n/index.mts';
import { createSandbox } from '../../sandbox/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { serverWorkflow } from './tools.mts';

/** A real n8n that serves the node as tools, and a client of it. */
export interface Stage {
	n8n: N8n;
	sandbox: Sandbox;
	/** Address at which n8n serves the tools. */
	url: URL;
	client: Client;
	/** Ends what was started, and removes what was stored. */
	close(): Promise<void>;
}

const PATH = '689cloud';
const SERVE_LIMIT_MS = 20_000;
const POLL_MS = 100;

/** Sets the stage; close it at the end. @throws Error if n8n does not start or does not serve the tools */
export async function openStage(): Promise<Stage> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-689cloud-mcp-'));
	const closing = new Closing();
	closing.add(async () => await rm(folder, { recursive: true, force: true }));
	try {
		const sandbox = await createSandbox();
		closing.add(async () => await sandbox.close());
		const { path: tarball } = await packPackage(folder);
		const n8n = await startN8n({ userFolder: join(folder, 'n8n'), tarball });
		closing.add(async () => await n8n.stop());
		const token = randomBytes(24).toString('hex');
		await serveTools(n8n, sandbox, token);
		const url = new URL(`${n8n.url}/mcp/${PATH}`);
		await untilServed(url);
		const client = new Client({ name: 'test', version: '1.0.0' });
		const requestInit = { headers: { authorization: `Bearer ${token}` } };
		await client.connect(new StreamableHTTPClientTransport(url, { requestInit }));
		closing.add(async () => await client.close());
		return { n8n, sandbox, url, client, close: async () => await closing.run() };
	} catch (error) {
		await closing.run();
		throw error;
	}
}

/** Imports the workflow with its credentials and publishes it. */
async function serveTools(n8n: N8n, sandbox: Sandbox, token: string): Promise<void> {
	const { email, password } = sandbox.accounts.admin;
	const credentials = await n8n.importCredentials([
		{
			name: '689Cloud account',
			type: 'cloud689Api',
			data: { email, password, teamId: '', baseUrl: sandbox.url },
		},
		{ name: 'Token of the agents', type: 'httpBearerAuth', data: { token } },
	]);
	const id = await n8n.importWorkflow(serverWorkflow(PATH), credentials);
	const { versionId } = await n8n.rest<{ versionId: string }>('GET', `/workflows/${id}`);
	await n8n.rest('POST', `/workflows/${id}/activate`, { versionId, name: 'First', description: '' });
}

/** n8n registers the address a moment after it has published the workflow; until then it answers with 404. */
async function untilServed(url: URL): Promise<void> {
	const deadline = Date.now() + SERVE_LIMIT_MS;
	while ((await fetch(url, { method: 'POST' })).status === 404) {
		if (Date.now() > deadline) throw new Error(`n8n does not serve ${url.pathname}`);
		await sleep(POLL_MS);
	}
}
