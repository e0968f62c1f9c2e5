'use strict';

const { randomUUID } = require('node:crypto');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Environment variables that would change how n8n behaves, or send requests to a proxy. */
const FOREIGN_SETTING = /^(N8N_|EXECUTIONS_|GENERIC_TIMEZONE$|(https?|all)_proxy$)/i;

for (const name of Object.keys(process.env)) {
	if (FOREIGN_SETTING.test(name) && name !== 'N8N_LOG_LEVEL') delete process.env[name];
}

/** n8n reads these when it creates its services, once for a process, and so for all test files of a worker. */
Object.assign(process.env, {
	// n8n creates the folder; the last engine removes it.
	N8N_USER_FOLDER: join(tmpdir(), `n8n-engine-${randomUUID()}`),
	N8N_ENCRYPTION_KEY: 'engine',
	N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
	N8N_LOG_LEVEL: process.env.N8N_LOG_LEVEL ?? 'silent',
	// By default n8n creates a virtual machine for each execution, which takes longer than most executions in these tests.
	// With this setting it does so only when the first expression is evaluated. The values of expressions are the same.
	N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
	N8N_EXPRESSION_ENGINE_COMPILE_CACHE: 'true',
});
