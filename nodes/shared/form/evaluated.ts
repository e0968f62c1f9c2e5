import { BadExpression } from '../problem';

function refuse(label: string, reason: Error): never {
	throw new BadExpression(label, reason);
}

/**
 * A parameter as n8n evaluates it.
 *
 * @param label what the form calls it
 * @throws BadExpression if n8n cannot evaluate it
 */
export function evaluated(label: () => string, evaluate: () => unknown): unknown {
	try {
		return evaluate();
	} catch (error) {
		return refuse(label(), error as Error);
	}
}
