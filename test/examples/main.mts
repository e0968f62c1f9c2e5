/**
 * Runs the example workflows, as users import them, in a real n8n that talks to real neighbors: a mailbox, a mail server, an
 * S3, an SFTP, and a WebDAV server, and a chat model whose answers the test gives. Everything runs on this machine.
 *
 *     npm run test:examples -- [--only PATTERN]… [--keep]
 *
 *     --only PATTERN  runs only the checks and groups whose names match
 *     --keep          keeps the data of n8n and of the servers
 *
 * The last line counts the checks; the exit code is 0 if none failed.
 */
import { parseArgs } from 'node:util';
import { SUITE_OPTIONS, runSuite } from '../runner.mts';
import { setUp } from './fixture.mts';

const { values } = parseArgs({ options: SUITE_OPTIONS });
/** One file for each example; `events` has both that n8n polls for. */
const checks = [
	...['nodeTypes', 'mailAttachment', 'formUpload', 's3ToSftp', 'nextcloudFolder', 'licenseReport'],
	...['revokeAccess', 'nightlyHistory', 'onboarding', 'aiAgent', 'errorWorkflow', 'events'],
	'protectAndShare',
];

await runSuite({
	...values,
	name: 'examples',
	setUp,
	files: checks.map((name) => new URL(`checks/${name}.mts`, import.meta.url)),
});
