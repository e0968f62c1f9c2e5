/**
 * The packed package in real n8n servers: secrets, an account that two servers share, ports, and allowed domains.
 *
 *     node test/server/main.mts [--tally <file>] [--keep]
 *
 *     --tally  writes how many checks passed and failed, as JSON
 *     --keep   leaves what n8n has stored where it is, to look into it
 *
 * The last line counts the checks; the exit code is 0 if none failed.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { Interrupted } from '../../n8n/interruption.mts';
import { withTestbed } from '../../n8n/testbed.mts';
import { importCredentials } from '../../n8n/workflows.mts';
import { allCases } from './cases.mts';
import { typeSecrets } from './casesWithSecrets.mts';
import { checkCrowd } from './crowd.mts';
import { checkDomains } from './domains.mts';
import { useEditor } from './editor.mts';
import { preparePeople } from './people.mts';
import type { People, Who } from './people.mts';
import { checkPorts } from './ports.mts';
import { runCases } from './runs.mts';
import type { Running } from './runs.mts';
import { issuedSecrets, newSecret } from './secrets.mts';
import { checkSecrets } from './silence.mts';
import { openStage } from './stage.mts';
import type { Stage } from './stage.mts';

const { values } = parseArgs({
	options: { tally: { type: 'string' }, keep: { type: 'boolean', default: false } },
});
const tally = { passed: 0, failed: 0 };
const startedAt = Date.now();

function expect(holds: boolean, what: string, seen?: unknown): void {
	tally[holds ? 'passed' : 'failed']++;
	console.log(holds ? `✓ ${what}` : `✗ ${what}; seen: ${JSON.stringify(seen)}`);
}

function log(line: string): void {
	console.log(`  ${line} [${Math.round((Date.now() - startedAt) / 1000)} s]`);
}

async function storeCredentials({ servers }: Stage, people: People): Promise<Running['credentials']> {
	const list = Object.values(people.credentials);
	const references = await importCredentials(servers[0].rest, list);
	return Object.fromEntries(references.map((reference) => [reference.name, reference])) as Record<
		Who,
		(typeof references)[number]
	>;
}

async function checkAll(stage: Stage): Promise<void> {
	const { sandbox } = stage;
	const people = preparePeople(sandbox);
	const { typed, secrets: typedSecrets } = typeSecrets(people);
	const foreign = { name: 'password of a link', value: newSecret() };
	const { ids, accounts, store } = sandbox;
	const link = store.sharing.addLink({
		...{ project_id: ids.project.contracts, file_id: ids.file.notes, linktype: 3 },
		...{ user_id: accounts.admin.userId, password: foreign.value },
	});
	const running: Running = { stage, credentials: await storeCredentials(stage, people), expect };
	const cases = allCases(sandbox, people, typed, link.link_id);
	log('Runs that succeed and fail, errors in the body; a failure ends the workflow');
	await runCases(running, cases, 'stopWorkflow');
	log('The same with errors by HTTP status; a failure becomes an item');
	sandbox.configure({ errorStyle: 'http' });
	const troubled = cases.filter(({ error, fault, prepare }) => error ?? fault ?? prepare);
	await runCases(running, troubled, 'continueRegularOutput');
	log('The editor');
	await useEditor(running, people);
	log('Allowed domains');
	await checkDomains(running, people);
	log('Two servers, one account');
	const ofCrowd = await checkCrowd(running);
	log('Ports');
	await checkPorts(stage, expect);
	log('Secrets');
	await Promise.all(stage.servers.map(async ({ n8n }) => await n8n.stop()));
	const secrets = [...people.secrets, foreign, ...issuedSecrets(sandbox), ...ofCrowd];
	await checkSecrets(stage, { secrets, typed: typedSecrets }, expect);
}

try {
	await withTestbed({ name: 'server', keep: values.keep, log }, async (testbed) => {
		if (values.keep) log(`The data is in ${testbed.folder}`);
		await checkAll(await openStage(testbed));
	});
} catch (error) {
	expect(false, error instanceof Interrupted ? error.message : ((error as Error).stack ?? String(error)));
}
log('Ended');
console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
if (values.tally !== undefined) await writeFile(values.tally, JSON.stringify(tally));
process.exit(tally.failed === 0 ? 0 : 1);
