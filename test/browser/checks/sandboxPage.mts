import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, suite, test } from 'node:test';
import type { Page } from 'playwright-core';
import { readExample } from '../../../n8n/example.mts';
import { openSession } from '../../../n8n/session.mts';
import type { Session } from '../../../n8n/session.mts';
import { frame, writeAnimation } from '../animation.mts';
import { watchConsole } from '../editor.mts';
import { fixture } from '../fixture.mts';
import { picture } from '../picture.mts';

const { n8n, sandbox, credentials, page: editor } = fixture;
const { admin } = sandbox.accounts;
const { contracts } = sandbox.ids.project;
const VIEWPORT = { width: 1240, height: 960 };
const RUN_LIMIT_MS = 120_000;
const STEP_LIMIT_MS = 15_000;
/** What arrives must be on the page within it: the page looks each second. */
const LIVE_LIMIT_MS = 5000;

/** The page of the sandbox, by clicking, while a workflow in n8n works with it. */
suite('Sandbox page', () => {
	let page: Page;
	let errors: string[];
	let session: Session;
	before(async () => {
		await sandbox.reset();
		const context = await editor.context().browser()!.newContext({ viewport: VIEWPORT });
		await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: sandbox.origin });
		page = await context.newPage();
		page.setDefaultTimeout(STEP_LIMIT_MS);
		errors = watchConsole(page);
		session = await openSession(sandbox, admin);
		await page.goto(sandbox.origin);
		await page.locator('#state[data-kind=live]').waitFor();
	});
	after(async () => {
		await page.context().close();
		await writeAnimation('flow');
	});

	test('an upload arrives live, and what is open stays open', async () => {
		await page.locator('summary', { hasText: 'Archive' }).click();
		const body = new FormData();
		const fields = { auth_token: session.token, file_name: 'Offer & terms.txt', project_id: contracts };
		for (const [name, value] of Object.entries(fields)) body.append(name, value);
		body.append('file', new File(['content'], 'arrived.txt'));
		await fetch(`${sandbox.url}/upload`, { method: 'POST', body });
		const row = page.locator('#projects tr', { hasText: 'Offer & terms.txt' });
		await row.waitFor({ timeout: LIVE_LIMIT_MS });
		assert.match(await row.innerText(), /Not protected/);
		assert.equal(await page.locator('.project[open] summary', { hasText: 'Archive' }).count(), 0);
		await page.locator('#requests summary', { hasText: 'uploadFile' }).first().click();
		await page.locator('.request[open]', { hasText: 'The request follows the contract.' }).waitFor();
	});

	test('a workflow in n8n is followed: file, protection, link, mail', async () => {
		const { workflow, trigger } = await readExample();
		const id = await n8n.importWorkflow(workflow, credentials);
		const { status, error } = await n8n.runWorkflow(id, trigger, RUN_LIMIT_MS);
		assert.equal(status, 'success', error?.message);
		const row = page.locator('#projects tr', { hasText: 'invoice-2030-001.pdf' });
		await row.waitFor({ timeout: LIVE_LIMIT_MS });
		assert.match(await row.innerText(), /Protected[\s\S]*Print 1, edit 0, copies 0/);
		const mail = page.locator('.mail', { hasText: 'Your invoice 2030-001' });
		await mail.locator('summary').click();
		assert.match(await mail.innerText(), /to carol@example\.com[\s\S]*You can read invoice/);
		await page.mouse.move(0, 0);
		await picture('sandbox', page);
		await mail.scrollIntoViewIfNeeded();
		await frame('mail', page);
	});

	test('the link in the mail opens, and gives the file for its password only', async () => {
		const { settings, pdf } = await readExample();
		const opened = page.waitForEvent('popup');
		await page.locator('.mail[open] .text a').click();
		const share = await opened;
		const linkErrors = watchConsole(share);
		await share.setViewportSize(VIEWPORT);
		await frame('open', share);
		await share.getByLabel('Password').fill('wrong');
		await share.getByRole('button', { name: 'Download' }).click();
		await share.getByRole('alert').waitFor();
		assert.equal(await share.getByRole('alert').innerText(), 'The password is wrong.');
		await share.getByLabel('Password').fill(settings.linkPassword);
		const download = share.waitForEvent('download');
		await share.getByRole('button', { name: 'Download' }).click();
		const path = await (await download).path();
		assert.deepEqual(await readFile(path), pdf);
		await picture('walk/sandbox-link', share);
		await share.close();
		assert.deepEqual(linkErrors, []);
	});

	test('the error style is switched at once, by the keyboard', async () => {
		const statusNow = async () => {
			const body = new URLSearchParams({ auth_token: 'wrong', project_id: contracts });
			return (await fetch(`${sandbox.url}/project/info`, { method: 'POST', body })).status;
		};
		assert.equal(await statusNow(), 200);
		const style = page.getByLabel('Error style');
		await style.focus();
		await page.keyboard.press('ArrowDown');
		await page.locator('#said', { hasText: 'Error style: applied' }).waitFor();
		await page.waitForFunction(() => document.activeElement?.id === 'errorStyle');
		await page.keyboard.press('Tab');
		assert.equal(await statusNow(), 401);
		await page.locator('.request .badge.bad', { hasText: 'Rejected: 401' }).first().waitFor();
		await page.getByRole('switch', { name: 'Errors include the name of their status' }).press('Space');
		await page.locator('#errorDescription:checked').waitFor();
	});

	test('a value is refused in words', async () => {
		const seconds = page.getByLabel('Encoding a file takes');
		await seconds.fill('9000000');
		await seconds.press('Tab');
		await page.getByRole('alert').filter({ hasText: 'enter a number of seconds' }).waitFor();
		await seconds.fill('0.2');
		await seconds.press('Tab');
		await page.locator('#message').waitFor({ state: 'hidden' });
	});

	test('a fault is injected, strikes once, and is named', async () => {
		await page.getByLabel('What happens').selectOption({ label: "HTTP 502, a proxy's page" });
		await page.getByRole('button', { name: 'Inject' }).click();
		await page.locator('.pending', { hasText: "a proxy's page" }).waitFor();
		await session.call('/project/info', { project_id: contracts }).catch(() => undefined);
		await page.locator('.request .badge', { hasText: 'Fault: html' }).waitFor({ timeout: LIVE_LIMIT_MS });
		await page.locator('.pending').waitFor({ state: 'detached' });
	});

	test('what the credential wants is copied', async () => {
		await page.getByRole('button', { name: `Copy the team ID of ${admin.email}` }).click();
		await page.locator('.copied').waitFor();
		assert.equal(await page.evaluate(() => navigator.clipboard.readText()), admin.teamId);
	});

	test('each field and button has a name, and the page can be walked through by the keyboard', async () => {
		const unnamed = await page
			.locator('button, select, input:not([type=hidden]), summary, a')
			.evaluateAll((all) =>
				all
					.filter((one) => {
						const labels = (one as HTMLInputElement).labels?.length ?? 0;
						return labels === 0 && !one.ariaLabel && one.textContent?.trim() === '';
					})
					.map((one) => one.outerHTML),
			);
		assert.deepEqual(unnamed, []);
		await page.locator('body').evaluate((body) => {
			(document.activeElement as HTMLElement | null)?.blur();
			body.scrollTop = 0;
		});
		await page.goto(sandbox.origin);
		await page.keyboard.press('Tab');
		assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Skip to the projects');
	});

	test('it is dark where the system is, and fits a narrow window', async () => {
		await page.emulateMedia({ colorScheme: 'dark' });
		await page.locator('.skip').blur();
		await picture('walk/sandbox-dark', page);
		await page.setViewportSize({ width: 420, height: 900 });
		const overhang = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		assert.ok(overhang <= 0, `the page is ${overhang} pixels too wide`);
		await picture('walk/sandbox-narrow', page);
		await page.setViewportSize(VIEWPORT);
		await page.emulateMedia({ colorScheme: 'light' });
	});

	test('a reset restores the example data', async () => {
		await page.locator('.reset summary').click();
		await page.getByRole('button', { name: 'Reset the sandbox' }).click();
		await page.locator('#projects', { hasText: 'invoice-2030-001.pdf' }).waitFor({ state: 'detached' });
		await page.locator('#requests', { hasText: 'No request has arrived yet.' }).waitFor();
		assert.equal(await page.getByLabel('Error style').inputValue(), 'body');
		assert.equal(await page.locator('.reset[open]').count(), 0);
		assert.match(await page.locator('#projects').innerText(), /Contract\.pdf/);
	});

	test('the console has no errors', () => assert.deepEqual(errors, []));
});
