import type { Locator, Page } from 'playwright-core';
import { settled } from './settled.mts';

/** n8n applies typed text a moment after the last key, and nothing on the page shows when. */
const APPLY_TEXT_MS = 1_300;
const DRAG_STEPS = 12;

/** A part of the interface, by its `data-test-id`. */
export function part(page: Page | Locator, id: string): Locator {
	return page.locator(`[data-test-id="${id}"]`);
}

/** The form of the open node, used as a person does. */
export class Form {
	readonly page: Page;

	constructor(page: Page) {
		this.page = page;
	}

	/** Names of the visible parameters, including collections and their members. */
	async shown(): Promise<string[]> {
		return await this.page.evaluate(() =>
			Array.from(
				document.querySelectorAll<HTMLLabelElement>(
					'[data-test-id="node-parameters"] [data-test-id="parameter-item"] label[for]',
				),
			)
				.filter((label) => label.offsetParent !== null)
				.map((label) => label.htmlFor),
		);
	}

	/** The same, once it is as expected or some seconds have passed. */
	async shownOnce(isExpected: (names: string[]) => boolean): Promise<string[]> {
		return await settled(async () => await this.shown(), isExpected);
	}

	/** The value that a drop-down shows. */
	async value(name: string): Promise<string> {
		return await part(this.page, `parameter-input-${name}`).locator('input').first().inputValue();
	}

	/** The same, once it is as expected or some seconds have passed. */
	async valueOnce(name: string, expected: string): Promise<string> {
		return await settled(
			async () => await this.value(name),
			(value) => value === expected,
		);
	}

	/** Chooses from a drop-down. */
	async select(name: string, label: string): Promise<void> {
		await part(this.page, `parameter-input-${name}`).click();
		await exactly(this.visible('parameter-input-item'), label).click();
	}

	/** Chooses how a locator is specified: `list`, `id` or `path`. */
	async mode(name: string, mode: string): Promise<void> {
		await part(this.locator(name), 'rlc-mode-selector').click();
		await this.visible(`mode-${mode}`).click();
	}

	/** Types into a locator that is specified by ID or path. */
	async type(name: string, text: string): Promise<void> {
		await this.locator(name).locator('input').last().fill(text);
		await this.page.waitForTimeout(APPLY_TEXT_MS);
	}

	/** Drags a property of the input item, of the node before or else of one further up, onto a parameter. */
	async drag(property: string, name: string): Promise<void> {
		const source = part(this.page, 'ndv-input-panel').locator(
			`[data-target="mappable"][data-name="${property}"]:visible`,
		);
		const [from, to] = await Promise.all([
			centerOf(source.first()),
			centerOf(part(this.page, `parameter-input-${name}`).first()),
		]);
		const { mouse } = this.page;
		await mouse.move(from.x, from.y);
		await mouse.down();
		// The editor looks where the mouse is each time it moves.
		await mouse.move(to.x, to.y, { steps: DRAG_STEPS });
		await mouse.move(to.x + 2, to.y);
		await mouse.up();
		await this.page.waitForTimeout(APPLY_TEXT_MS);
	}

	/** The expression of a parameter. */
	async expression(name: string): Promise<string> {
		const editor = part(this.page, `parameter-input-${name}`).locator('.cm-content');
		return (await editor.first().textContent()) ?? '';
	}

	/** Opens the list of a locator and waits for it; returns its entries, or the message shown instead. */
	async openList(name: string): Promise<string[]> {
		await part(this.locator(name), 'rlc-input').click();
		const answer = this.visible('rlc-item').or(this.visible('rlc-error-message'));
		await answer.first().waitFor();
		return (await answer.allTextContents()).map((text) => text.trim());
	}

	/** Types into the search box of the open list; returns its entries, once they are as expected or some seconds have passed. */
	async search(text: string, isExpected: (entries: string[]) => boolean): Promise<string[]> {
		await this.visible('rlc-search').fill(text);
		return await settled(
			async () => (await this.visible('rlc-item').allTextContents()).map((entry) => entry.trim()),
			isExpected,
		);
	}

	/** Chooses an entry of the open list. */
	async choose(entry: string): Promise<void> {
		await exactly(this.visible('rlc-item'), entry).click();
	}

	/** The choice that a locator shows. */
	async chosen(name: string): Promise<string> {
		return await this.locator(name).locator('input').last().inputValue();
	}

	/** The button that opens the options of a collection. */
	private adder(collection: string): Locator {
		const item = part(this.page, 'parameter-item').filter({
			has: this.page.locator(`label[for="${collection}"]`),
		});
		return part(item, 'collection-parameter-add').last();
	}

	/** Opens the options that can be added to a collection; returns their names. */
	async openCollection(collection: string): Promise<string[]> {
		// The list that was open before takes a moment to disappear.
		await this.visible('collection-parameter-option').first().waitFor({ state: 'hidden' });
		await this.adder(collection).click();
		await this.visible('collection-parameter-option').first().waitFor();
		return (await this.visible('collection-parameter-option').allTextContents()).map((text) => text.trim());
	}

	/** Adds an option of the open collection. */
	async add(label: string): Promise<void> {
		await exactly(this.visible('collection-parameter-option'), label).click();
	}

	/** Runs the node and waits for its output or error. */
	async execute(): Promise<void> {
		await part(this.page, 'node-execute-button').click();
		const ended = part(this.page, 'node-run-status-success').or(this.page.locator('.node-error-view'));
		await ended.first().waitFor();
		await part(this.page, 'node-execute-button').filter({ hasText: 'Execute step' }).waitFor();
	}

	/**
	 * What the output panel shows, once it holds all of these texts or some seconds have passed: the editor
	 * draws the items a moment after it has counted them.
	 */
	async output(...expected: string[]): Promise<string> {
		return await settled(
			async () => (await part(this.page, 'output-panel').textContent()) ?? '',
			(output) => expected.every((text) => output.includes(text)),
		);
	}

	private locator(name: string): Locator {
		return part(this.page, `resource-locator-${name}`);
	}

	private visible(id: string): Locator {
		return this.page.locator(`[data-test-id="${id}"]:visible`);
	}
}

/** The middle of what a person sees of an element. @throws Error if it is not there */
async function centerOf(element: Locator): Promise<{ x: number; y: number }> {
	await element.scrollIntoViewIfNeeded();
	const box = await element.boundingBox();
	if (!box) throw new Error('There is nothing to drag here');
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The choice whose label is exactly this; it may also have a description. */
function exactly(choices: Locator, label: string): Locator {
	return choices.filter({ has: choices.page().getByText(label, { exact: true }) }).first();
}
