import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Example, ExampleServers } from '../n8n/example.mts';
import type { Execution } from '../n8n/index.mts';
import { openSession } from '../n8n/session.mts';
import type { Proof, Report } from './report.mts';
import { sha256 } from './sha256.mts';
import { openShareLink } from './sharedFile.mts';
import { outputOf } from './story.mts';

const MAIL_LIMIT_MS = 10_000;

/** A run of the example workflow, and the servers that it talked to. */
export interface Run {
	servers: ExampleServers;
	example: Example;
	execution: Execution;
}

type Finding = Omit<Proof, 'claim'>;

/** The claims, in the order of the workflow, and how each is checked. */
const CLAIMS: ReadonlyArray<[claim: string, check: (run: Run) => Promise<Finding> | Finding]> = [
	['The workflow ran to its end', checkExecution],
	['The API contract allows every call the node made', checkCalls],
	['689Cloud reports, in a new session, that the file is protected and licensed as requested', checkLicense],
	['The email with the link arrived, without the password', checkMail],
	['The link in the email opens only with the password and returns the original', checkLink],
	['The copy in the storage is identical to the original', checkCopy],
];

/** Checks every claim and reports the proofs. A claim that cannot be checked does not hold. */
export async function proveRun({ report, ...run }: Run & { report: Report }): Promise<void> {
	for (const [claim, check] of CLAIMS) {
		let finding: Finding;
		try {
			finding = await check(run);
		} catch (error) {
			finding = { holds: false, evidence: (error as Error).message };
		}
		report.prove({ claim, ...finding });
	}
}

/** Checks that a run that follows another one uses the same project and folder. */
export async function proveSecondRun({
	servers,
	example,
	execution,
	report,
}: Run & { report: Report }): Promise<void> {
	const claim = 'A second run uses the same project and folder';
	const { call } = await openSession(servers.sandbox, servers.sandbox.accounts.admin);
	const { projectName, folderPath } = example.settings;
	const { project_id } = ids(execution);
	const list = await call<{ data: Array<{ project_name: string }> }>('/project/list', {
		search_key: projectName,
		sort_key: '6',
		start: '0',
		length: '100',
	});
	const projects = list.data.filter(({ project_name: name }) => name === projectName).length;
	const folders = outputOf(execution, 'Get or create folder')?.created_paths as string[];
	report.prove({
		claim,
		holds: execution.status === 'success' && projects === 1 && folders.length === 0,
		evidence: `${projects} project "${projectName}", ID ${project_id}; folders of ${folderPath} created by the second run: ${folders.length}`,
	});
}

function checkExecution({ execution }: Run): Finding {
	const { id, status, error } = execution;
	const where = error?.node ? ` at "${error.node.name}"` : '';
	const why = error ? `${where}: ${error.message} ${error.description ?? ''}` : '';
	return { holds: status === 'success', evidence: `execution ${id} is stored with status "${status}"${why}` };
}

/** The sandbox checks every request against the contract, and its own answers too. */
function checkCalls({ servers }: Run): Finding {
	const { requests, refusals, violations } = servers.sandbox;
	const breaches = [...refusals, ...violations];
	const list = breaches.map((breach) => `\n${JSON.stringify(breach)}`).join('');
	return {
		holds: requests.length > 0 && breaches.length === 0,
		evidence: `${requests.length} calls, ${breaches.length} breaches of the contract${list}`,
	};
}

/** Compares the license that the service reports with the one that the workflow requested. */
async function checkLicense({ servers, example, execution }: Run): Promise<Finding> {
	const { call } = await openSession(servers.sandbox, servers.sandbox.accounts.admin);
	const file = ids(execution);
	const [status] = await call<Array<{ status_encode: number }>>('/encode/status', { file_ids: file.file_id });
	const license = await call<Record<string, unknown>>('/license/info', file);
	const node = example.workflow.nodes.find(({ name }) => name === 'Protect and share');
	const requested = node?.parameters.license as Record<string, unknown>;
	const { printable, editable, local_copies: copies, document_expiry_date: expiry, label } = license;
	const holds =
		status.status_encode === 3 &&
		printable === requested.printLimit &&
		editable === requested.editLimit &&
		copies === requested.copyLimit &&
		label === requested.label &&
		String(expiry).startsWith(validUntil(execution).replaceAll('-', '/'));
	const rights = `print ${printable}, edit ${editable}, local copies ${copies}, until ${expiry}, label "${label}"`;
	return { holds, evidence: `encode/status: ${status.status_encode}; license/info: ${rights}` };
}

async function checkMail({ servers, example, execution }: Run): Promise<Finding> {
	const { recipient, sender, linkPassword } = example.settings;
	const { parsed, envelopeFrom, file } = await servers.mail.waitFor(recipient, MAIL_LIMIT_MS);
	const raw = await readFile(file, 'utf8');
	const url = linkOf(execution);
	const text = parsed.text ?? '';
	const holds = text.includes(url) && !raw.includes(linkPassword) && envelopeFrom === sender;
	return {
		holds,
		evidence: `from ${envelopeFrom} to ${recipient}, "${parsed.subject}"\n${text.trim().replace(/\n{2,}/g, '\n')}`,
	};
}

/** Opens the link in the mail, first with a wrong password. */
async function checkLink({ servers, example }: Run): Promise<Finding> {
	const { recipient, linkPassword } = example.settings;
	const { parsed } = await servers.mail.waitFor(recipient, MAIL_LIMIT_MS);
	const url = /https?:\/\/\S+/.exec(parsed.text ?? '')?.[0] ?? '';
	const wrong = await openShareLink(url, `not-${linkPassword}`);
	const right = await openShareLink(url, linkPassword);
	const sum = sha256(right.bytes);
	return {
		holds: wrong.status === 403 && right.status === 200 && sum === sha256(example.pdf),
		evidence: `wrong password: HTTP ${wrong.status}; right password: HTTP ${right.status}, ${right.bytes.length} bytes\n${sum}  received`,
	};
}

async function checkCopy({ servers, example }: Run): Promise<Finding> {
	const names = await readdir(servers.storage.folder);
	const copies = await Promise.all(names.map((name) => readFile(join(servers.storage.folder, name))));
	const original = sha256(example.pdf);
	const lines = names.map(
		(name, index) => `${sha256(copies[index])}  ${name}, ${copies[index].length} bytes`,
	);
	return {
		holds: copies.length === 1 && sha256(copies[0]) === original,
		evidence: [`${original}  original, ${example.pdf.length} bytes`, ...lines].join('\n'),
	};
}

/** IDs of the project and the file of the run. */
function ids(execution: Execution): { project_id: string; file_id: string } {
	const { project_id, file_id } = shared(execution);
	return { project_id: String(project_id), file_id: String(file_id) };
}

function linkOf(execution: Execution): string {
	return String(shared(execution).link_url);
}

/** What "Protect and share" returned. @throws Error if the workflow did not get that far */
function shared(execution: Execution): Record<string, unknown> {
	const output = outputOf(execution, 'Protect and share');
	if (!output) throw new Error('The workflow did not get as far as sharing the file');
	return output;
}

function validUntil(execution: Execution): string {
	return String(outputOf(execution, 'Settings')?.validUntil);
}
