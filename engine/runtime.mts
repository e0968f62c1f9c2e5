import { rm } from 'node:fs/promises';
import { BinaryDataService } from 'n8n-core';
import { Expression } from 'n8n-workflow';
import { startExpressionEngine } from './expressionEngine.mts';
import { Container, Logger } from './n8nModules.mts';
import { liftRegexTimeLimit } from './regularExpressions.mts';
import { USER_FOLDER } from './settings.mts';

let users = 0;
let started: Promise<void> | undefined;
let stopped: Promise<void> = Promise.resolve();

/** Even if it is silent, n8n's logger finds out which line of code wrote each message, which is slow. */
function silence(): void {
	if (process.env.N8N_LOG_LEVEL !== 'silent') return;
	Reflect.set(Container.get(Logger), 'log', () => {});
}

async function start(): Promise<void> {
	await stopped;
	silence();
	liftRegexTimeLimit();
	await Container.get(BinaryDataService).init();
	await startExpressionEngine();
}

async function stop(): Promise<void> {
	await Expression.disposeExpressionEngine();
	await rm(USER_FOLDER, { recursive: true, force: true });
}

/** Starts what an n8n process shares (binary data store, expression engine) for its first user; waits for it otherwise. */
export async function acquireRuntime(): Promise<void> {
	users += 1;
	started ??= start();
	await started;
}

/** Gives the shared services back; the last one stops them and removes n8n's temporary user folder. */
export async function releaseRuntime(): Promise<void> {
	users -= 1;
	if (users > 0) return;
	started = undefined;
	stopped = stop();
	await stopped;
}
