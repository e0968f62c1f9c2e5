import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Closing } from '../../n8n/closing.mts';
import { packPackage, startN8n } from '../../n8n/index.mts';
import type { N8n } from '../../n8n/index.mts';
import type { Rest } from '../../n8n/rest.mts';
import { createSandbox } from '../../sandbox/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';

/** A running n8n, and all that it has said. */
export interface Server {
	n8n: N8n;
	userFolder: string;
	/** Calls the REST API; every answer is kept. */
	rest: Rest;
	/** Answers of the REST API, errors too. */
	answers: string[];
}

/** Two real n8n servers with data of their own, and the service. */
export interface Stage {
	folder: string;
	servers: [Server, Server];
	/** The service. */
	sandbox: Sandbox;
	/** Ends n8n; what it has stored stays until the stage is closed. */
	stopServers(): Promise<void>;
	/** Things to end with the stage. */
	closing: Closing;
}

/** So that n8n keeps and says as much as it can. */
const TALKATIVE = {
	N8N_LOG_LEVEL: 'debug',
	N8N_LOG_OUTPUT: 'console,file',
	EXECUTIONS_DATA_SAVE_ON_ERROR: 'all',
	EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'all',
	EXECUTIONS_DATA_SAVE_ON_PROGRESS: 'true',
	EXECUTIONS_DATA_SAVE_MANUAL_EXECUTIONS: 'true',
};
const ENCODING_MS = 20;

/**
 * Sets the stage; close it at the end.
 *
 * @param keep whether what was stored stays
 * @throws Error if n8n does not start
 */
export async function openStage(log: (line: string) => void, keep = false): Promise<Stage> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-689cloud-server-'));
	const closing = new Closing();
	if (!keep) closing.add(async () => await rm(folder, { recursive: true, force: true, maxRetries: 3 }));
	try {
		const sandbox = await createSandbox({ encodingMs: ENCODING_MS, errorDescription: true });
		closing.add(async () => await sandbox.close());
		const { path: tarball } = await packPackage(folder);
		const start = async (name: string): Promise<Server> => {
			const userFolder = join(folder, name);
			const n8n = await startN8n({ userFolder, tarball, env: TALKATIVE, log });
			closing.add(async () => await n8n.stop());
			const answers: string[] = [];
			return { n8n, userFolder, rest: keeping(n8n.rest, answers), answers };
		};
		const started = await Promise.allSettled([start('first'), start('second')]);
		const failed = started.find(({ status }) => status === 'rejected');
		if (failed) throw (failed as PromiseRejectedResult).reason;
		const servers = started.map((one) => (one as PromiseFulfilledResult<Server>).value);
		return {
			folder,
			servers: servers as [Server, Server],
			sandbox,
			closing,
			async stopServers() {
				await Promise.all(servers.map(async ({ n8n }) => await n8n.stop()));
			},
		};
	} catch (error) {
		await closing.run();
		throw error;
	}
}

/** The same API, with every answer kept as text. */
function keeping(rest: Rest, answers: string[]): Rest {
	return async <T,>(method: string, path: string, body?: unknown) => {
		try {
			const data = await rest<T>(method, path, body);
			answers.push(JSON.stringify(data) ?? '');
			return data;
		} catch (error) {
			answers.push(String(error));
			throw error;
		}
	};
}
