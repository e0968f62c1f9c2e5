import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { runOperation } from '../api/operation';
import type { CollectionName, Field, Operation } from '../api/operation';
import { REQUEST_DEFAULTS } from '../api/request';

/** A resource: what the Resource drop-down offers, and its operations. */
export interface Resource {
	name: string;
	value: string;
	description: string;
	operations: Operation[];
	/** `value` of the operation that is chosen at first. */
	firstOperation: string;
}

const COLLECTIONS: Record<
	CollectionName,
	Pick<INodeProperties, 'displayName' | 'placeholder' | 'description'>
> = {
	license: {
		displayName: 'License',
		placeholder: 'Add right',
		description:
			'What people may do with the protected file. 689Cloud does not document what applies to a right that is left out.',
	},
	options: { displayName: 'Options', placeholder: 'Add option' },
};

/** The option of the Operation drop-down, with the request that n8n's routing makes for it. */
function toOption(operation: Operation): INodePropertyOptions {
	const { name, value, action, description, path, method = 'POST', receive } = operation;
	return {
		name,
		value,
		action,
		description,
		routing: {
			request: { method, url: path, ...REQUEST_DEFAULTS },
			operations: { pagination: runOperation(operation) },
			output: { postReceive: receive },
		},
	};
}

function toOperationSelector({ value, operations, firstOperation }: Resource): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: operations.map(toOption).sort((a, b) => a.name.localeCompare(b.name)),
		default: firstOperation,
	};
}

/** field → the operations that use it, the fields in an order that suits all of them. */
function unite(uses: Array<{ operation: string; fields: Field[] }>): Map<Field, string[]> {
	const order: Field[] = [];
	const operations = new Map<Field, string[]>();
	for (const { operation, fields } of uses) {
		let place = 0;
		for (const field of fields) {
			const known = order.indexOf(field);
			if (known >= 0 && known < place)
				throw new Error(
					`"${operation}" orders its field "${field.property.name}" otherwise than an operation before it`,
				);
			if (known < 0) order.splice(place, 0, field);
			place = (known < 0 ? place : known) + 1;
			operations.set(field, [...(operations.get(field) ?? []), operation]);
		}
	}
	return new Map(order.map((field) => [field, operations.get(field)!]));
}

function shownFor(key: 'operation' | '/operation', united: Map<Field, string[]>): INodeProperties[] {
	return [...united].map(
		([{ property }, operations]) => updateDisplayOptions({ show: { [key]: operations } }, [property])[0],
	);
}

function toCollection(name: CollectionName, operations: Operation[]): INodeProperties[] {
	const uses = operations
		.map((operation) => ({
			operation: operation.value,
			fields: [
				...Object.values(operation.collections?.[name] ?? {}),
				...(name === 'options' ? (operation.steerOptions ?? []) : []),
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
		displayOptions: { show: { operation: uses.map(({ operation }) => operation) } },
		options: shownFor('/operation', unite(uses)) as unknown as INodePropertyCollection[],
	};
	return [collection];
}

function byDisplayName(a: Field, b: Field): number {
	return a.property.displayName.localeCompare(b.property.displayName);
}

/**
 * Builds the properties of a node from its resources. Each parameter is defined once, shown for all operations that use
 * it: n8n evaluates a saved value anew for every property of the same name, displayed or not.
 *
 * @throws Error if two operations want the same fields in opposite orders
 */
export function assembleProperties(resources: Resource[]): INodeProperties[] {
	const operations = resources.flatMap((resource) => resource.operations);
	const fields = unite(
		operations.map(({ value, send, steer = [] }) => ({
			operation: value,
			fields: [...Object.values(send), ...steer],
		})),
	);
	const [{ value: firstResource }] = resources;
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			// Makes n8n hand every operation to its own loop, `runOperation`.
			routing: { send: { paginate: true } },
			options: resources
				.map(({ name, value, description }) => ({ name, value, description }))
				.sort((a, b) => a.name.localeCompare(b.name)),
			default: firstResource,
		},
		...resources.map(toOperationSelector),
		...shownFor('operation', fields),
		...toCollection('license', operations),
		...toCollection('options', operations),
	];
}
