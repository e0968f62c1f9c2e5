import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Execution } from '../../n8n/index.mts';
import type { ReceivedMail } from '../../n8n/neighbors/mail.mts';
import { openSession } from '../../n8n/session.mts';
import { postParts, signIn } from '../sandbox/client.mts';
import { fixture } from './fixture.mts';

const REQUEST_LIMIT_MS = 10_000;
const MAIL_LIMIT_MS = 20_000;
const LOOK_MS = 100;

/** Bytes that no other document has, and that are not text. */
export function newDocument(): Buffer {
	return Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(3000)]);
}

/** Creates a project of the admin that nothing else uses. @returns its ID */
export async function newProject(name: string): Promise<string> {
	const { sandbox } = fixture;
	const { call } = await openSession(sandbox, sandbox.accounts.admin);
	const { project_id } = await call('/project/create', { name, max_download: '0' });
	return project_id;
}

/** Uploads a file to a project, or a folder of it, without the node. @returns its ID */
export async function upload(
	projectId: string,
	name: string,
	bytes: Uint8Array,
	folderId?: string,
): Promise<string> {
	const { sandbox } = fixture;
	const token = await signIn(sandbox, sandbox.accounts.admin);
	const { result } = await postParts(sandbox, '/upload', [
		['auth_token', token],
		['project_id', projectId],
		...(folderId === undefined ? [] : [['folder_id', folderId] as [string, string]]),
		['file_name', name],
		['file', new File([new Uint8Array(bytes)], name)],
	]);
	return String((result as { file_id: string }).file_id);
}

/** The files of a project that are not in the recycle bin. */
export function filesIn(projectId: string): Array<{ file_id: string; title: string }> {
	return fixture.sandbox.store.items.filesIn(projectId, null, 'live') as unknown as Array<{
		file_id: string;
		title: string;
	}>;
}

/** What 689Cloud says, in a session of its own, about the protection of a file. */
export async function protectionOf(projectId: string, fileId: string): Promise<Record<string, unknown>> {
	const { sandbox } = fixture;
	const { call } = await openSession(sandbox, sandbox.accounts.admin);
	const [{ status_encode }] = await call<Array<{ status_encode: number }>>('/encode/status', {
		file_ids: fileId,
	});
	const license = await call<Record<string, unknown>>('/license/info', {
		project_id: projectId,
		file_id: fileId,
	});
	return { ...license, status_encode };
}

/** Opens a share link as its recipient does, without an account. @returns the file; @throws Error if the page refuses */
export async function openLink(url: string): Promise<Buffer> {
	const page = await fetch(url, { signal: AbortSignal.timeout(REQUEST_LIMIT_MS) });
	const fileId = /name="file_id" value="([^"]*)"/.exec(await page.text())?.[1] ?? '';
	const answer = await fetch(url, {
		method: 'POST',
		body: new URLSearchParams({ file_id: fileId }),
		signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
	});
	if (!answer.ok) throw new Error(`The page of the link answered with HTTP ${answer.status}`);
	return Buffer.from(await answer.arrayBuffer());
}

/** The address of the share link in a mail of 689Cloud. @throws AssertionError if there is none */
export function sharedIn({ text }: { text: string }): string {
	const path = /view-link\/\w+/.exec(text)?.[0];
	assert.ok(path !== undefined, `There is no link in: ${text}`);
	return `${fixture.sandbox.origin}/${path}`;
}

/** The first link in a text. @throws AssertionError if there is none */
export function linkIn(text: string | undefined): string {
	const url = /https?:\/\/[^\s"<]+/.exec(text ?? '')?.[0];
	assert.ok(url !== undefined, `There is no link in: ${text}`);
	return url;
}

/** The mails to an address, oldest first. @param count waits until there are so many */
export async function mailsTo(address: string, count: number): Promise<ReceivedMail[]> {
	const find = () => fixture.mail.mails.filter(({ envelopeTo }) => envelopeTo.includes(address));
	for (const deadline = Date.now() + MAIL_LIMIT_MS; find().length < count; await sleep(LOOK_MS))
		assert.ok(Date.now() < deadline, `${find().length} mails to ${address} arrived, not ${count}`);
	assert.equal(find().length, count, `${find().length} mails to ${address} arrived, not ${count}`);
	return find();
}

/** Fails with n8n's reason unless an execution ended as it should. */
export function assertStatus({ status, error }: Execution, wanted = 'success'): void {
	assert.equal(
		status,
		wanted,
		`${error?.node?.name ?? ''}: ${error?.message ?? ''} ${error?.description ?? ''}`,
	);
}

/** Fails if a request since the last time broke the contract, or if a fault has not struck yet. */
export function assertContract(): void {
	const { sandbox } = fixture;
	const breaches = [...sandbox.refusals, ...sandbox.violations];
	sandbox.clearRefusals();
	assert.deepEqual(breaches, []);
	assert.deepEqual(sandbox.faults.pending, []);
}
