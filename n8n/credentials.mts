import type { ChatModel } from './neighbors/chatModel.mts';
import type { Mailbox } from './neighbors/imap.mts';
import type { MailServer } from './neighbors/mail.mts';
import type { S3Server } from './neighbors/s3.mts';
import type { SftpServer } from './neighbors/sftp.mts';
import type { StorageServer } from './neighbors/storage.mts';
import type { CredentialData } from './workflows.mts';

/** An account of the service. */
export interface Account {
	email: string;
	password: string;
	teamId: string;
}

/** The credential of the 689Cloud node for an account; `overrides` replaces or adds fields. */
export function cloud689Credential(
	{ url }: { url: string },
	{ email, password, teamId }: Account,
	overrides: Record<string, unknown> = {},
): CredentialData {
	const data = { email, password, teamId, baseUrl: url, ...overrides };
	return { name: '689Cloud account', type: 'cloud689Api', data };
}

/** The credential of n8n's Send Email node for a mail server. */
export function smtpCredential({ user, password, host, port }: MailServer): CredentialData {
	const data = { user, password, host, port, secure: false, disableStartTls: true };
	return { name: 'SMTP account', type: 'smtp', data };
}

/** The credential of n8n's Nextcloud node for a storage server. */
export function nextcloudCredential({ webDavUrl, user, password }: StorageServer): CredentialData {
	return { name: 'NextCloud account', type: 'nextCloudApi', data: { webDavUrl, user, password } };
}

/** The credential of n8n's IMAP trigger for a mailbox. */
export function imapCredential({ user, password, host, port }: Mailbox): CredentialData {
	const data = { user, password, host, port, secure: false, allowUnauthorizedCerts: false };
	return { name: 'IMAP account', type: 'imap', data };
}

/** The credential of n8n's S3 node for an S3 server. */
export function s3Credential({ endpoint, region, accessKeyId, secretAccessKey }: S3Server): CredentialData {
	const data = {
		endpoint,
		region,
		accessKeyId,
		secretAccessKey,
		forcePathStyle: true,
		ignoreSSLIssues: false,
	};
	return { name: 'S3 account', type: 's3', data };
}

/** The credential of n8n's FTP node for an SFTP server. */
export function sftpCredential({ host, port, user, password }: SftpServer): CredentialData {
	const data = { host, port, username: user, password, privateKey: '', passphrase: '' };
	return { name: 'SFTP account', type: 'sftp', data };
}

/** The credential of n8n's OpenAI nodes for a chat model. */
export function openAiCredential({ url, apiKey }: ChatModel): CredentialData {
	return { name: 'OpenAI account', type: 'openAiApi', data: { apiKey, url, header: false } };
}
