import { NodeOperationError } from 'n8n-workflow';
import type { IExecutePaginationFunctions } from 'n8n-workflow';

import type { Field } from '../../shared/form/parameters';

/**
 * The value of a parameter that the service demands with every change, where the user leaves it as it is.
 *
 * @param field the parameter
 * @param known its value, as the service tells it
 * @throws NodeOperationError if the service tells none, so that the user has to give it
 */
export function keep(context: IExecutePaginationFunctions, { property }: Field, known: unknown): string {
	if ((typeof known === 'string' && known !== '') || typeof known === 'number') return String(known);
	const itemIndex = context.getItemIndex();
	throw new NodeOperationError(
		context.getNode(),
		`"${property.displayName}" has to be given, because 689Cloud does not say what it is now [item ${itemIndex}]`,
		{
			description: `Add "${property.displayName}" under Update Fields. Nothing has been changed.`,
			itemIndex,
		},
	);
}
