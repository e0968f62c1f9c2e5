import type { N8n } from '../../n8n/index.mts';
import type { Rest } from '../../n8n/rest.mts';
import type { Testbed } from '../../n8n/testbed.mts';
import type { Sandbox } from '../../sandbox/index.mts';

/** A running n8n, and everything its REST API has answered. */
export interface Server {
	n8n: N8n;
	/** Calls the REST API and records every answer. */
	rest: Rest;
	/** Answers of the REST API, errors included. */
	answers: string[];
}

/** Two real n8n servers with separate data, and the service. */
export interface Stage {
	testbed: Testbed;
	servers: [Server, Server];
	sandbox: Sandbox;
}

/** Makes n8n store and log as much as it can. */
const VERBOSE = {
	N8N_LOG_LEVEL: 'debug',
	N8N_LOG_OUTPUT: 'console,file',
	EXECUTIONS_DATA_SAVE_ON_ERROR: 'all',
	EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'all',
	EXECUTIONS_DATA_SAVE_ON_PROGRESS: 'true',
	EXECUTIONS_DATA_SAVE_MANUAL_EXECUTIONS: 'true',
};
const ENCODING_MS = 20;

/** Starts the service and two n8n servers. @throws Error if one of them does not start */
export async function openStage(testbed: Testbed): Promise<Stage> {
	const sandbox = await testbed.startSandbox({ encodingMs: ENCODING_MS, errorDescription: true });
	const start = async (name: string): Promise<Server> => {
		const n8n = await testbed.startN8n({ name, env: VERBOSE });
		const answers: string[] = [];
		return { n8n, rest: recording(n8n.rest, answers), answers };
	};
	return { testbed, servers: await Promise.all([start('first'), start('second')]), sandbox };
}

/** The same API, recording every answer as text. */
function recording(rest: Rest, answers: string[]): Rest {
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
