import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { openWorkflow } from '../editor.mts';
import { fixture } from '../fixture.mts';
import { part } from '../form.mts';
import { manualTrigger, workflowOf } from '../nodes.mts';
import { picture } from '../picture.mts';

const { n8n, description, page } = fixture;
/** What a person might search for. */
const SEARCHES = ['drm', 'document protection', '689cloud', '689'];
const SEARCH_LIMIT_MS = 3000;

/** The node is found by its name and by what it does, and offers one action for each operation. */
suite('Node creator', () => {
	const entry = part(page, 'node-creator-item-name')
		.filter({ hasText: /^\s*689Cloud\s*$/ })
		.first();
	before(async () => {
		const workflow = workflowOf('Node creator', [manualTrigger('Start')]);
		await openWorkflow(page, n8n, await n8n.importWorkflow(workflow, []));
		await part(page, 'node-creator-plus-button').first().click();
	});

	for (const search of SEARCHES) {
		test(`finds the node by "${search}"`, async () => {
			await part(page, 'node-creator-search-bar').fill(search);
			await entry.waitFor({ timeout: SEARCH_LIMIT_MS });
		});
	}

	suite('actions', () => {
		const actions = part(page, 'node-creator').locator(
			'[data-test-id="node-creator-action-item"], [data-test-id="node-creator-item-name"]',
		);
		const { length } = description.operations;
		let texts: string[];
		before(async () => {
			await part(page, 'node-creator-search-bar').fill('689Cloud');
			await entry.click();
			await page.getByText('Upload file', { exact: true }).first().waitFor();
			await picture('node-creator');
			// n8n renders a long list in several steps.
			const last = actions.nth(length - 1);
			await last.waitFor().catch(() => undefined);
			texts = (await actions.allTextContents()).map((text) => text.trim());
		});

		test(`there are ${length}, one for each operation`, () => {
			assert.equal(texts.length, length);
		});

		test('no two have the same name', () => {
			assert.deepEqual(
				texts.filter((text, index) => texts.indexOf(text) !== index),
				[],
			);
		});
	});
});
