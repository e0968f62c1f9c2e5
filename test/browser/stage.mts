import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

import { Closing } from '../../n8n/closing.mts';
import { packPackage, startN8n } from '../../n8n/index.mts';
import type { CredentialReference, N8n } from '../../n8n/index.mts';
import { startSetting } from '../../demo/setting.mts';
import type { Sandbox } from '../../demo/setting.mts';
import { openBrowser } from './chromium.mts';
import { readDescription } from './description.mts';
import type { Description } from './description.mts';
import { signIn, watchConsole } from './editor.mts';
import type { Complaints } from './editor.mts';

/** A real n8n with the packed package, the servers of the demo, and a browser that is signed in to the editor. */
export interface Stage {
	n8n: N8n;
	sandbox: Sandbox;
	/** Of the sandbox, a mail server and a storage server. */
	credentials: CredentialReference[];
	/** The node, as the editor knows it. */
	description: Description;
	page: Page;
	complaints: Complaints;
	/** Ends what was started, and removes what was stored. */
	close(): Promise<void>;
}

const VIEWPORT = { width: 1280, height: 900 };
const STEP_LIMIT_MS = 15_000;

/** Sets the stage; close it at the end. @throws Error if n8n or the browser does not start */
export async function openStage(): Promise<Stage> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-689cloud-browser-'));
	const closing = new Closing();
	closing.add(async () => await rm(folder, { recursive: true, force: true }));
	try {
		const setting = await startSetting(folder, closing);
		const { path: tarball } = await packPackage(folder);
		const n8n = await startN8n({ userFolder: join(folder, 'n8n'), tarball });
		closing.add(async () => await n8n.stop());
		const credentials = await n8n.importCredentials(setting.credentials);
		const description = await readDescription(n8n);
		const browser = await openBrowser();
		closing.add(async () => await browser.close());
		const page = await browser.newPage({ viewport: VIEWPORT });
		page.setDefaultTimeout(STEP_LIMIT_MS);
		await page.addInitScript(endMotion);
		const complaints = watchConsole(page);
		await signIn(page, n8n);
		const close = async () => await closing.run();
		return { n8n, sandbox: setting.sandbox, credentials, description, page, complaints, close };
	} catch (error) {
		await closing.run();
		throw error;
	}
}

/** Runs in the page: lists and panels come and go at once, so that nothing has to be waited for. */
function endMotion(): void {
	document.addEventListener('DOMContentLoaded', () => {
		const style = document.createElement('style');
		style.textContent = '*, ::before, ::after { transition: none !important; animation: none !important; }';
		document.head.append(style);
	});
}
