import { NodeOperationError } from 'n8n-workflow';
import type {
	IDataObject,
	IExecutePaginationFunctions,
	IExecuteSingleFunctions,
	INodeParameterResourceLocator,
	INodeProperties,
} from 'n8n-workflow';

import { ofItsType } from './types';
import { shown, toText } from './values';

/** A parameter of the form, and how its value is written for the service. */
export interface Field {
	property: INodeProperties;
	/** Whether an empty list is a value like any other, and not what the user left out. */
	acceptsNone?: boolean;
	/**
	 * Writes the value, which is of the type that the form has for it; throws an Error that ends the sentence
	 * `"<Display Name>" …`. Default: as text.
	 */
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
 * longer than all else that the node does, so what stands in the item is not evaluated a third time. n8n leaves out what it
 * takes for hidden, as it does with Limit where Return All is the text "false": that has its default.
 */
function read(context: IExecuteSingleFunctions, { name, type, default: own }: INodeProperties): unknown {
	const raw = context.getNodeParameter(name, own, { rawExpressions: true }) as unknown;
	if (type !== 'resourceLocator') return itemProperty(context, raw) ?? context.getNodeParameter(name, own);
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
	if (field.property.type !== 'resourceLocator') return write(context, field, value, isNeverEmpty(field));
	const locator = value as INodeParameterResourceLocator | undefined;
	if (locator?.mode !== 'path' || !field.find) return write(context, field, locator?.value);
	const path = write(context, { property: field.property }, locator.value);
	return path && (await field.find(context, path, sent));
}

/** A value to compare: an expression may yield a text in place of a number, true or false. */
function inOneForm(value: unknown): string {
	return String(value).trim().toLowerCase();
}

/** Whether the form shows a field that depends on another one. */
function isShown(context: IExecuteSingleFunctions, { property }: Field): boolean {
	return Object.entries(property.displayOptions?.show ?? {}).every(([name, values]) =>
		values?.map(inOneForm).includes(inOneForm(context.getNodeParameter(name))),
	);
}

/** @param problem the end of the sentence that begins with the parameter's name */
function refusal(
	context: IExecuteSingleFunctions,
	displayName: string,
	problem: string,
	description = `Change the parameter "${displayName}", or what its expression yields for this item.`,
): NodeOperationError {
	const itemIndex = context.getItemIndex();
	const message = `"${displayName}" ${problem} [item ${itemIndex}]`;
	return new NodeOperationError(context.getNode(), message, { description, itemIndex });
}

function write(
	context: IExecuteSingleFunctions,
	{ property, format = toText, acceptsNone = false }: Field,
	value: unknown,
	isRequired = property.required,
): string {
	const { displayName } = property;
	let text = '';
	try {
		if (!isEmpty(value) || (acceptsNone && Array.isArray(value))) text = format(ofItsType(property, value));
	} catch (error) {
		throw refusal(context, displayName, (error as Error).message);
	}
	if (text !== '' || !isRequired) return text;
	throw refusal(
		context,
		displayName,
		'is empty',
		`Enter a value for the parameter "${displayName}". If it is an expression, check that it yields a value for this item.`,
	);
}

/** Whether a field of the form has a value in any case, so that none is a slip of an expression. */
function isNeverEmpty({ property: { type, required } }: Field): boolean {
	return required === true || ['boolean', 'number', 'options'].includes(type);
}

/** What the form calls collections. */
const COLLECTION_LABELS: Record<string, string> = {
	options: 'Options',
	license: 'License',
	licenseAfterUpload: 'License',
	updateFields: 'Update Fields',
};

/** @throws NodeOperationError if an expression in place of a collection yields anything else */
function addedTo(context: IExecuteSingleFunctions, name: string): IDataObject {
	const added = context.getNodeParameter(name, {}) as unknown;
	if (added === null || added === undefined) return {};
	if (typeof added === 'object' && !Array.isArray(added)) return added as IDataObject;
	throw refusal(
		context,
		COLLECTION_LABELS[name] ?? name,
		`must be an object with the values by name, not ${shown(added)}`,
	);
}

/** The options that steer the node, by name: those that the user added and gave a value. */
export function optionsOf(context: IExecuteSingleFunctions): IDataObject {
	const added = Object.entries(addedTo(context, 'options'));
	return Object.fromEntries(added.filter(([, value]) => !isEmpty(value)));
}

/** Reads those parameters of a collection that the user added. */
export function collectCollection(
	context: IExecuteSingleFunctions,
	collection: string,
	parameters: Parameters,
): IDataObject {
	const sent: IDataObject = {};
	const added = addedTo(context, collection);
	for (const [name, field] of Object.entries(parameters)) {
		const text = write(context, field, added[field.property.name]);
		if (text !== '') sent[name] = text;
	}
	return sent;
}

/**
 * Checks the parameters that steer the node and are not sent, before anything is.
 *
 * @param fields those of the form
 * @param options those of the collection Options
 * @throws NodeOperationError that names the parameter as the form shows it
 */
export function checkSteering(context: IExecuteSingleFunctions, fields: Field[], options: Field[]): void {
	for (const field of fields) {
		if (isShown(context, field)) write(context, field, read(context, field.property), isNeverEmpty(field));
	}
	const added = options.length > 0 ? addedTo(context, 'options') : {};
	for (const field of options) write(context, field, added[field.property.name]);
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
