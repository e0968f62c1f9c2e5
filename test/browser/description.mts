import type { N8n } from '../../n8n/index.mts';
import { NODE_TYPE } from './nodes.mts';

/** A parameter of the node. */
export interface Property {
	name: string;
	displayName: string;
	type: string;
	displayOptions?: { show?: Record<string, unknown[]> };
	default: unknown;
	options?: Array<Property & { value: string }>;
}

/** An operation as the form offers it. */
export interface Offered {
	resource: string;
	operation: string;
	/** What the drop-downs show. */
	resourceName: string;
	operationName: string;
	/** Whether it is chosen together with its resource. */
	isFirst: boolean;
}

/** What n8n adds to the description of a node. */
const ADDED_BY_N8N = ['requestOptions', '__CUSTOM_API_CALL__'];

/** The description of the installed node, as n8n hands it to its editor. */
export class Description {
	/** All parameters but Resource and Operation. */
	readonly fields: Property[];
	/** All operations, in the order of the description. */
	readonly operations: Offered[];

	constructor(properties: Property[]) {
		const own = properties.filter(({ name }) => !ADDED_BY_N8N.includes(name));
		this.fields = own.filter(({ name }) => !['resource', 'operation'].includes(name));
		const resources = own.find(({ name }) => name === 'resource')?.options ?? [];
		this.operations = own
			.filter(({ name }) => name === 'operation')
			.flatMap((selector) => {
				const resource = String(selector.displayOptions?.show?.resource[0]);
				const resourceName = resources.find(({ value }) => value === resource)?.name ?? '';
				return (selector.options ?? [])
					.filter(({ value }) => !ADDED_BY_N8N.includes(value))
					.map(({ name, value }) => ({
						resource,
						operation: value,
						resourceName,
						operationName: name,
						isFirst: value === selector.default,
					}));
			});
	}

	/** Whether a parameter shows, given the values of others; those that are not given have their defaults. */
	shows({ displayOptions }: Property, values: Record<string, unknown>): boolean {
		return Object.entries(displayOptions?.show ?? {}).every(([path, wanted]) => {
			const name = path.replace(/^\//, '');
			return wanted.includes(values[name] ?? this.fields.find((field) => field.name === name)?.default);
		});
	}

	/** Values that switches have to have so that every collection of an operation shows. */
	switchesFor(operation: string): Record<string, unknown> {
		const conditions = this.fields
			.filter(({ type }) => type === 'collection')
			.map(({ displayOptions }) => displayOptions?.show ?? {})
			.filter(({ operation: operations }) => operations?.includes(operation))
			.flatMap((show) => Object.entries(show))
			.filter(([name]) => name !== 'operation');
		return Object.fromEntries(conditions.map(([name, [value]]) => [name, value]));
	}
}

/** Asks n8n for the description of the installed node. */
export async function readDescription(n8n: N8n): Promise<Description> {
	const nodeInfos = [{ name: NODE_TYPE, version: 1 }];
	const [type] = await n8n.rest<Array<{ properties: Property[] }>>('POST', '/node-types', { nodeInfos });
	return new Description(type.properties);
}
