import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { FIRST_ENTRIES, FOREIGN_PHRASES, PHRASES } from '../../description/searchPhrases.mts';
import { openWorkflow } from '../editor.mts';
import { fixture } from '../fixture.mts';
import { part } from '../form.mts';
import { manualTrigger, workflowOf } from '../nodes.mts';
import { picture } from '../picture.mts';

const { n8n, description, page } = fixture;
/** The list follows the last key after a moment. */
const SEARCH_MS = 400;

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

	const names = part(page, 'node-creator-item-name');
	const search = async (phrase: string): Promise<string[]> => {
		await part(page, 'node-creator-search-bar').fill('');
		await part(page, 'node-creator-search-bar').fill(phrase);
		await page.waitForTimeout(SEARCH_MS);
		return (await names.allTextContents()).map((text) => text.trim()).slice(0, FIRST_ENTRIES);
	};
	for (const phrase of PHRASES) {
		test(`finds the node among the first by "${phrase}"`, async () => {
			assert.ok((await search(phrase)).includes('689Cloud'), (await search(phrase)).join());
		});
	}

	for (const phrase of FOREIGN_PHRASES) {
		test(`does not find it among the first by "${phrase}"`, async () => {
			assert.ok(!(await search(phrase)).includes('689Cloud'));
		});
	}

	suite('actions', () => {
		const actions = part(page, 'node-creator').locator(
			'[data-test-id="node-creator-action-item"], [data-test-id="node-creator-item-name"]',
		);
		const { length } = description.operations;
		let texts: string[];
		before(async () => {
			await search('protect pdf');
			await picture('walk/search');
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
