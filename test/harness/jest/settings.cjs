'use strict';

const { randomUUID } = require('node:crypto');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Settings of a shell that would change how n8n behaves, or send the requests of a test away from loopback. */
const FOREIGN_SETTING = /^(N8N_|EXECUTIONS_|GENERIC_TIMEZONE$|(https?|all)_proxy$)/i;

for (const name of Object.keys(process.env)) {
	if (FOREIGN_SETTING.test(name) && name !== 'N8N_LOG_LEVEL') delete process.env[name];
}

/** n8n reads these when its services are made, once for all the test files that a worker of Jest runs. */
Object.assign(process.env, {
	// n8n makes the folder; the last engine of a test file removes it.
	N8N_USER_FOLDER: join(tmpdir(), `n8n-harness-${randomUUID()}`),
	N8N_ENCRYPTION_KEY: 'test-harness',
	N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
	N8N_LOG_LEVEL: process.env.N8N_LOG_LEVEL ?? 'silent',
	// Otherwise n8n makes a virtual machine for each execution, which takes several times as long as the execution itself.
	// With this setting of its own it does so for the first expression; what comes of an expression is the same.
	N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
	N8N_EXPRESSION_ENGINE_COMPILE_CACHE: 'true',
});
