import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { n8nFolder } from './cache.mts';
import { LOOPBACK } from './ports.mts';

/** Names of n8n's modules that call other servers. */
const CALLING_MODULES = ['instance-ai', 'mcp-registry'];

/**
 * Environment variables of an n8n that only listens on the loopback address, keeps its data in one folder and makes no
 * connections except those of workflows.
 */
export function n8nEnvironment(options: {
	userFolder: string;
	port: number;
	brokerPort: number;
	encryptionKey: string;
}): Record<string, string> {
	return {
		N8N_USER_FOLDER: options.userFolder,
		N8N_ENCRYPTION_KEY: options.encryptionKey,
		N8N_LISTEN_ADDRESS: LOOPBACK,
		N8N_HOST: LOOPBACK,
		N8N_PORT: String(options.port),
		N8N_EDITOR_BASE_URL: `http://${LOOPBACK}:${options.port}`,
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: LOOPBACK,
		N8N_RUNNERS_BROKER_PORT: String(options.brokerPort),
		N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
		// The editor is served on this machine only, without TLS.
		N8N_SECURE_COOKIE: 'false',
		// Load packages in <user folder>/.n8n/nodes, but do not fetch the list of verified packages.
		N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		...disabledModules(),
		N8N_PYTHON_ENABLED: 'false',
		N8N_AI_ENABLED: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		NO_COLOR: '1',
		NO_PROXY: withLoopback(process.env.NO_PROXY ?? process.env.no_proxy),
		no_proxy: withLoopback(process.env.NO_PROXY ?? process.env.no_proxy),
	};
}

/** Turns modules off that call other servers. n8n does not start if it is to turn off one that it does not have. */
function disabledModules(): Record<string, string> {
	const modules = join(n8nFolder(), 'node_modules', 'n8n', 'dist', 'modules');
	const present = CALLING_MODULES.filter((name) => existsSync(join(modules, name)));
	return present.length > 0 ? { N8N_DISABLED_MODULES: present.join(',') } : {};
}

/** Adds this machine to a list of hosts that are reached without a proxy. */
function withLoopback(list: string | undefined): string {
	return [...(list ? [list] : []), LOOPBACK, 'localhost'].join(',');
}
