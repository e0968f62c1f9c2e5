import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import typescript from 'typescript-eslint';
import { RESTRICTIONS, ZONES } from './scripts/lint/layers.mjs';
import { noCycle } from './scripts/lint/noCycle.mjs';

const ALL_CODE = ['**/*.ts', '**/*.mts', '**/*.mjs'];
const TYPESCRIPT = ['**/*.ts', '**/*.mts'];

/**
 * Rules in addition to n8n's rules for published packages: for tests and tools, the style of imports, and the layers of
 * the code. They are not in eslint.config.mjs because n8n verifies only packages with its default configuration.
 */
export default defineConfig(
	globalIgnores(['dist', 'coverage']),
	{
		name: 'all code: parser and plugins',
		files: ALL_CODE,
		languageOptions: { parser: typescript.parser },
		plugins: {
			'@typescript-eslint': typescript.plugin,
			'import-x': importX,
			layers: { rules: { 'no-cycle': noCycle } },
		},
		settings: {
			'import-x/resolver-next': [
				createTypeScriptImportResolver({ extensions: ['.ts', '.mts', '.mjs', '.js', '.json'] }),
			],
		},
	},
	{
		name: 'tests and tools',
		files: ['**/*.mts'],
		extends: [js.configs.recommended, typescript.configs.recommended],
		rules: { '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }] },
	},
	{
		name: 'all code: style of imports',
		files: ALL_CODE,
		rules: {
			'import-x/no-duplicates': ['error', { 'prefer-inline': false }],
			'import-x/order': [
				'error',
				{
					groups: ['builtin', 'external', 'parent', ['sibling', 'index']],
					alphabetize: { order: 'asc', caseInsensitive: true },
					'newlines-between': 'never',
				},
			],
		},
	},
	{
		name: 'TypeScript: style of type imports',
		files: TYPESCRIPT,
		rules: {
			'@typescript-eslint/consistent-type-imports': [
				'error',
				{
					prefer: 'type-imports',
					fixStyle: 'separate-type-imports',
					// Mocks need jest.requireActual<typeof import('…')>; layers.mjs forbids it in the package.
					disallowTypeAnnotations: false,
				},
			],
			'import-x/consistent-type-specifier-style': ['error', 'prefer-top-level'],
		},
	},
	{
		name: 'all code: layers',
		files: ALL_CODE,
		rules: {
			'import-x/no-restricted-paths': ['error', { zones: ZONES }],
			'layers/no-cycle': 'error',
		},
	},
	RESTRICTIONS.map(({ files, imports, syntax }) => ({
		name: `restrictions: ${files.join(', ')}`,
		files,
		rules: {
			'no-restricted-imports': ['error', imports],
			'no-restricted-syntax': ['error', ...syntax],
		},
	})),
);
