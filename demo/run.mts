import { readExample, startExampleServers } from '../n8n/example.mts';
import type { Example, ExampleServers } from '../n8n/example.mts';
import { N8N_VERSION, ensureN8n } from '../n8n/index.mts';
import type { N8n, Packed } from '../n8n/index.mts';
import type { Testbed } from '../n8n/testbed.mts';
import { proveRun, proveSecondRun } from './proofs.mts';
import type { Proof, Report } from './report.mts';
import { tell } from './story.mts';

const WORKFLOW_LIMIT_MS = 120_000;

/**
 * Runs the demo, from installing n8n to the last proof, and reports each step and proof.
 *
 * @param port port of n8n's editor; any free one by default
 * @returns what the user needs to look around
 * @throws Error if a step fails
 */
export async function runDemo(
	testbed: Testbed,
	{ port, report }: { port?: number; report: Report },
): Promise<string> {
	report.step(`n8n ${N8N_VERSION} on Node.js ${process.versions.node}`);
	const installation = await ensureN8n({ log: (line) => report.say(line) });
	report.say(`It is in ${installation} and will be reused next time.`);

	report.step('Build and pack the package, as for publishing');
	const packed = await testbed.pack();
	report.say(
		`${packed.name} ${packed.version}: ${packed.files.length} files, ${Math.ceil(packed.bytes / 1000)} kB packed`,
	);

	report.step('Start the 689Cloud sandbox, a mail server and a storage server');
	const servers = await startExampleServers(testbed);
	report.say(`689Cloud sandbox   ${servers.sandbox.url}`);
	report.say(`Its page           ${servers.sandbox.origin}/`);
	report.say(`SMTP, keeps mail   ${servers.mail.host}:${servers.mail.port}`);
	report.say(`WebDAV storage     ${servers.storage.webDavUrl}`);

	report.step('Install the packed package in a new n8n with `npm install` in .n8n/nodes, and start it');
	const n8n = await testbed.startN8n({ port });
	report.say(`n8n answers at ${n8n.url}`);
	report.prove(await proveInstalled(n8n, packed));

	report.step('Import the credentials and the example workflow, and run it');
	const example = await readExample();
	const credentials = await n8n.importCredentials(servers.credentials);
	report.say(`Credentials: ${credentials.map(({ name }) => name).join(', ')}`);
	report.prove(await proveConnection(n8n, servers, credentials[0].id));
	const workflowId = await n8n.importWorkflow(example.workflow, credentials);
	report.say(`Workflow: "${example.workflow.name}", from ${example.path}`);
	const execution = await n8n.runWorkflow(workflowId, example.trigger, WORKFLOW_LIMIT_MS);
	for (const line of tell(execution)) report.say(line);

	report.step('Check the result');
	await proveRun({ servers, example, execution, report });

	report.step('Run the workflow once more');
	const second = await n8n.runWorkflow(workflowId, example.trigger, WORKFLOW_LIMIT_MS);
	for (const line of tell(second)) report.say(line);
	await proveSecondRun({ servers, example, execution: second, report });
	return summary(n8n, servers, example, workflowId, execution.id);
}

/** Proves that n8n offers the node under the name it has when installed from a registry: n8n rejects any other name. */
async function proveInstalled(n8n: N8n, packed: Packed): Promise<Proof> {
	const name = `${packed.name}.cloud689`;
	const claim = 'n8n offers the node of the packed package';
	try {
		const nodeInfos = [{ name, version: 1 }];
		const [type] = await n8n.rest<Array<{ displayName: string }>>('POST', '/node-types', { nodeInfos });
		return {
			claim,
			holds: type.displayName === '689Cloud',
			evidence: `${name}, shown as "${type.displayName}"`,
		};
	} catch (error) {
		return { claim, holds: false, evidence: (error as Error).message };
	}
}

/** Proves that n8n's own connection test passes with the imported credential. */
async function proveConnection(n8n: N8n, { credentials }: ExampleServers, id: string): Promise<Proof> {
	const claim = "n8n's connection test of the 689Cloud credential passes";
	const { status, message } = await n8n.rest<{ status: string; message?: string }>(
		'POST',
		'/credentials/test',
		{ credentials: { id, ...credentials[0] } },
	);
	return { claim, holds: status === 'OK', evidence: `${status}: ${message}` };
}

/** Addresses and accounts, for looking around. */
function summary(
	n8n: N8n,
	{ sandbox, mail, storage }: ExampleServers,
	{ workflow }: Example,
	workflowId: string,
	executionId: string,
): string {
	const { url, origin, containerUrl, accounts } = sandbox;
	const { admin } = accounts;
	return `
The sandbox, with its projects, files, links, mails, requests and accounts:
    ${origin}/
The workflow "${workflow.name}" in the editor, and its execution:
    ${n8n.url}/workflow/${workflowId}
    ${n8n.url}/workflow/${workflowId}/executions/${executionId}
    sign in as ${n8n.owner.email} with ${n8n.owner.password}
For a credential in another n8n (all other accounts are on the page of the sandbox):
    Email ${admin.email}, Password ${admin.password}, Team ${admin.teamId}
    Base URL ${url}, or ${containerUrl} for an n8n in Docker
Emails, also on the page (${mail.mails.length} so far):
    ${mail.mails.map(({ file }) => file).join('\n    ')}
Stored files:
    ${storage.folder}

Press Ctrl-C to stop everything.`.trim();
}
