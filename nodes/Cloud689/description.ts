import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { runOperation } from './run/operation';
import { maxAttempts, requestsAtATime, simplify } from './fields/common';
import type { CollectionName, Operation } from './run/operation';
import type { Field } from '../shared/form/parameters';
import { REQUEST_DEFAULTS } from '../../client/transport/request';

/** A resource: what the Resource drop-down offers, and its operations. */
export interface Resource {
	name: string;
	value: string;
	description: string;
	operations: Operation[];
	/** `value` of the operation that is chosen at first. */
	firstOperation: string;
}

const LICENSE = {
	displayName: 'License',
	placeholder: 'Add right',
	description:
		'What people may do with the protected file. 689Cloud does not document what applies to a right that is left out.',
};

type Collection = Pick<INodeProperties, 'displayName' | 'placeholder' | 'description' | 'displayOptions'>;

const COLLECTIONS: Record<CollectionName, Collection> = {
	license: LICENSE,
	licenseAfterUpload: { ...LICENSE, displayOptions: { show: { encodeAfterUpload: [true] } } },
	updateFields: {
		displayName: 'Update Fields',
		placeholder: 'Add field',
		description: 'What to change. What is not added stays as it is.',
	},
	options: { displayName: 'Options', placeholder: 'Add option' },
};

/** What the form shows of an operation and is not sent. */
function steeringOf({ steer = [], summary }: Operation): Field[] {
	return [...steer, ...(summary ? [simplify] : [])];
}

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
			operations: { pagination: runOperation(operation, steeringOf(operation)) },
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

/** A list of fields with the operation that shows them in this order. */
interface Use {
	operation: string;
	fields: Field[];
}

/**
 * field → the operations that use it, the fields in an order that suits all of them: again and again the first field is
 * taken before which no operation wants another one.
 */
function unite(uses: Use[]): Map<Field, string[]> {
	const waiting = new Set(uses.flatMap(({ fields }) => fields));
	const united = new Map<Field, string[]>();
	const isNext = (field: Field): boolean =>
		uses.every(
			({ fields }) => !fields.includes(field) || fields.find((other) => waiting.has(other)) === field,
		);
	while (waiting.size > 0) {
		const next = [...waiting].find(isNext);
		if (!next) {
			const names = [...waiting].map(({ property }) => property.name).join(', ');
			throw new Error(`Operations show these fields in opposite orders: ${names}`);
		}
		waiting.delete(next);
		united.set(
			next,
			uses.filter(({ fields }) => fields.includes(next)).map(({ operation }) => operation),
		);
	}
	return united;
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
				...(operation.steerCollection?.name === name
					? Object.values(operation.steerCollection.parameters)
					: []),
				...(name === 'options' ? [...(operation.steerOptions ?? []), requestsAtATime, maxAttempts] : []),
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
		options: shownFor('/operation', unite(uses)) as unknown as INodePropertyCollection[],
	};
	const operationValues = uses.map(({ operation }) => operation);
	return updateDisplayOptions({ show: { operation: operationValues } }, [collection]);
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
		operations.map((operation) => ({
			operation: operation.value,
			fields: [...Object.values(operation.send), ...steeringOf(operation)],
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
		...toCollection('licenseAfterUpload', operations),
		...toCollection('updateFields', operations),
		...toCollection('options', operations),
	];
}
