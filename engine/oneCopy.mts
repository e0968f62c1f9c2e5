/**
 * Lets Node.js load n8n's packages as CommonJS, as n8n does: an `import` would otherwise find a second copy of n8n-workflow,
 * whose classes and expression engine are not those of n8n-core. Import this before the engine. Jest needs none of it.
 */
import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const N8N_PACKAGE = /^n8n-(core|workflow)(\/|$)/;

const { resolve: pathOf } = createRequire(import.meta.url);

registerHooks({
	resolve: (specifier, context, next) =>
		context.conditions.includes('import') && N8N_PACKAGE.test(specifier)
			? { url: pathToFileURL(pathOf(specifier)).href, format: 'commonjs', shortCircuit: true }
			: next(specifier, context),
});
