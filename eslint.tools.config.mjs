import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import typescript from 'typescript-eslint';

// Tests and tools: sandbox, demo, benchmarks, scripts. They may use Node.js freely, the package may not.
export default defineConfig({
	files: ['**/*.mts'],
	extends: [js.configs.recommended, typescript.configs.recommended],
	rules: { '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }] },
});
