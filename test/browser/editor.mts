import type { Page } from 'playwright-core';
import type { N8n } from '../../n8n/index.mts';
import { Form, part } from './form.mts';
import { settled } from './settled.mts';

/** Errors of n8n itself on a machine without internet access: fonts, icons, telemetry, templates. */
const NOT_OURS =
	/ERR_NAME_NOT_RESOLVED|ERR_INTERNET_DISCONNECTED|net::ERR_FAILED|favicon|Failed to load resource/;

/** Collects errors in the console and uncaught exceptions of a page; new ones are appended to the returned list. */
export function watchConsole(page: Page): string[] {
	const errors: string[] = [];
	page.on('console', (message) => {
		if (message.type() === 'error' && !NOT_OURS.test(message.text())) errors.push(message.text());
	});
	page.on('pageerror', (error) => errors.push(`${error.name}: ${error.message}`));
	return errors;
}

/** Signs in as the owner. */
export async function signIn(page: Page, n8n: N8n): Promise<void> {
	await page.goto(`${n8n.url}/signin`);
	await page.locator('input[name="emailOrLdapLoginId"]').fill(n8n.owner.email);
	await page.locator('input[name="password"]').fill(n8n.owner.password);
	await part(page, 'form-submit-button').click();
	await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
}

/** The editor draws a dozen of our nodes slowly on a busy machine. */
const DRAWN_WITHIN_MS = 180_000;

/** Opens a workflow and waits for its nodes. */
export async function openWorkflow(page: Page, n8n: N8n, workflowId: string): Promise<void> {
	await page.goto(`${n8n.url}/workflow/${workflowId}`);
	await part(page, 'canvas-node').first().waitFor({ timeout: DRAWN_WITHIN_MS });
}

/** Opens a node by its name and waits for its form. */
export async function openNode(page: Page, name: string): Promise<Form> {
	await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
	return await openedForm(page);
}

/** Opens a node, hands its form to `use`, and closes the node. */
export async function withNode<T>(page: Page, name: string, use: (form: Form) => Promise<T>): Promise<T> {
	const form = await openNode(page, name);
	try {
		return await use(form);
	} finally {
		await closeNode(page);
	}
}

/** Waits for the form of a node that opens by itself. */
export async function openedForm(page: Page): Promise<Form> {
	await part(page, 'ndv').waitFor();
	await part(page, 'parameter-input-operation').or(part(page, 'node-parameters')).first().waitFor();
	return new Form(page);
}

/** Closes the open node. */
export async function closeNode(page: Page): Promise<void> {
	await part(page, 'ndv-close-button').click();
	await part(page, 'ndv').waitFor({ state: 'detached' });
}

/** The text of the error that the open node shows. */
export async function nodeError(page: Page): Promise<string> {
	const error = page.locator('.node-error-view').first();
	await error.waitFor();
	return (await error.textContent()) ?? '';
}

/** How many nodes on the canvas are marked as successful: as many as expected, or what it was after some seconds. */
export async function greenNodes(page: Page, expected: number): Promise<number> {
	const marks = part(page, 'canvas-node-status-mark-success');
	return await settled(
		async () => await marks.count(),
		(count) => count === expected,
	);
}

/** Closes n8n's notifications, which would cover a picture. */
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
