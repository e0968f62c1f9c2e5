import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Settings of a shell that would change how n8n behaves or send a test's requests away from loopback. */
const FOREIGN_SETTING = /^(N8N_|EXECUTIONS_|GENERIC_TIMEZONE$|(https?|all)_proxy$)/i;

for (const name of Object.keys(process.env)) {
	if (FOREIGN_SETTING.test(name) && name !== 'N8N_LOG_LEVEL') delete process.env[name];
}

/** n8n's user folder in a test: new, temporary, removed when the last engine closes. */
export const USER_FOLDER = mkdtempSync(join(tmpdir(), 'n8n-harness-'));

/** Where n8n keeps binary data below the user folder. */
export const STORAGE_FOLDER = join(USER_FOLDER, '.n8n', 'storage');

process.env.N8N_USER_FOLDER = USER_FOLDER;
process.env.N8N_ENCRYPTION_KEY = 'test-harness';
process.env.N8N_DEFAULT_BINARY_DATA_MODE = 'filesystem';
process.env.N8N_LOG_LEVEL ??= 'silent';
