import type { Locator, Page } from 'playwright-core';

/** How long n8n may take to take over a text on a busy machine; nothing on the page tells. */
const TAKE_OVER_MS = 800;
const SETTLE_LIMIT_MS = 5_000;
const POLL_MS = 50;
const TAKEN_OVER_MS = 500;

/** A part of the interface, by the `data-test-id` that n8n gives it. */
export function part(page: Page | Locator, id: string): Locator {
	return page.locator(`[data-test-id="${id}"]`);
}

/** The form of the node that is open, as a person uses it. */
export class Form {
	readonly page: Page;

	constructor(page: Page) {
		this.page = page;
	}

	/** Names of the parameters that show, collections and their members included. */
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

	/** The same as soon as it is as wanted, or else a while later. */
	async shownOnce(isWanted: (names: string[]) => boolean): Promise<string[]> {
		return await this.settled(async () => await this.shown(), isWanted);
	}

	/** What a drop-down shows. */
	async value(name: string): Promise<string> {
		return await part(this.page, `parameter-input-${name}`).locator('input').first().inputValue();
	}

	/** What a drop-down shows as soon as it is the wanted one, or else a while later. */
	async valueOnce(name: string, wanted: string): Promise<string> {
		return await this.settled(
			async () => await this.value(name),
			(value) => value === wanted,
		);
	}

	/** Chooses from a drop-down. */
	async select(name: string, label: string): Promise<void> {
		await part(this.page, `parameter-input-${name}`).click();
		await exactly(this.visible('parameter-input-item'), label).click();
	}

	/** Chooses how a locator is given: `list`, `id` or `path`. */
	async mode(name: string, mode: string): Promise<void> {
		await part(this.locator(name), 'rlc-mode-selector').click();
		await this.visible(`mode-${mode}`).click();
	}

	/** Types into a locator that is given by ID or path. */
	async type(name: string, text: string): Promise<void> {
		await this.locator(name).locator('input').last().fill(text);
		// n8n takes a text over a moment after the last key, and nothing on the page tells when.
		await this.page.waitForTimeout(TAKEN_OVER_MS);
		await this.page.waitForTimeout(TAKE_OVER_MS);
	}

	/** Opens the list of a locator and waits for it; resolves to its entries, or to what stands in their place. */
	async openList(name: string): Promise<string[]> {
		await part(this.locator(name), 'rlc-input').click();
		const answer = this.visible('rlc-item').or(this.visible('rlc-error-message'));
		await answer.first().waitFor();
		return (await answer.allTextContents()).map((text) => text.trim());
	}

	/** Types into the search box of the list that is open, and waits until the list holds nothing else than wanted. */
	async search(text: string, isWanted: (entries: string[]) => boolean): Promise<string[]> {
		await this.visible('rlc-search').fill(text);
		return await this.settled(
			async () => (await this.visible('rlc-item').allTextContents()).map((entry) => entry.trim()),
			isWanted,
		);
	}

	/** Chooses an entry of the list that is open. */
	async choose(entry: string): Promise<void> {
		await exactly(this.visible('rlc-item'), entry).click();
	}

	/** What a locator shows as chosen. */
	async chosen(name: string): Promise<string> {
		return await this.locator(name).locator('input').last().inputValue();
	}

	/** The button of a collection that offers what can be added. */
	adder(collection: string): Locator {
		const item = part(this.page, 'parameter-item').filter({
			has: this.page.locator(`label[for="${collection}"]`),
		});
		return part(item, 'collection-parameter-add').last();
	}

	/** Opens what can be added to a collection; resolves to the names. */
	async openCollection(collection: string): Promise<string[]> {
		// The list that was open before fades away.
		await this.visible('collection-parameter-option').first().waitFor({ state: 'hidden' });
		await this.adder(collection).click();
		await this.visible('collection-parameter-option').first().waitFor();
		return (await this.visible('collection-parameter-option').allTextContents()).map((text) => text.trim());
	}

	/** Adds an option from the collection that is open. */
	async add(label: string): Promise<void> {
		await exactly(this.visible('collection-parameter-option'), label).click();
	}

	/** Runs the node; resolves when there is an output or an error. */
	async execute(): Promise<void> {
		await part(this.page, 'node-execute-button').click();
		const ended = part(this.page, 'node-run-status-success').or(this.page.locator('.node-error-view'));
		await ended.first().waitFor();
		await part(this.page, 'node-execute-button').filter({ hasText: 'Execute step' }).waitFor();
	}

	/** Reads again and again until it is as wanted, for some seconds. */
	private async settled<Value>(
		read: () => Promise<Value>,
		isWanted: (value: Value) => boolean,
	): Promise<Value> {
		const deadline = Date.now() + SETTLE_LIMIT_MS;
		for (;;) {
			const value = await read();
			if (isWanted(value) || Date.now() > deadline) return value;
			await this.page.waitForTimeout(POLL_MS);
		}
	}

	private locator(name: string): Locator {
		return part(this.page, `resource-locator-${name}`);
	}

	private visible(id: string): Locator {
		return this.page.locator(`[data-test-id="${id}"]:visible`);
	}
}

/** The one that begins with this line and goes on with a description at most. */
function exactly(choices: Locator, label: string): Locator {
	return choices.filter({ has: choices.page().getByText(label, { exact: true }) }).first();
}
