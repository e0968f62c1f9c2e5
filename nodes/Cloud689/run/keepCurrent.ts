import { isObject } from '../../../client/contract/answers';
import type { Field } from '../../shared/form/field';
import type { Call } from './call';

/**
 * The current value of a parameter that the service requires with every change, for a user who does not change it.
 *
 * @param field the parameter
 * @param result what the service says of the object
 * @param name what the service calls the parameter there
 * @throws Problem if the service does not say, so that the user has to
 */
export function keepCurrent(call: Call, { property }: Field, result: unknown, name: string): string {
	const known = isObject(result) ? result[name] : undefined;
	if ((typeof known === 'string' && known !== '') || typeof known === 'number') return String(known);
	return call.refuse(
		`"${property.displayName}" is required because 689Cloud did not return its current value`,
		`Add "${property.displayName}" under Update Fields. Nothing was changed.`,
	);
}
