import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { methodOf } from '../../client/contract/calls';
import { maxAttempts, requestsAtATime } from '../shared/fields/requests';
import { COLLECTIONS } from '../shared/form/collections';
import { fieldsIn } from '../shared/form/field';
import type { CollectionName, Field } from '../shared/form/field';
import type { Operation, Resource } from './run/operation';
import { controlOptionsOf } from './run/outcome/option';
import { controlsOf } from './run/run';
import { startedByRouting } from './run/start';

/** Compares two names. `localeCompare` would load ICU first, which takes longer than all the rest. */
function compare(a: string, b: string): number {
	const [first, second] = [a.toLowerCase(), b.toLowerCase()];
	if (first === second) return 0;
	return first < second ? -1 : 1;
}

/** The option of the Operation drop-down. n8n hands each item to {@link startedByRouting}, which makes the requests. */
function toOption(operation: Operation): INodePropertyOptions {
	const { name, value, action, description, path } = operation;
	return {
		name,
		value,
		action,
		description,
		routing: {
			request: { method: methodOf(path), url: path },
			operations: { pagination: startedByRouting(operation) },
		},
	};
}

function toOperationSelector({ value, operations }: Resource): INodeProperties {
	const [{ value: firstOperation }] = operations;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: operations.map(toOption),
		default: firstOperation,
	};
}

/** An operation and its fields, in the order in which it shows them. */
interface Use {
	operation: string;
	fields: Field[];
}

/** The same uses, with one field for each parameter: operations may read one parameter in ways of their own. */
function oneForEach(uses: Use[]): Use[] {
	const known = new Map<INodeProperties, Field>();
	const first = (field: Field): Field => {
		const { property } = field;
		known.set(property, known.get(property) ?? field);
		return known.get(property)!;
	};
	return uses.map(({ operation, fields }) => ({ operation, fields: fields.map(first) }));
}

/**
 * Field → the operations that use it. Topological sort: the fields come in an order that suits every operation.
 *
 * @throws Error if two operations want the same fields in conflicting orders
 */
function mergeOrders(all: Use[]): Map<Field, string[]> {
	const uses = oneForEach(all);
	const waiting = new Set(uses.flatMap(({ fields }) => fields));
	const merged = new Map<Field, string[]>();
	const isNext = (field: Field): boolean =>
		uses.every(
			({ fields }) => !fields.includes(field) || fields.find((other) => waiting.has(other)) === field,
		);
	while (waiting.size > 0) {
		const next = [...waiting].find(isNext);
		if (!next) {
			const names = [...waiting].map(({ property }) => property.name).join(', ');
			throw new Error(`Operations show these fields in conflicting orders: ${names}`);
		}
		waiting.delete(next);
		merged.set(
			next,
			uses.filter(({ fields }) => fields.includes(next)).map(({ operation }) => operation),
		);
	}
	return merged;
}

/** The same property, shown for these operations only. */
function showFor<T extends Pick<INodeProperties, 'displayOptions'>>(
	property: T,
	key: 'operation' | '/operation',
	operations: string[],
): T {
	const { displayOptions } = property;
	return {
		...property,
		displayOptions: { ...displayOptions, show: { ...displayOptions?.show, [key]: operations } },
	};
}

function shownFor(key: 'operation' | '/operation', merged: Map<Field, string[]>): INodeProperties[] {
	return [...merged].flatMap(([{ property, forTool }, operations]) => {
		const shown = showFor(property, key, operations);
		if (!forTool) return [shown];
		const { displayOptions = {} } = shown;
		return [
			{ ...shown, displayOptions: { ...displayOptions, hide: { '@tool': [true] } } },
			{
				...shown,
				...forTool,
				displayOptions: { ...displayOptions, show: { ...displayOptions.show, '@tool': [true] } },
			},
		];
	});
}

/** What is in the collection Options and not among its parameters. */
function optionsOf(operation: Operation): Field[] {
	const more = Object.values(operation.more ?? {});
	return [...more, ...controlOptionsOf(operation)];
}

function toCollection(name: CollectionName, operations: Operation[]): INodeProperties[] {
	const uses = operations
		.map((operation) => ({
			operation: operation.value,
			fields: [
				...fieldsIn(operation.collections?.[name] ?? {}),
				...(operation.laterCollection?.name === name ? fieldsIn(operation.laterCollection.fields) : []),
				...(name === 'options' ? optionsOf(operation) : []),
				...(name === 'advanced' ? (operation.advancedControls ?? []) : []),
			],
		}))
		.filter(({ fields }) => fields.length > 0)
		.map(({ operation, fields }) => ({ operation, fields: [...fields].sort(byDisplayName) }));
	if (uses.length === 0) return [];
	const collection: INodeProperties = {
		...COLLECTIONS[name],
		name,
		type: 'collection',
		default: {},
		options: shownFor('/operation', mergeOrders(uses)) as unknown as INodePropertyCollection[],
	};
	const operationValues = uses.map(({ operation }) => operation);
	return [showFor(collection, 'operation', operationValues)];
}

function byDisplayName(a: Field, b: Field): number {
	return compare(a.property.displayName, b.property.displayName);
}

/**
 * Builds the properties of a node from its resources. Each parameter is defined once, shown for all operations that use
 * it: n8n evaluates a saved value anew for every property of the same name, displayed or not.
 *
 * @throws Error if two operations want the same fields in conflicting orders
 */
export function assembleProperties(resources: Resource[]): INodeProperties[] {
	const operations = resources.flatMap((resource) => resource.operations);
	const fields = mergeOrders(
		operations.map((operation) => ({
			operation: operation.value,
			fields: [
				...(operation.listedFrom ? [operation.listedFrom] : []),
				...fieldsIn(operation.send),
				...controlsOf(operation),
			],
		})),
	);
	const [{ value: firstResource }] = resources;
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			// Makes n8n call `pagination` of every operation, which is `startedByRouting`.
			routing: { send: { paginate: true } },
			options: resources.map(({ name, value, description }) => ({ name, value, description })),
			default: firstResource,
		},
		...resources.map(toOperationSelector),
		...shownFor('operation', fields),
		...toCollection('license', operations),
		...toCollection('licenseAfterUpload', operations),
		...toCollection('updateFields', operations),
		...toCollection('options', operations),
		...toCollection('advanced', operations),
		requestsAtATime.property,
		maxAttempts.property,
	];
}
