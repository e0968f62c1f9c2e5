import type { ILoadOptionsFunctions } from 'n8n-workflow';
import type { Field } from './field';

/**
 * The value that a field has in the editor right now. An expression has none there: it comes back as it was typed.
 *
 * @returns undefined if there is none, or n8n cannot read it: the form does not show the field, or it is not the URL it should be
 */
export function currentValue(context: ILoadOptionsFunctions, { property }: Field): string | undefined {
	try {
		const value: unknown = context.getCurrentNodeParameter(property.name, { extractValue: true });
		return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;
	} catch {
		return undefined;
	}
}
