import type { INode, INodeParameters, INodeProperties } from 'n8n-workflow';
import type { NodeError } from './toNodeError';

const HIDDEN = '***';

/** Names of the parameters that the form shows as dots. */
export function secretNames(properties: INodeProperties[]): string[] {
	return properties.filter(({ typeOptions }) => typeOptions?.password === true).map(({ name }) => name);
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
 * @param names parameters that hold secrets
 */
export function hideTypedSecrets(error: NodeError, names: string[]): void {
	const { node } = error;
	const parameters: INodeParameters = hide(node.parameters, names);
	const hidden: INode = { ...node, parameters };
	Object.assign(error, { node: hidden });
}
