import type { INodeProperties } from 'n8n-workflow';
import { Problem } from '../problem';

/**
 * Runs a conversion, such as those of values.ts.
 *
 * @param advice what to do about a value that cannot be converted
 * @throws Problem that names the parameter, with what the conversion complained about
 */
export function converted<T>(
	{ displayName }: Pick<INodeProperties, 'displayName'>,
	convert: () => T,
	advice?: string,
): T {
	try {
		return convert();
	} catch (error) {
		const { message } = error as Error;
		return refuseValue(displayName, message, advice);
	}
}

/**
 * @param problem the end of the sentence that begins with the parameter's name
 * @throws Problem always
 */
export function refuseValue(displayName: string, problem: string, advice?: string): never {
	throw new Problem(
		`"${displayName}" ${problem}`,
		advice ?? `Change the "${displayName}" parameter, or what its expression returns for this item.`,
	);
}
