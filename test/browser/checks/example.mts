import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readExample } from '../../../n8n/example.mts';
import { frame } from '../animation.mts';
import { closeToasts, openWorkflow } from '../editor.mts';
import { fixture } from '../fixture.mts';
import { part } from '../form.mts';
import { picture } from '../picture.mts';

const RUN_LIMIT_MS = 120_000;
/** The workflow is wide and low. */
const PICTURE = { width: 1280, height: 640 };

const { n8n, credentials, page } = fixture;
const { workflow } = await readExample();
const steps = workflow.nodes.filter(({ type }) => !type.endsWith('stickyNote'));

suite('Example workflow', () => {
	test(`its button turns all ${steps.length} nodes green`, async () => {
		await openWorkflow(page, n8n, await n8n.importWorkflow(workflow, credentials));
		const green = part(page, 'canvas-node-status-mark-success');
		await part(page, 'execute-workflow-button').first().click();
		const last = green.nth(steps.length - 1);
		await last.waitFor({ timeout: RUN_LIMIT_MS }).catch(() => undefined);
		assert.equal(await green.count(), steps.length);

		await closeToasts(page);
		const viewport = page.viewportSize();
		await page.setViewportSize(PICTURE);
		await part(page, 'zoom-to-fit').click();
		await picture('editor');
		await frame('flow');
		if (viewport) await page.setViewportSize(viewport);
	});
});
