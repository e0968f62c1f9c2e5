import { openWorkflow } from '../editor.mts';
import { part } from '../form.mts';
import type { Look } from '../look.mts';
import { manualTrigger, workflowOf } from '../nodes.mts';

/** What a person might type to find the node. */
const SEARCHES = ['689', '689cloud', 'document protection', 'drm'];

/** The node is found by its name and by what it does, and shows one action for each operation. */
export async function checkNodeCreator({ n8n, description, page, expect, picture }: Look): Promise<void> {
	const workflow = workflowOf('Node creator', [manualTrigger('Start')]);
	await openWorkflow(page, n8n, await n8n.importWorkflow(workflow, []));
	await part(page, 'node-creator-plus-button').first().click();
	const item = part(page, 'node-creator-item-name').filter({ hasText: /^\s*689Cloud\s*$/ });
	for (const search of SEARCHES.reverse()) {
		await part(page, 'node-creator-search-bar').fill(search);
		const found = await item
			.first()
			.waitFor({ timeout: 3000 })
			.then(
				() => true,
				() => false,
			);
		expect(found, `the node is found by "${search}"`);
	}
	await item.first().click();
	const actions = part(page, 'node-creator').locator(
		'[data-test-id="node-creator-action-item"], [data-test-id="node-creator-item-name"]',
	);
	await page.getByText('Upload a file', { exact: true }).first().waitFor();
	await picture('node-creator');
	const wanted = description.operations.length;
	// n8n renders a long list in several steps.
	await actions
		.nth(wanted - 1)
		.waitFor()
		.catch(() => undefined);
	const texts = (await actions.allTextContents()).map((text) => text.trim());
	expect(texts.length === wanted, `it offers ${wanted} actions, one for each operation`, `${texts.length}`);
	const doubled = texts.filter((text, index) => texts.indexOf(text) !== index);
	expect(doubled.length === 0, 'no two actions are called the same', doubled.join(', '));
}
