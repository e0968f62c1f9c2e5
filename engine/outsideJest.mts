/**
 * Prepares a process of Node.js for the engine, as Jest's environment does for tests: n8n's settings, and n8n's packages as
 * CommonJS, as n8n loads them. An `import` would otherwise find a second copy of n8n-workflow, whose classes and expression
 * engine are not those of n8n-core. Import this before the first module of the engine.
 */
import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const N8N_PACKAGE = /^n8n-(core|workflow)(\/|$)/;

const require = createRequire(import.meta.url);

require('./environment.cjs');

registerHooks({
	resolve: (specifier, context, next) =>
		context.conditions.includes('import') && N8N_PACKAGE.test(specifier)
			? { url: pathToFileURL(require.resolve(specifier)).href, format: 'commonjs', shortCircuit: true }
			: next(specifier, context),
});
