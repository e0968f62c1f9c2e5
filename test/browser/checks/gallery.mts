import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import type { Workflow } from '../../../n8n/index.mts';
import { ROOT } from '../../../scripts/root.mts';
import { closeToasts, openWorkflow } from '../editor.mts';
import { fixture } from '../fixture.mts';
import { part } from '../form.mts';
import { picture } from '../picture.mts';

const FOLDER = join(ROOT, 'examples', 'workflows');
/** The workflows are wide and low. */
const PICTURE = { width: 1400, height: 640 };

const { n8n, credentials, page, pageErrors } = fixture;
const files = await readdir(FOLDER);

suite('The editor shows every example', () => {
	for (const file of files) {
		test(`${file}, with its nodes and notes`, async () => {
			const workflow = JSON.parse(await readFile(join(FOLDER, file), 'utf8')) as Workflow;
			const before = pageErrors.length;
			const viewport = page.viewportSize();
			await page.setViewportSize(PICTURE);
			await openWorkflow(page, n8n, await n8n.importWorkflow(workflow, credentials));
			await closeToasts(page);
			await part(page, 'zoom-to-fit').click();
			for (const { name, type, parameters } of workflow.nodes) {
				if (type.endsWith('stickyNote')) {
					const [heading] = String(parameters.content).replace(/^#+ /, '').split('\n');
					// n8n sets typographic apostrophes.
					const name = heading.replaceAll("'", '’');
					await page.getByRole('heading', { name, exact: true }).first().waitFor();
				} else {
					const shown = page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
					assert.equal(await shown.count(), 1, name);
				}
			}
			await page.evaluate(hideControls);
			await picture(`examples/${file.replace(/\.json$/, '')}`, page.locator('.vue-flow').first());
			if (viewport) await page.setViewportSize(viewport);
			assert.deepEqual(pageErrors.slice(before), []);
		});
	}
});

/** Runs in the page: leaves only the canvas with its nodes and notes. */
function hideControls(): void {
	const canvas = document.querySelector('.vue-flow')!;
	const others: Element[] = Array.from(canvas.querySelectorAll('.vue-flow__panel'));
	for (let inner: Element = canvas; inner.parentElement; inner = inner.parentElement)
		others.push(...Array.from(inner.parentElement.children).filter((sibling) => sibling !== inner));
	for (const element of others) (element as HTMLElement).style.visibility = 'hidden';
}
