import { readFile, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Sandbox } from '../sandbox/index.mts';
import { ROOT } from '../scripts/root.mts';
import { cloud689Credential, nextcloudCredential, smtpCredential } from './credentials.mts';
import type { MailServer, ReceivedMail } from './neighbors/mail.mts';
import type { StorageServer } from './neighbors/storage.mts';
import type { Testbed } from './testbed.mts';
import type { CredentialData, Workflow } from './workflows.mts';

/** The example workflow, as users import it. */
export interface Example {
	workflow: Workflow;
	/** Path of its file. */
	path: string;
	/** Name of its trigger. */
	trigger: string;
	/** The PDF that it starts with. */
	pdf: Buffer;
	/** Values in its node "Settings", except expressions. */
	settings: Record<string, string>;
}

/** The servers that the example workflow talks to. */
export interface ExampleServers {
	sandbox: Sandbox;
	mail: MailServer;
	storage: StorageServer;
	/** One credential for each of them, in this order. */
	credentials: CredentialData[];
}

interface SetNodeParameters {
	assignments: { assignments: Array<{ name: string; value: string }> };
}

/** Reads the example workflow from examples/workflows. */
export async function readExample(): Promise<Example> {
	const path = join(ROOT, 'examples', 'workflows', 'protect-and-share.json');
	const workflow = JSON.parse(await readFile(path, 'utf8')) as Workflow;
	const valuesOf = (name: string): Record<string, string> => {
		const node = workflow.nodes.find((candidate) => candidate.name === name);
		const parameters = node?.parameters as SetNodeParameters | undefined;
		const assignments = parameters?.assignments.assignments ?? [];
		return Object.fromEntries(assignments.map(({ name: key, value }) => [key, value]));
	};
	const trigger = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger')?.name ?? '';
	const pdf = Buffer.from(valuesOf('Sample invoice').pdf ?? '', 'base64');
	return { workflow, path, trigger, pdf, settings: valuesOf('Settings') };
}

/** Reads all workflows in examples/workflows, the one of {@link readExample} first. */
export async function readWorkflows(): Promise<Workflow[]> {
	const { workflow, path } = await readExample();
	const folder = dirname(path);
	const others = (await readdir(folder)).filter((file) => file !== basename(path)).sort();
	const texts = await Promise.all(others.map(async (file) => await readFile(join(folder, file), 'utf8')));
	return [workflow, ...texts.map((text) => JSON.parse(text) as Workflow)];
}

/** Starts the servers that the example workflow talks to. @param port port of the sandbox; any free one by default */
export async function startExampleServers(testbed: Testbed, port?: number): Promise<ExampleServers> {
	const sandbox = await testbed.startSandbox({ dataDir: join(testbed.folder, 'sandbox'), port });
	const mail = await testbed.startMail({ onMail: (received) => showMail(sandbox, received) });
	const storage = await testbed.startStorage();
	const credentials = [
		cloud689Credential(sandbox, sandbox.accounts.admin),
		smtpCredential(mail),
		nextcloudCredential(storage),
	];
	return { sandbox, mail, storage, credentials };
}

/** Shows a mail of n8n on the page of the sandbox. */
function showMail(sandbox: Sandbox, { parsed, envelopeFrom, envelopeTo }: ReceivedMail): void {
	sandbox.showMail({
		sender: envelopeFrom,
		recipient: envelopeTo.join(', '),
		subject: parsed.subject ?? '',
		text: parsed.text ?? '',
		sentAt: Date.now(),
	});
}
