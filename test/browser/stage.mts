import type { Page } from 'playwright-core';

import { startExampleServers } from '../../n8n/example.mts';
import type { CredentialReference, N8n } from '../../n8n/index.mts';
import type { Testbed } from '../../n8n/testbed.mts';
import type { Sandbox } from '../../sandbox/index.mts';
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
}

const VIEWPORT = { width: 1280, height: 900 };
const STEP_LIMIT_MS = 15_000;

/** Starts everything and signs in to the editor. @throws Error if n8n or the browser does not start */
export async function openStage(testbed: Testbed): Promise<Stage> {
	const servers = await startExampleServers(testbed);
	const n8n = await testbed.startN8n();
	const credentials = await n8n.importCredentials(servers.credentials);
	const description = await readDescription(n8n);
	const browser = await openBrowser();
	testbed.onClose(async () => await browser.close());
	const page = await browser.newPage({ viewport: VIEWPORT });
	page.setDefaultTimeout(STEP_LIMIT_MS);
	await page.addInitScript(endMotion);
	const complaints = watchConsole(page);
	await signIn(page, n8n);
	return { n8n, sandbox: servers.sandbox, credentials, description, page, complaints };
}

/** Runs in the page: lists and panels come and go at once, so that nothing has to be waited for. */
function endMotion(): void {
	document.addEventListener('DOMContentLoaded', () => {
		const style = document.createElement('style');
		style.textContent = '*, ::before, ::after { transition: none !important; animation: none !important; }';
		document.head.append(style);
	});
}
