import { randomBytes } from 'node:crypto';
import type { Testbed } from '../../../n8n/testbed.mts';
import type { Sandbox } from '../../../sandbox/index.mts';

/** How an n8n keeps the place of its triggers. */
export interface Server {
	name: 'memory' | 'durable';
	/** A service of its own, so that nothing happens there but what its checks do. */
	sandbox: Sandbox;
	/** Environment variables. The key stays the same when the server starts again. */
	env: Record<string, string>;
}

/** What the checks work with; set before they are loaded. */
export let fixture: {
	testbed: Testbed;
	servers: Server[];
};

/** Makes n8n keep the place of triggers in its database, and look for polls that are due more often. */
const DURABLE = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
	N8N_SCHEDULER_EXECUTOR_INTERVAL: '1',
	N8N_SCHEDULER_MATERIALIZATION_INTERVAL: '2',
};

/** Starts a service for each n8n. The checks start n8n, since they start it twice. */
export async function setUp(testbed: Testbed): Promise<void> {
	const key = (): Record<string, string> => ({ N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex') });
	fixture = {
		testbed,
		servers: [
			{ name: 'memory', sandbox: await testbed.startSandbox(), env: key() },
			{ name: 'durable', sandbox: await testbed.startSandbox(), env: { ...key(), ...DURABLE } },
		],
	};
}
