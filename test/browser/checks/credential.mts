import type { CredentialReference, N8n } from '../../../n8n/index.mts';
import { closeToasts } from '../editor.mts';
import { part } from '../form.mts';
import type { Look } from '../look.mts';

/** A credential is created by hand; its test is green for the right password, and red with a clear text for a wrong one. */
export async function checkCredential({
	n8n,
	sandbox,
	credentials,
	page,
	expect,
	picture,
}: Look): Promise<void> {
	const { email, password } = sandbox.accounts.admin;
	await page.goto(`${n8n.url}/home/credentials/create`);
	await part(page, 'new-credential-type-select').locator('input').fill('689Cloud');
	await part(page, 'new-credential-type-select-option').filter({ hasText: '689Cloud API' }).first().click();
	await part(page, 'new-credential-type-button').click();
	const dialog = part(page, 'editCredential-modal');
	const fill = async (name: string, text: string) =>
		await part(dialog, `parameter-input-${name}`).locator('input').fill(text);
	await fill('email', email);
	await fill('password', password);
	await picture('credential');
	const baseUrl = await part(dialog, 'parameter-input-baseUrl').locator('input').inputValue();
	expect(baseUrl.startsWith('https://'), 'a new credential has the address of the service', baseUrl);

	const green = part(page, 'credentials-config-container-test-success');
	const save = part(page, 'credential-save-button');
	await fill('baseUrl', sandbox.url);
	await save.click();
	await green.waitFor();
	await closeToasts(page);
	await picture('walk/credential-right');
	expect(true, 'the connection test is green on the sandbox');

	await fill('password', 'not the password');
	await save.click();
	await dialog.getByText('More details').click();
	await dialog.getByText('The password is wrong').waitFor();
	await closeToasts(page);
	await picture('walk/credential-wrong-password');
	expect(true, 'the connection test is red on a wrong password, and says why');

	await fill('password', password);
	await save.click();
	await green.waitFor();
	expect(true, 'and green again on the right one');
	await removeOthers(n8n, credentials);
}

/** Removes the credential that was created by hand, so that others find one account only. */
async function removeOthers(n8n: N8n, kept: CredentialReference[]): Promise<void> {
	const all = await n8n.rest<Array<{ id: string }>>('GET', '/credentials');
	const others = all.filter(({ id }) => !kept.some((credential) => credential.id === id));
	for (const { id } of others) await n8n.rest('DELETE', `/credentials/${id}`);
}
