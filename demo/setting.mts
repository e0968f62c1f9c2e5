import { createSandbox } from '../sandbox/index.mts';
import type { Closing } from '../n8n/closing.mts';
import { type MailServer, startMailServer } from '../n8n/neighbors/mail.mts';
import type { CredentialData } from '../n8n/index.mts';
import { type StorageServer, startStorageServer } from '../n8n/neighbors/storage.mts';
import { join } from 'node:path';

/** The running sandbox, as the demo uses it. */
export type Sandbox = Awaited<ReturnType<typeof createSandbox>>;

/** The servers around n8n, all on the loopback address. */
export interface Setting {
	sandbox: Sandbox;
	mail: MailServer;
	storage: StorageServer;
	/** The credentials that n8n needs to speak to them. */
	credentials: CredentialData[];
}

/**
 * Starts the service, the mail server and the storage server, and hands their ending over.
 *
 * @param folder where they keep their data
 */
export async function startSetting(folder: string, closing: Closing): Promise<Setting> {
	const sandbox = await createSandbox({ dataDir: join(folder, 'sandbox') });
	closing.add(() => sandbox.close());
	const mail = await startMailServer(join(folder, 'mail'));
	closing.add(() => mail.close());
	const storage = await startStorageServer(join(folder, 'storage'));
	closing.add(() => storage.close());

	const { email, password, teamId } = sandbox.accounts.admin;
	const credentials: CredentialData[] = [
		{
			name: '689Cloud account',
			type: 'cloud689Api',
			data: { email, password, teamId, baseUrl: sandbox.url },
		},
		{
			name: 'SMTP account',
			type: 'smtp',
			data: {
				user: mail.user,
				password: mail.password,
				host: mail.host,
				port: mail.port,
				secure: false,
				disableStartTls: true,
			},
		},
		{
			name: 'NextCloud account',
			type: 'nextCloudApi',
			data: { webDavUrl: storage.webDavUrl, user: storage.user, password: storage.password },
		},
	];
	return { sandbox, mail, storage, credentials };
}
