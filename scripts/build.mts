/** Builds the published package into dist: compiles the TypeScript, then copies icons, codex files and output schemas. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './root.mts';
import { commandOf, run } from './run.mts';

await rm(join(ROOT, 'dist'), { recursive: true, force: true });
process.exitCode =
	(await run(commandOf('typescript', 'tsc'), ['-p', 'tsconfig.json'])) || (await run(commandOf('gulp')));
