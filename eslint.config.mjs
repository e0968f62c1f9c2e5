import { config } from '@n8n/node-cli/eslint';
import { globalIgnores } from 'eslint/config';

// The official rules, for what is published. Tests and tools have eslint.tools.config.mjs.
export default [globalIgnores(['test', '**/*.mts', '**/*.mjs', '**/*.cjs']), ...config];
