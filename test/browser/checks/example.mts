import { readExample } from '../../../n8n/example.mts';
import { closeToasts, openWorkflow } from '../editor.mts';
import { part } from '../form.mts';
import type { Look } from '../look.mts';

const RUN_LIMIT_MS = 120_000;
const PICTURE = { width: 1280, height: 640 };

/** The example workflow runs to its end in the editor, started by its button. */
export async function checkExample({ n8n, credentials, page, expect, picture }: Look): Promise<void> {
	const { workflow } = await readExample();
	await openWorkflow(page, n8n, await n8n.importWorkflow(workflow, credentials));
	const steps = workflow.nodes.filter(({ type }) => !type.endsWith('stickyNote'));
	const done = part(page, 'canvas-node-status-mark-success');
	await part(page, 'execute-workflow-button').first().click();
	await done
		.nth(steps.length - 1)
		.waitFor({ timeout: RUN_LIMIT_MS })
		.catch(() => undefined);
	const count = await done.count();
	expect(
		count === steps.length,
		`the example workflow is green from end to end: ${steps.length} nodes`,
		`${count}`,
	);
	await closeToasts(page);
	const viewport = page.viewportSize();
	// It is wide and low.
	await page.setViewportSize(PICTURE);
	await part(page, 'zoom-to-fit').click();
	await picture('editor');
	if (viewport) await page.setViewportSize(viewport);
}
