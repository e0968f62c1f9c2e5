import type { ILoadOptionsFunctions, INodeParameterResourceLocator, INodeProperties } from 'n8n-workflow';
import type { Field } from './field';
import { located } from './located';

/** Whether n8n takes the value out of what was typed, in the mode that a locator is in. */
function isExtracted({ modes = [] }: INodeProperties, locator: unknown): boolean {
	const { mode } = (locator ?? {}) as Partial<INodeParameterResourceLocator>;
	return modes.some(({ name, extractValue }) => name === mode && extractValue !== undefined);
}

/**
 * The value that a field has in the editor right now. An expression has none there: it comes back as it was typed, and so
 * does what n8n can take no value out of.
 *
 * @returns undefined if there is none, or the form does not show the field
 */
export function currentValue(context: ILoadOptionsFunctions, { property }: Field): string | undefined {
	const read = (): unknown => {
		try {
			return context.getCurrentNodeParameter(property.name, { extractValue: true });
		} catch {
			const typed: unknown = context.getCurrentNodeParameter(property.name);
			return isExtracted(property, typed) ? located(typed) : undefined;
		}
	};
	const value = read();
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;
}
