/**
 * The packed trigger in two real n8n servers: one keeps the place of triggers in the data of their workflows, as n8n does by
 * default, and one in its database. In each, an active workflow reacts to an upload that the node makes, once, and keeps its
 * place over a restart.
 *
 *     npm run test:trigger -- [--only PATTERN]… [--keep] [--tally FILE]
 *
 * The options are those of `npm run test:server`. n8n polls once a minute, so it takes a few minutes.
 */
import { parseArgs } from 'node:util';
import { SUITE_OPTIONS, runSuite } from '../runner.mts';
import { setUp } from './server/fixture.mts';

const { values } = parseArgs({ options: SUITE_OPTIONS });

await runSuite({
	...values,
	name: 'trigger',
	setUp,
	files: [new URL('server/activation.mts', import.meta.url)],
});
