import { join } from 'node:path';
import {
	cloud689Credential,
	imapCredential,
	nextcloudCredential,
	openAiCredential,
	s3Credential,
	sftpCredential,
	smtpCredential,
} from '../../n8n/credentials.mts';
import type { CredentialReference, N8n } from '../../n8n/index.mts';
import { startChatModel } from '../../n8n/neighbors/chatModel.mts';
import type { ChatModel } from '../../n8n/neighbors/chatModel.mts';
import { startMailbox } from '../../n8n/neighbors/imap.mts';
import type { Mailbox } from '../../n8n/neighbors/imap.mts';
import type { MailServer } from '../../n8n/neighbors/mail.mts';
import { startS3Server } from '../../n8n/neighbors/s3.mts';
import type { S3Server } from '../../n8n/neighbors/s3.mts';
import { startSftpServer } from '../../n8n/neighbors/sftp.mts';
import type { SftpServer } from '../../n8n/neighbors/sftp.mts';
import type { StorageServer } from '../../n8n/neighbors/storage.mts';
import type { Testbed } from '../../n8n/testbed.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { answerOfModel } from './model.mts';

/** An n8n, and the servers that its workflows talk to. */
export interface Fixture {
	n8n: N8n;
	sandbox: Sandbox;
	mail: MailServer;
	mailbox: Mailbox;
	s3: S3Server;
	sftp: SftpServer;
	storage: StorageServer;
	model: ChatModel;
	credentials: CredentialReference[];
}

/** What the checks work with; set before they are loaded. */
export let fixture: Fixture;

/** The buckets that the settings of the examples name. */
const BUCKETS = ['incoming', 'archive'];

/** Starts the servers and n8n, and stores a credential for each. @throws Error if one of them does not start */
export async function setUp(testbed: Testbed): Promise<void> {
	const sandbox = await testbed.startSandbox({ encodingMs: 50 });
	const mail = await testbed.startMail();
	const mailbox = await startMailbox();
	testbed.onClose(async () => await mailbox.close());
	const s3 = await startS3Server(join(testbed.folder, 's3'), BUCKETS);
	testbed.onClose(async () => await s3.close());
	const sftp = await startSftpServer(join(testbed.folder, 'sftp'));
	testbed.onClose(async () => await sftp.close());
	const storage = await testbed.startStorage();
	const model = await startChatModel(answerOfModel);
	testbed.onClose(async () => await model.close());
	const n8n = await testbed.startN8n({ env: { GENERIC_TIMEZONE: 'UTC' } });
	const credentials = await n8n.importCredentials([
		cloud689Credential(sandbox, sandbox.accounts.admin),
		smtpCredential(mail),
		imapCredential(mailbox),
		s3Credential(s3),
		sftpCredential(sftp),
		nextcloudCredential(storage),
		openAiCredential(model),
	]);
	fixture = { n8n, sandbox, mail, mailbox, s3, sftp, storage, model, credentials };
}
