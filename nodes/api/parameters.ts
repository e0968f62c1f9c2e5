import { NodeOperationError } from 'n8n-workflow';
import type {
	IDataObject,
	IExecutePaginationFunctions,
	IExecuteSingleFunctions,
	INodeParameterResourceLocator,
	INodeProperties,
} from 'n8n-workflow';

import { toText } from './values';

/** A parameter of the form, and how its value is written for the service. */
export interface Field {
	property: INodeProperties;
	/** Whether an empty list is a value like any other, and not what the user left out. */
	acceptsNone?: boolean;
	/** Writes the value; throws an Error that ends the sentence `"<Display Name>" …`. Default: as text. */
	format?: (value: unknown) => string;
	/**
	 * Finds the ID of what a locator names by its path.
	 *
	 * @param sent the parameters that stand before this one
	 */
	find?: (context: IExecutePaginationFunctions, path: string, sent: IDataObject) => Promise<string>;
}

/** API parameter → the field that supplies it. */
export type Parameters = Record<string, Field>;

function isEmpty(value: unknown): boolean {
	return (
		value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
	);
}

/** An expression that is nothing but a property of the input item, as dragging it into the form makes it. */
const ITEM_PROPERTY = /^=\{\{\s*\$json\.([A-Za-z_]\w*)\s*\}\}$/;

/** What such an expression yields, undefined for any other: a text or a number is the same in the item itself. */
function itemProperty(context: IExecuteSingleFunctions, expression: unknown): string | number | undefined {
	const [, name] = (typeof expression === 'string' && ITEM_PROPERTY.exec(expression)) || [];
	const value = name === undefined ? undefined : context.getInputData().json[name];
	return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

/**
 * The value of a parameter for this item. n8n evaluates a parameter twice before the node is asked, and each time takes
 * longer than all else that the node does, so what stands in the item is not evaluated a third time.
 */
function read(context: IExecuteSingleFunctions, { name, type }: INodeProperties): unknown {
	const raw = context.getNodeParameter(name, undefined, { rawExpressions: true }) as unknown;
	if (type !== 'resourceLocator') return itemProperty(context, raw) ?? context.getNodeParameter(name);
	const locator = raw as INodeParameterResourceLocator | undefined;
	const value = itemProperty(context, locator?.value);
	return value === undefined ? context.getNodeParameter(name) : { ...locator, value };
}

/** Reads a field of the form and writes it for the service, empty if the user gave nothing. */
async function collect(
	context: IExecutePaginationFunctions,
	field: Field,
	sent: IDataObject,
): Promise<string> {
	const value = read(context, field.property);
	if (field.property.type !== 'resourceLocator') return write(context, field, value);
	const locator = value as INodeParameterResourceLocator | undefined;
	if (locator?.mode !== 'path' || !field.find) return write(context, field, locator?.value);
	const path = write(context, { property: field.property }, locator.value);
	return path && (await field.find(context, path, sent));
}

/** Whether the form shows a field that depends on another one. */
function isShown(context: IExecuteSingleFunctions, { property }: Field): boolean {
	return Object.entries(property.displayOptions?.show ?? {}).every(([name, values]) =>
		values?.includes(context.getNodeParameter(name) as string),
	);
}

function write(
	context: IExecuteSingleFunctions,
	{ property, format = toText, acceptsNone = false }: Field,
	value: unknown,
): string {
	const itemIndex = context.getItemIndex();
	let text = '';
	try {
		if (!isEmpty(value) || (acceptsNone && Array.isArray(value))) text = format(value);
	} catch (error) {
		throw new NodeOperationError(
			context.getNode(),
			`"${property.displayName}" ${(error as Error).message} [item ${itemIndex}]`,
			{
				description: `Change the parameter "${property.displayName}", or what its expression yields for this item.`,
				itemIndex,
			},
		);
	}
	if (text === '' && property.required) {
		throw new NodeOperationError(
			context.getNode(),
			`"${property.displayName}" is empty [item ${itemIndex}]`,
			{
				description: `Enter a value for the parameter "${property.displayName}". If it is an expression, check that it yields a value for this item.`,
				itemIndex,
			},
		);
	}
	return text;
}

/** Reads those parameters of a collection that the user added. */
export function collectCollection(
	context: IExecuteSingleFunctions,
	collection: string,
	parameters: Parameters,
): IDataObject {
	const sent: IDataObject = {};
	const added = context.getNodeParameter(collection, {}) as IDataObject;
	for (const [name, field] of Object.entries(parameters)) {
		const text = write(context, field, added[field.property.name]);
		if (text !== '') sent[name] = text;
	}
	return sent;
}

/**
 * Reads the parameters of an operation for one item and writes them as the service takes them. Empty ones are left out.
 *
 * @param parameters those of the form
 * @param collections those of its collections
 * @throws NodeOperationError that names the parameter as the form shows it
 */
export async function collectParameters(
	context: IExecutePaginationFunctions,
	parameters: Parameters,
	collections: Record<string, Parameters> = {},
): Promise<IDataObject> {
	const sent: IDataObject = {};
	for (const [name, field] of Object.entries(parameters)) {
		if (!isShown(context, field)) continue;
		const text = await collect(context, field, sent);
		if (text !== '') sent[name] = text;
	}
	for (const [collection, inner] of Object.entries(collections)) {
		Object.assign(sent, collectCollection(context, collection, inner));
	}
	return sent;
}
