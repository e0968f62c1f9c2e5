import type { Page } from 'playwright-core';

import type { N8n } from '../../n8n/index.mts';
import { Form, part } from './form.mts';

/** What a page complained about in its console, without what n8n itself brings along. */
export interface Complaints {
	list: string[];
}

/** n8n's own complaints on a machine without the internet: fonts, icons, telemetry, its service for templates. */
const NOT_OURS =
	/ERR_NAME_NOT_RESOLVED|ERR_INTERNET_DISCONNECTED|net::ERR_FAILED|favicon|Failed to load resource/;

/** Collects errors of the console and exceptions of the page. */
export function watchConsole(page: Page): Complaints {
	const complaints: Complaints = { list: [] };
	page.on('console', (message) => {
		if (message.type() === 'error' && !NOT_OURS.test(message.text())) complaints.list.push(message.text());
	});
	page.on('pageerror', (error) => complaints.list.push(`${error.name}: ${error.message}`));
	return complaints;
}

/** Signs in as the owner, in the page. */
export async function signIn(page: Page, n8n: N8n): Promise<void> {
	await page.goto(`${n8n.url}/signin`);
	await page.locator('input[name="emailOrLdapLoginId"]').fill(n8n.owner.email);
	await page.locator('input[name="password"]').fill(n8n.owner.password);
	await part(page, 'form-submit-button').click();
	await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
}

/** Opens a workflow and waits for its nodes. */
export async function openWorkflow(page: Page, n8n: N8n, workflowId: string): Promise<void> {
	await page.goto(`${n8n.url}/workflow/${workflowId}`);
	await part(page, 'canvas-node').first().waitFor();
}

/** Opens a node by its name, and waits for its form. */
export async function openNode(page: Page, name: string): Promise<Form> {
	await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
	return await openForm(page);
}

/** The form of a node that opens by itself. */
export async function openForm(page: Page): Promise<Form> {
	await part(page, 'ndv').waitFor();
	await part(page, 'parameter-input-operation').or(part(page, 'node-parameters')).first().waitFor();
	return new Form(page);
}

/** Closes the node that is open. */
export async function closeNode(page: Page): Promise<void> {
	await part(page, 'ndv-close-button').click();
	await part(page, 'ndv').waitFor({ state: 'detached' });
}

/** Closes n8n's messages in the corner, for a picture. */
export async function closeToasts(page: Page): Promise<void> {
	const toasts = page.locator('.el-notification__closeBtn:visible');
	while ((await toasts.count()) > 0) {
		await toasts
			.first()
			.click({ timeout: 1000 })
			.catch(() => undefined);
		await page
			.locator('.el-notification')
			.first()
			.waitFor({ state: 'detached', timeout: 2000 })
			.catch(() => undefined);
	}
}
