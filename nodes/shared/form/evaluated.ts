import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { BadExpression } from '../problem';
import { isExpression } from './nothing';

function refuse(label: string, reason: Error): never {
	throw new BadExpression(label, reason);
}

/** Whether a parameter, as it is saved, holds nothing that n8n has to evaluate. */
function isPlain(raw: unknown): boolean {
	if (typeof raw === 'object' && raw !== null) return Object.values(raw).every(isPlain);
	return !isExpression(raw);
}

/**
 * A parameter as n8n evaluates it. One that holds no expression is taken as it is saved: n8n would copy it, and look for a
 * validation (`validateType`), which no parameter of this package has.
 *
 * @param label what the form calls it
 * @param fallback its value where it is missing
 * @throws BadExpression if n8n cannot evaluate it
 */
export function evaluated(
	context: Pick<IExecuteSingleFunctions, 'getNodeParameter'>,
	name: string,
	label: () => string,
	fallback?: unknown,
): unknown {
	try {
		const raw: unknown = context.getNodeParameter(name, fallback, { rawExpressions: true });
		return isPlain(raw) ? raw : context.getNodeParameter(name, fallback, { skipValidation: true });
	} catch (error) {
		return refuse(label(), error as Error);
	}
}
