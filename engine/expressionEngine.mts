import { Expression } from 'n8n-workflow';
import { Container, GlobalConfig } from './n8nModules.mts';

type EngineOptions = Parameters<typeof Expression.initExpressionEngine>[0];

type EngineSettings = EngineOptions & { idleTimeout?: number };

/** n8n's settings of the expression engine; they take effect when the first engine starts. */
export function engineSettings(): EngineSettings {
	return Container.get(GlobalConfig).expressionEngine as EngineSettings;
}

/** The settings as n8n's start-up passes them on. */
function engineOptions(): EngineOptions {
	const {
		engine,
		poolSize,
		maxCodeCacheSize,
		bridgeTimeout,
		bridgeMemoryLimit,
		idleTimeout,
		lazyAcquire,
		compileCache,
	} = engineSettings();
	return {
		engine,
		poolSize,
		maxCodeCacheSize,
		bridgeTimeout,
		bridgeMemoryLimit,
		idleTimeoutMs: idleTimeout === undefined ? undefined : idleTimeout * 1000,
		lazyAcquire,
		compileCache,
	};
}

/** Starts n8n's expression engine (the isolated VM) the way `n8n start` does. */
export async function startExpressionEngine(): Promise<void> {
	await Expression.initExpressionEngine(engineOptions());
}

/** Makes n8n use its older and faster expression engine, until the next engine starts. */
export async function useLegacyExpressions(): Promise<void> {
	await Expression.disposeExpressionEngine();
	Expression.setExpressionEngine('legacy');
}

/** The engine that evaluates expressions now: `vm` after a start, `legacy` otherwise. */
export function activeExpressionEngine(): string {
	return Expression.getActiveImplementation();
}
