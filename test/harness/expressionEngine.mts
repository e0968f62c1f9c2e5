import { Expression, LoggerProxy } from 'n8n-workflow';
import { expressionSandboxHooks } from 'n8n-workflow/expression-sandboxing';
import { Container, GlobalConfig, expressionRuntime } from './n8nModules.mts';

type EngineOptions = Parameters<typeof Expression.initExpressionEngine>[0];

type GlobalConfigOptions = EngineOptions & { idleTimeout?: number };

/** n8n's own settings of the expression engine, in the form its start-up hands them on. */
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
	} = Container.get(GlobalConfig).expressionEngine as GlobalConfigOptions;
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

/** Builds the evaluator that `Expression.initExpressionEngine` would, for it loads its runtime with `import()`. */
async function startWithoutDynamicImport(options: EngineOptions): Promise<void> {
	const { bridgeTimeout, bridgeMemoryLimit, compileCache, ...rest } = options;
	const { ExpressionEvaluator, IsolatedVmBridge } = expressionRuntime();
	const evaluator = new ExpressionEvaluator({
		...rest,
		createBridge: () =>
			new IsolatedVmBridge({
				timeout: bridgeTimeout,
				memoryLimit: bridgeMemoryLimit,
				logger: LoggerProxy,
				compileCache,
			}),
		hooks: expressionSandboxHooks,
		logger: LoggerProxy,
	});
	Expression.setExpressionEngine('vm');
	Reflect.set(Expression, 'vmEvaluator', evaluator);
	await evaluator.initialize();
}

/**
 * Starts n8n's expression engine (the isolated VM) the way `n8n start` does. Jest lets a package call `import()` only
 * under `--experimental-vm-modules`; without the flag the same evaluator is put in place by hand.
 */
export async function startExpressionEngine(): Promise<void> {
	const options = engineOptions();
	try {
		await Expression.initExpressionEngine(options);
	} catch (error) {
		if (!String(error).includes('--experimental-vm-modules')) throw error;
		await startWithoutDynamicImport(options);
	}
}

/** The engine that evaluates expressions now: `vm` after a start, `legacy` otherwise. */
export function activeExpressionEngine(): string {
	return Expression.getActiveImplementation();
}
