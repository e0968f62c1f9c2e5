import { NodeOperationError } from 'n8n-workflow';
import type {
	IDataObject,
	IExecutePaginationFunctions,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	INodeProperties,
	PostReceiveAction,
} from 'n8n-workflow';

import { send, toNodeError } from './request';
import type { Request } from './request';
import { toText } from './values';

/** A parameter of the form, and how its value is written for the service. */
export interface Field {
	property: INodeProperties;
	/** Writes the value; throws an Error that ends the sentence `"<Display Name>" …`. Default: as text. */
	format?: (value: unknown) => string;
}

/** API parameter → the field that supplies it. */
export type Parameters = Record<string, Field>;

/** Carries out an operation for one item, in place of a single request. */
export type Run = (this: IExecutePaginationFunctions, request: Request) => Promise<INodeExecutionData[]>;

/** One operation, as data. */
export interface Operation {
	/** Name in the Operation drop-down. */
	name: string;
	/** Unique over all resources: a field is then shown for a list of operations, and defined once. */
	value: string;
	action: string;
	description: string;
	/** Path in the contract. */
	path: string;
	/** `GET` sends the parameters in the query string. */
	method?: 'GET' | 'POST';
	/** Parameters that are sent, in the order of the form. */
	send: Parameters;
	/** Parameters that steer the node and are not sent, shown after the others. */
	steer?: Field[];
	/** Optional parameters by collection: sent if the user added them. */
	collections?: Partial<Record<CollectionName, Parameters>>;
	/** Options that steer the node and are not sent. */
	steerOptions?: Field[];
	/** What happens with the answer. */
	receive: PostReceiveAction[];
	/** How the operation is carried out; default: one request. */
	run?: Run;
	/** What Simplify leaves of an item, where it has more than ten properties. */
	summary?: string[];
}

/** The collections of the form. */
export type CollectionName = 'license' | 'options';

function isEmpty(value: unknown): boolean {
	return (
		value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
	);
}

function read(context: IExecuteSingleFunctions, field: Field): unknown {
	const value = context.getNodeParameter(field.property.name) as unknown;
	return field.property.type === 'resourceLocator'
		? (value as { value?: unknown } | undefined)?.value
		: value;
}

/** Whether the form shows a field that depends on another one. */
function isShown(context: IExecuteSingleFunctions, { property }: Field): boolean {
	return Object.entries(property.displayOptions?.show ?? {}).every(([name, values]) =>
		values?.includes(context.getNodeParameter(name) as string),
	);
}

function write(
	context: IExecuteSingleFunctions,
	{ property, format = toText }: Field,
	value: unknown,
): string {
	const itemIndex = context.getItemIndex();
	let text = '';
	try {
		if (!isEmpty(value)) text = format(value);
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

/**
 * Reads the parameters of an operation for one item and writes them as the service takes them. Empty ones are left out.
 *
 * @throws NodeOperationError that names the parameter as the form shows it
 */
export function collectParameters(context: IExecuteSingleFunctions, operation: Operation): IDataObject {
	const sent: IDataObject = {};
	for (const [name, field] of Object.entries(operation.send)) {
		if (!isShown(context, field)) continue;
		const text = write(context, field, read(context, field));
		if (text !== '') sent[name] = text;
	}
	for (const [collection, parameters] of Object.entries(operation.collections ?? {})) {
		const added = context.getNodeParameter(collection, {}) as IDataObject;
		for (const [name, field] of Object.entries(parameters)) {
			const text = write(context, field, added[field.property.name]);
			if (text !== '') sent[name] = text;
		}
	}
	return sent;
}

function pick(json: IDataObject, names: string[]): IDataObject {
	return Object.fromEntries(names.filter((name) => name in json).map((name) => [name, json[name]]));
}

/** Carries out an operation by one request. */
export const sendOnce: Run = async function (request) {
	return await send(this, request);
};

/**
 * The one way in which every operation runs for an item: parameters, request, links to the input item, errors. With
 * Continue On Fail an error becomes an item of its own, linked like any other.
 */
export function runOperation(operation: Operation): Run {
	return async function (request) {
		const itemIndex = this.getItemIndex();
		const options = request.options as IHttpRequestOptions;
		try {
			options[operation.method === 'GET' ? 'qs' : 'body'] = collectParameters(this, operation);
			const items = await (operation.run ?? sendOnce).call(this, request);
			const isSimple = operation.summary !== undefined && this.getNodeParameter('simplify') === true;
			return items.map(({ json, ...item }) => ({
				...item,
				json: isSimple ? pick(json, operation.summary!) : json,
				pairedItem: { item: itemIndex },
			}));
		} catch (cause) {
			const error = toNodeError(this.getNode(), cause, options, itemIndex);
			if (!this.continueOnFail()) throw error;
			return [{ json: {}, error, pairedItem: { item: itemIndex } }];
		}
	};
}
