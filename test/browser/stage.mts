import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

import { packPackage, startN8n } from '../../demo/n8n/index.mts';
import type { CredentialReference, N8n } from '../../demo/n8n/index.mts';
import { createSandbox } from '../../sandbox/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { openBrowser } from './chromium.mts';
import { signIn, watchConsole } from './editor.mts';
import type { Complaints } from './editor.mts';

/** A real n8n with the packed package, a sandbox, and a browser that is signed in to the editor. */
export interface Stage {
	n8n: N8n;
	sandbox: Sandbox;
	credentials: CredentialReference[];
	page: Page;
	complaints: Complaints;
	close(): Promise<void>;
}

const VIEWPORT = { width: 1500, height: 1200 };

/** Sets the stage; close it at the end. */
export async function openStage(): Promise<Stage> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-689cloud-browser-'));
	const closings: Array<() => Promise<unknown>> = [
		async () => await rm(folder, { recursive: true, force: true }),
	];
	const close = async (): Promise<void> => {
		for (const end of closings.reverse()) await end();
	};
	try {
		const sandbox = await createSandbox();
		closings.push(async () => await sandbox.close());
		const { path: tarball } = await packPackage(folder);
		const n8n = await startN8n({ userFolder: join(folder, 'n8n'), tarball });
		closings.push(async () => await n8n.stop());
		const { email, password } = sandbox.accounts.admin;
		const data = { email, password, teamId: '', baseUrl: sandbox.url };
		const credentials = await n8n.importCredentials([
			{ name: '689Cloud account', type: 'cloud689Api', data },
		]);
		const browser: Browser = await openBrowser();
		closings.push(async () => await browser.close());
		const page = await browser.newPage({ viewport: VIEWPORT });
		const complaints = watchConsole(page);
		await signIn(page, n8n);
		return { n8n, sandbox, credentials, page, complaints, close };
	} catch (error) {
		await close();
		throw error;
	}
}
