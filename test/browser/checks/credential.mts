import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { closeToasts } from '../editor.mts';
import { fixture } from '../fixture.mts';
import { part } from '../form.mts';
import { picture } from '../picture.mts';

const { n8n, sandbox, credentials, page } = fixture;
const { email, password } = sandbox.accounts.admin;

/** A person creates a credential; its test is green for the right password, and red for a wrong one. */
suite('Credential', () => {
	const dialog = part(page, 'editCredential-modal');
	const field = (name: string) => part(dialog, `parameter-input-${name}`).locator('input');
	const save = part(page, 'credential-save-button');
	const success = part(page, 'credentials-config-container-test-success');
	before(async () => {
		await page.goto(`${n8n.url}/home/credentials/create`);
		await part(page, 'new-credential-type-select').locator('input').fill('689Cloud');
		const option = part(page, 'new-credential-type-select-option');
		await option.filter({ hasText: '689Cloud API' }).first().click();
		await part(page, 'new-credential-type-button').click();
		await field('email').fill(email);
		await field('password').fill(password);
		await picture('credential');
	});
	// The other checks expect that there is only one account.
	after(async () => {
		const all = await n8n.rest<Array<{ id: string }>>('GET', '/credentials');
		const created = all.filter(({ id }) => !credentials.some((kept) => kept.id === id));
		for (const { id } of created) await n8n.rest('DELETE', `/credentials/${id}`);
	});

	test('a new credential has the address of the service', async () => {
		assert.match(await field('baseUrl').inputValue(), /^https:\/\//);
	});

	test('the connection test is green with the sandbox', async () => {
		await field('baseUrl').fill(sandbox.url);
		await save.click();
		await success.waitFor();
		await closeToasts(page);
		await picture('walk/credential-right');
	});

	test('the connection test is red with a wrong password, and says why', async () => {
		await field('password').fill('not the password');
		await save.click();
		await dialog.getByText('More details').click();
		await dialog.getByText('The password is wrong').waitFor();
		await closeToasts(page);
		await picture('walk/credential-wrong-password');
	});

	test('and green again with the right one', async () => {
		await field('password').fill(password);
		await save.click();
		await success.waitFor();
	});
});
