/** Keeps an open page up to date: it says which state of each part it has, and gets the parts that have changed. */
import { md5 } from '../contract/ids.mts';
import { markup } from './markup.mts';
import type { Markup } from './markup.mts';
import type { Page, Part } from './page.mts';
import { ALL_PARTS } from './sections/index.mts';

/** A part as it is now. */
interface State {
	/** Differs if the HTML does. */
	version: string;
	html: string;
}

/** The states of the parts that differ from those that a page has. @param known versions by the names of parts */
export function changedParts(page: Page, known: URLSearchParams): Record<string, State> {
	const states = ALL_PARTS.map((part) => [part.name, stateOf(page, part)] as const);
	return Object.fromEntries(states.filter(([name, { version }]) => known.get(name) !== version));
}

/** Parts in the element that the script of the page fills again when they change. */
export function placed(page: Page, parts: readonly Part[]): Markup[] {
	return parts.map((part) => {
		const content = part.render(page);
		const { version } = versioned(content);
		return markup`<div class="part" data-part="${part.name}" data-version="${version}">${content}</div>`;
	});
}

function stateOf(page: Page, part: Part): State {
	return versioned(part.render(page));
}

function versioned(content: Markup): State {
	const html = content.toString();
	return { html, version: md5(html) };
}
