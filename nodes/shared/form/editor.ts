import type { ILoadOptionsFunctions } from 'n8n-workflow';
import type { Field } from './field';

/** The value that a field has in the editor right now. An expression has none there: it comes back as it was typed. */
export function currentValue(context: ILoadOptionsFunctions, { property }: Field): string | undefined {
	return context.getCurrentNodeParameter(property.name, { extractValue: true }) as string | undefined;
}
