import type { MailServer } from './neighbors/mail.mts';
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
