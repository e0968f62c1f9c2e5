import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { signInTo } from './client.mts';
import type { Example } from './example.mts';
import type { Execution } from '../n8n/index.mts';
import type { Proof, Report } from './report.mts';
import type { Setting } from './setting.mts';
import { sha256 } from './sha256.mts';
import { openShareLink } from './sharedFile.mts';
import { outputOf } from './story.mts';

const MAIL_LIMIT_MS = 10_000;

/** What a run is judged by. */
export interface Run {
	setting: Setting;
	example: Example;
	execution: Execution;
}

type Facts = Omit<Proof, 'claim'>;

/** The claims, in the order of the workflow, and how each is looked into. */
const CLAIMS: ReadonlyArray<[claim: string, look: (run: Run) => Promise<Facts> | Facts]> = [
	['The workflow ran to its end', lookAtExecution],
	['Every call of the node was one that the API contract allows', lookAtCalls],
	['689Cloud says, to a new login, that the file is encoded and licensed as asked', lookAtLicense],
	['The mail with the link arrived, without the password', lookAtMail],
	['The link of the mail opens with the password alone, and gives the original', lookAtLink],
	['The copy in the storage is the original', lookAtCopy],
];

/** Looks into every claim and notes the proofs in the report. A claim that cannot be looked into does not hold. */
export async function proveRun({ report, ...run }: Run & { report: Report }): Promise<void> {
	for (const [claim, look] of CLAIMS) {
		let facts: Facts;
		try {
			facts = await look(run);
		} catch (error) {
			facts = { holds: false, evidence: (error as Error).message };
		}
		report.prove({ claim, ...facts });
	}
}

function lookAtExecution({ execution }: Run): Facts {
	const { id, status, error } = execution;
	const where = error?.node ? ` at "${error.node.name}"` : '';
	const why = error ? `${where}: ${error.message} ${error.description ?? ''}` : '';
	return { holds: status === 'success', evidence: `execution ${id} is stored with status "${status}"${why}` };
}

/** The sandbox holds every request against the contract, and its own answers too. */
function lookAtCalls({ setting }: Run): Facts {
	const { requests, refusals, violations } = setting.sandbox;
	const breaches = [...refusals, ...violations];
	const list = breaches.map((breach) => `\n${JSON.stringify(breach)}`).join('');
	return {
		holds: requests.length > 0 && breaches.length === 0,
		evidence: `${requests.length} calls, ${breaches.length} of them not${list}`,
	};
}

/** The license as the service reports it, against what the workflow asked for. */
async function lookAtLicense({ setting, example, execution }: Run): Promise<Facts> {
	const call = await signInTo(setting.sandbox.url, setting.sandbox.accounts.admin);
	const file = ids(execution);
	const [status] = await call<Array<{ status_encode: number }>>('/encode/status', { file_ids: file.file_id });
	const license = await call<Record<string, unknown>>('/license/info', file);
	const node = example.workflow.nodes.find(({ name }) => name === 'Protect invoice');
	const asked = node?.parameters.license as Record<string, unknown>;
	const { printable, editable, local_copies: copies, document_expiry_date: expiry, label } = license;
	const holds =
		status.status_encode === 3 &&
		printable === asked.printLimit &&
		editable === asked.editLimit &&
		copies === asked.copyLimit &&
		label === asked.label &&
		String(expiry).startsWith(validUntil(execution).replaceAll('-', '/'));
	const rights = `print ${printable}, edit ${editable}, local copies ${copies}, until ${expiry}, label "${label}"`;
	return { holds, evidence: `encode/status: ${status.status_encode}; license/info: ${rights}` };
}

async function lookAtMail({ setting, example, execution }: Run): Promise<Facts> {
	const { recipient, sender, linkPassword } = example.settings;
	const { parsed, envelopeFrom, file } = await setting.mail.waitFor(recipient, MAIL_LIMIT_MS);
	const raw = await readFile(file, 'utf8');
	const url = linkOf(execution);
	const text = parsed.text ?? '';
	const holds = text.includes(url) && !raw.includes(linkPassword) && envelopeFrom === sender;
	return {
		holds,
		evidence: `from ${envelopeFrom} to ${recipient}, "${parsed.subject}"\n${text.trim().replace(/\n{2,}/g, '\n')}`,
	};
}

/** Takes the link from the mail and opens it, first with a wrong password. */
async function lookAtLink({ setting, example }: Run): Promise<Facts> {
	const { recipient, linkPassword } = example.settings;
	const { parsed } = await setting.mail.waitFor(recipient, MAIL_LIMIT_MS);
	const url = /https?:\/\/\S+/.exec(parsed.text ?? '')?.[0] ?? '';
	const wrong = await openShareLink(url, `not-${linkPassword}`);
	const right = await openShareLink(url, linkPassword);
	const sum = sha256(right.bytes);
	return {
		holds: wrong.status === 403 && right.status === 200 && sum === sha256(example.pdf),
		evidence: `wrong password: HTTP ${wrong.status}; right password: HTTP ${right.status}, ${right.bytes.length} bytes\n${sum}  received`,
	};
}

async function lookAtCopy({ setting, example }: Run): Promise<Facts> {
	const names = await readdir(setting.storage.folder);
	const copies = await Promise.all(names.map((name) => readFile(join(setting.storage.folder, name))));
	const original = sha256(example.pdf);
	const lines = names.map(
		(name, index) => `${sha256(copies[index])}  ${name}, ${copies[index].length} bytes`,
	);
	return {
		holds: copies.length === 1 && sha256(copies[0]) === original,
		evidence: [`${original}  original, ${example.pdf.length} bytes`, ...lines].join('\n'),
	};
}

/** Project and file of the run. */
function ids(execution: Execution): { project_id: string; file_id: string } {
	const project = outputOf(execution, 'Create project');
	const file = outputOf(execution, 'Upload invoice');
	if (!project || !file) throw new Error('The workflow did not get as far as uploading the file');
	return { project_id: String(project.project_id), file_id: String(file.file_id) };
}

function linkOf(execution: Execution): string {
	const url = outputOf(execution, 'Create share link')?.url;
	if (typeof url !== 'string') throw new Error('The workflow did not get as far as creating the link');
	return url;
}

function validUntil(execution: Execution): string {
	return String(outputOf(execution, 'Settings')?.validUntil);
}
