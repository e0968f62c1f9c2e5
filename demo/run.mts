import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Closing } from '../n8n/closing.mts';
import { type Example, readExample } from './example.mts';
import { type N8n, N8N_VERSION, type Packed, ensureN8n, packPackage, startN8n } from '../n8n/index.mts';
import { proveRun } from './proofs.mts';
import type { Proof, Report } from './report.mts';
import { type Setting, startSetting } from './setting.mts';
import { tell } from './story.mts';

const WORKFLOW_LIMIT_MS = 120_000;

/**
 * Runs the demo from installing n8n to the last proof, telling and proving in the report.
 *
 * @param folder where all data go
 * @param port port of n8n's editor; a free one if not given
 * @returns what the user needs to look around in it all
 * @throws Error if a step cannot be done
 */
export async function runDemo(options: {
	folder: string;
	port?: number;
	report: Report;
	closing: Closing;
}): Promise<string> {
	const { folder, port, report, closing } = options;
	report.step(`n8n ${N8N_VERSION} on Node.js ${process.versions.node}`);
	const installation = await ensureN8n({ log: (line) => report.say(line) });
	report.say(`It is in ${installation} and is used again next time.`);

	report.step('Build and pack the package, as publishing would');
	const packFolder = join(folder, 'package');
	await mkdir(packFolder, { recursive: true });
	const packed = await packPackage(packFolder);
	report.say(
		`${packed.name} ${packed.version}: ${packed.files.length} files, ${Math.ceil(packed.bytes / 1000)} kB packed`,
	);

	report.step('Start the 689Cloud sandbox, a mail server and a storage server');
	const setting = await startSetting(folder, closing);
	report.say(`689Cloud sandbox   ${setting.sandbox.url}`);
	report.say(`SMTP, keeps mail   ${setting.mail.host}:${setting.mail.port}`);
	report.say(`WebDAV storage     ${setting.storage.webDavUrl}`);

	report.step('Install the packed package in a new n8n by `npm install` in .n8n/nodes, and start it');
	const n8n = await startN8n({ userFolder: join(folder, 'n8n'), port, tarball: packed.path });
	closing.add(() => n8n.stop());
	report.say(`n8n answers at ${n8n.url}`);
	report.prove(await proveInstalled(n8n, packed));

	report.step('Import credentials and the example workflow, and run it');
	const example = await readExample();
	const credentials = await n8n.importCredentials(setting.credentials);
	report.say(`Credentials: ${credentials.map(({ name }) => name).join(', ')}`);
	report.prove(await proveConnection(n8n, setting, credentials[0].id));
	const workflowId = await n8n.importWorkflow(example.workflow, credentials);
	report.say(`Workflow: "${example.workflow.name}", from ${example.path}`);
	const execution = await n8n.runWorkflow(workflowId, example.trigger, WORKFLOW_LIMIT_MS);
	for (const line of tell(execution)) report.say(line);

	report.step('Look whether it is true');
	await proveRun({ setting, example, execution, report });
	return farewell(n8n, setting, example, `${n8n.url}/workflow/${workflowId}/executions/${execution.id}`);
}

/** That n8n offers the node under the name it has after an installation from a registry: it knows no node of another name. */
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

/** That n8n's own connection test passes with the imported credential. */
async function proveConnection(n8n: N8n, { credentials }: Setting, id: string): Promise<Proof> {
	const claim = "n8n's connection test of the 689Cloud credential passes";
	const { status, message } = await n8n.rest<{ status: string; message?: string }>(
		'POST',
		'/credentials/test',
		{
			credentials: { id, ...credentials[0] },
		},
	);
	return { claim, holds: status === 'OK', evidence: `${status}: ${message}` };
}

/** Addresses and accounts, for whoever wants to look around. */
function farewell(
	n8n: N8n,
	{ sandbox, mail, storage }: Setting,
	{ workflow }: Example,
	execution: string,
): string {
	const accounts = Object.entries(sandbox.accounts)
		.map(
			([role, { email, password, teamId }]) => `    ${role.padEnd(8)} ${email}  ${password}  team ${teamId}`,
		)
		.join('\n');
	return `
Editor, with "${workflow.name}" and what it did:
    ${execution}
    sign in as ${n8n.owner.email} with ${n8n.owner.password}
689Cloud sandbox, base URL ${sandbox.url}:
${accounts}
Mail, ${mail.mails.length} so far:
    ${mail.mails.map(({ file }) => file).join('\n    ')}
Stored files:
    ${storage.folder}

Press Ctrl-C to end it all.`.trim();
}
