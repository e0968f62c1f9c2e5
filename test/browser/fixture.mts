import type { Page } from 'playwright-core';
import { startExampleServers } from '../../n8n/example.mts';
import type { CredentialReference, N8n } from '../../n8n/index.mts';
import type { Testbed } from '../../n8n/testbed.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { openBrowser } from './chromium.mts';
import { readDescription } from './description.mts';
import type { Description } from './description.mts';
import { signIn, watchConsole } from './editor.mts';

/** A real n8n with the packed package, the servers of the example, and a browser that is signed in to the editor. */
export interface Fixture {
	n8n: N8n;
	sandbox: Sandbox;
	/** For the sandbox, a mail server and a storage server. */
	credentials: CredentialReference[];
	/** The node, as the editor knows it. */
	description: Description;
	page: Page;
	/** Errors of the page; new ones are appended. */
	pageErrors: string[];
	/** Folder for pictures; none are taken if it is missing. */
	shots?: string;
}

/** What the checks work with; set before they are loaded. */
export let fixture: Fixture;

const VIEWPORT = { width: 1280, height: 900 };
const STEP_LIMIT_MS = 15_000;

/** Starts everything and signs in to the editor. @throws Error if the browser or n8n does not start */
export async function setUp(testbed: Testbed, shots?: string): Promise<void> {
	const browser = await openBrowser();
	testbed.onClose(async () => await browser.close());
	const servers = await startExampleServers(testbed);
	const n8n = await testbed.startN8n();
	const credentials = await n8n.importCredentials(servers.credentials);
	const description = await readDescription(n8n);
	const page = await browser.newPage({ viewport: VIEWPORT });
	page.setDefaultTimeout(STEP_LIMIT_MS);
	await page.addInitScript(disableAnimations);
	const pageErrors = watchConsole(page);
	await signIn(page, n8n);
	fixture = { n8n, sandbox: servers.sandbox, credentials, description, page, pageErrors, shots };
}

/** Runs in the page: lists and panels appear and disappear at once, so that checks need not wait. */
function disableAnimations(): void {
	document.addEventListener('DOMContentLoaded', () => {
		const style = document.createElement('style');
		style.textContent = '*, ::before, ::after { transition: none !important; animation: none !important; }';
		document.head.append(style);
	});
}
