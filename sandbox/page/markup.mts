import { escapeHtml } from '../rules/html.mts';

/** HTML that is safe to send. Only {@link markup} makes it, so every value in it has been escaped. */
export class Markup {
	readonly #text: string;

	private constructor(text: string) {
		this.#text = text;
	}

	toString(): string {
		return this.#text;
	}

	/** See {@link markup}. */
	static of(strings: TemplateStringsArray, values: readonly Value[]): Markup {
		return new Markup(
			strings.reduce((before, string, index) => before + written(values[index - 1]) + string),
		);
	}
}

/** What can stand in markup: text, which is escaped; other markup; lists; and nothing. */
export type Value = Markup | string | number | false | null | undefined | readonly Value[];

/**
 * Template tag for HTML. It escapes what is put in, in text and in quoted attribute values alike. Lists are joined, and
 * false, null and undefined become nothing.
 */
export function markup(strings: TemplateStringsArray, ...values: Value[]): Markup {
	return Markup.of(strings, values);
}

function written(value: Value): string {
	if (value === undefined || value === null || value === false) return '';
	if (value instanceof Markup) return value.toString();
	if (Array.isArray(value)) return value.map(written).join('');
	return escapeHtml(String(value));
}
