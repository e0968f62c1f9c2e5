import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';

/** A node whose operations belong to resources. */
export interface NodeForm {
	properties: readonly INodeProperties[];
	resources: ReadonlyArray<{ value: string; operations: ReadonlyArray<{ value: string }> }>;
}

/**
 * The parameters of an operation as a workflow saves them.
 *
 * @param values IDs are plain text where the form has a locator
 * @throws Error if there is no such operation
 */
export function savedParameters(
	{ properties, resources }: NodeForm,
	operation: string,
	values: IDataObject,
): INodeParameters {
	const resource = resources.find(({ operations }) => operations.some(({ value }) => value === operation));
	if (!resource) throw new Error(`The node has no operation "${operation}"`);
	const isLocator = (name: string): boolean =>
		properties.some((property) => property.name === name && property.type === 'resourceLocator');
	const saved = Object.entries(values).map(([name, value]) => [
		name,
		isLocator(name) ? { __rl: true, mode: 'id', value } : value,
	]);
	return { resource: resource.value, operation, ...Object.fromEntries(saved) } as INodeParameters;
}
