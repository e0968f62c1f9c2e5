import type { INode, INodeParameters, NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Operation } from '../../Cloud689/run/operation';
import type { Field } from '../form/parameters';

const HIDDEN = '***';

/** Names of the fields that the form shows as dots. */
function secretNamesOf({
	send,
	steer = [],
	collections = {},
	steerOptions = [],
	steerCollection,
}: Operation): string[] {
	const fields: Field[] = [
		...[send, ...Object.values(collections), steerCollection?.parameters ?? {}].flatMap(Object.values),
		...steer,
		...steerOptions,
	];
	return fields
		.filter(({ property }) => property.typeOptions?.password === true)
		.map(({ property }) => property.name);
}

function hide<T>(value: T, names: string[]): T {
	if (Array.isArray(value)) return value.map((inner: unknown) => hide(inner, names)) as T;
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [
			name,
			names.includes(name) && inner !== '' ? HIDDEN : hide(inner as unknown, names),
		]),
	) as T;
}

/**
 * Takes secrets that the user typed into the form out of the copy of the node that an error holds: n8n writes that copy to
 * its log, and saves it with the error.
 *
 * @param error changed in place
 */
export function hideTypedSecrets(error: NodeApiError | NodeOperationError, operation: Operation): void {
	const { node } = error;
	const parameters: INodeParameters = hide(node.parameters, secretNamesOf(operation));
	const hidden: INode = { ...node, parameters };
	Object.assign(error, { node: hidden });
}
