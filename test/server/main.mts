/**
 * The packed package in two real n8n servers: runs that succeed and fail, credentials and drop-downs, allowed domains, an
 * account that both servers share, ports, inputs of people, n8n's own retries, bounds, what the demo puts into an n8n, and a search for secrets in everything that n8n has left behind.
 *
 *     npm run test:server -- [--only PATTERN]… [--keep] [--tally FILE]
 *
 *     --only PATTERN  runs only the checks and groups whose names match; "Secrets" searches what the other groups leave
 *                     behind, so it needs "Runs" and "Two servers"
 *     --keep          keeps the data of n8n, for a look at it
 *     --tally FILE    writes the numbers of passed and failed checks to this file, as JSON
 *
 * The last line counts the checks; the exit code is 0 if none failed.
 */
import { parseArgs } from 'node:util';
import { SUITE_OPTIONS, runSuite } from '../runner.mts';
import { setUp } from './fixture.mts';

const { values } = parseArgs({ options: SUITE_OPTIONS });

await runSuite({
	...values,
	name: 'server',
	setUp,
	files: [
		'runs',
		'editor',
		'domains',
		'crowd',
		'ports',
		'httpRequest',
		'inputFiles',
		'inputs',
		'retryOnFail',
		'bounds',
		'existing',
		'secrets',
	].map((name) => new URL(`checks/${name}.mts`, import.meta.url)),
});
