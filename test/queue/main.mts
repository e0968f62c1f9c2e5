/**
 * The packed package in n8n's queue mode: a main process, one that takes webhooks, and two workers, on PostgreSQL and Redis.
 * What was done is counted at the service.
 *
 *     npm run test:queue -- [--only PATTERN]… [--keep] [--tally FILE]
 *
 * The options are those of `npm run test:server`. PostgreSQL and Redis are looked for on this machine, or where
 * TEST_POSTGRES and TEST_REDIS say (postgres://user:password@host:port, redis://…). One that does not answer is started
 * for the run, if its programs are installed. What the run stores there is removed at its end.
 */
import { parseArgs } from 'node:util';
import { missingServices } from '../../n8n/queue/services.mts';
import { SUITE_OPTIONS, runSuite } from '../runner.mts';
import { setUp } from './fixture.mts';

const { values } = parseArgs({ options: SUITE_OPTIONS });

const missing = await missingServices();
if (missing !== undefined) {
	console.error(missing);
	console.log('\n0 passed, 1 failed');
	process.exit(1);
}

await runSuite({
	...values,
	name: 'queue',
	setUp,
	files: ['crowd', 'stopped', 'folders', 'trigger', 'killed', 'largeFile'].map(
		(name) => new URL(`checks/${name}.mts`, import.meta.url),
	),
});
