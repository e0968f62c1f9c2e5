import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { FIRST_ENTRIES, FOREIGN_PHRASES, PHRASES } from '../../description/searchPhrases.mts';
import { frame } from '../animation.mts';
import { openWorkflow } from '../editor.mts';
import { fixture } from '../fixture.mts';
import { part } from '../form.mts';
import { manualTrigger, workflowOf } from '../nodes.mts';
import { picture } from '../picture.mts';

const { n8n, description, page } = fixture;
/** The list follows the last key after a moment, on a busy machine after several. */
const SEARCH_MS = 400;
const LOOKS = 5;

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
	const firstOnes = async (): Promise<string[]> =>
		(await names.allTextContents()).map((text) => text.trim()).slice(0, FIRST_ENTRIES);
	const search = async (phrase: string): Promise<string[]> => {
		await part(page, 'node-creator-search-bar').fill('');
		await part(page, 'node-creator-search-bar').fill(phrase);
		await page.waitForTimeout(SEARCH_MS);
		return await firstOnes();
	};
	for (const phrase of PHRASES) {
		test(`finds the node among the first by "${phrase}"`, async () => {
			let found = await search(phrase);
			for (let look = 0; look < LOOKS && !found.includes('689Cloud'); look++) {
				await page.waitForTimeout(SEARCH_MS);
				found = await firstOnes();
			}
			assert.ok(found.includes('689Cloud'), found.join());
		});
	}

	for (const phrase of FOREIGN_PHRASES) {
		test(`does not find it among the first by "${phrase}"`, async () => {
			await search(phrase);
			await page.waitForTimeout(SEARCH_MS * LOOKS);
			assert.ok(!(await firstOnes()).includes('689Cloud'));
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
			await frame('find');
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
