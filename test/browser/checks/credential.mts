import type { Look } from '../main.mts';

/** The connection test is green for the right password, and red with a clear text for a wrong one. */
export async function checkCredential({ n8n, sandbox, page, expect, picture }: Look): Promise<void> {
	await page.goto(`${n8n.url}/home/credentials`);
	await page.locator('[data-test-id="resources-list-item"]', { hasText: '689Cloud account' }).first().click();
	const dialog = page.locator('[data-test-id="editCredential-modal"]');
	await dialog.waitFor();
	await page.waitForTimeout(2000);
	await picture('credential');
	const green = page.locator('[data-test-id="credentials-config-container-test-success"]');
	await green.waitFor({ timeout: 10_000 });
	expect(true, 'the connection test is green on the sandbox');

	const save = async (password: string): Promise<void> => {
		await dialog.locator('[data-test-id="parameter-input-password"] input').fill(password);
		await page.locator('[data-test-id="credential-save-button"]').click();
	};
	await save('not the password');
	await dialog.getByText('More details').click();
	await dialog.getByText('The password is wrong').waitFor({ timeout: 10_000 });
	await picture('credential-wrong-password');
	expect(true, 'the connection test is red on a wrong password, and says why');

	await save(sandbox.accounts.admin.password);
	await green.waitFor({ timeout: 10_000 });
	expect(true, 'and green again on the right one');
}
