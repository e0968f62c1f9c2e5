/** Builds the package that is published: compiles nodes and credentials into dist, and copies their icons and codex files. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './root.mts';
import { commandOf, run } from './run.mts';

await rm(join(ROOT, 'dist'), { recursive: true, force: true });
process.exitCode =
	(await run(commandOf('typescript', 'tsc'), ['-p', 'tsconfig.json'])) || (await run(commandOf('gulp')));
