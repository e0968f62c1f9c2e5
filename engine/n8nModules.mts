import { createRequire } from 'node:module';
import type { Logger as LoggerClass } from '@n8n/backend-common';
import type { GlobalConfig as GlobalConfigClass } from '@n8n/config';
import type { Container as ContainerInstance } from '@n8n/di';

/**
 * The very copies that n8n-core and n8n-workflow use. A plain import may find another version, which a tool brought to
 * the top of node_modules, and a second `@n8n/di` knows none of n8n's services.
 */
const requireFromCore = createRequire(createRequire(import.meta.url).resolve('n8n-core'));

/** n8n's service container. */
export const { Container } = requireFromCore('@n8n/di') as { Container: typeof ContainerInstance };

/** n8n's settings; get them from the container. */
export const { GlobalConfig } = requireFromCore('@n8n/config') as { GlobalConfig: typeof GlobalConfigClass };

/** n8n's logger; get it from the container. */
export const { Logger } = requireFromCore('@n8n/backend-common') as { Logger: typeof LoggerClass };
