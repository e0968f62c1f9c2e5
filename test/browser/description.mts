import { NODE_TYPE } from '../../n8n/chain.mts';
import type { N8n } from '../../n8n/index.mts';

/** A parameter of the node. */
export interface Property {
	name: string;
	displayName: string;
	type: string;
	displayOptions?: { show?: Record<string, unknown[]> };
	/** Whether the Settings tab shows it. */
	isNodeSetting?: boolean;
	default: unknown;
	options?: Array<Property & { value: string }>;
}

/** An operation, as the form offers it. */
export interface Operation {
	resource: string;
	operation: string;
	/** As the drop-downs show them. */
	resourceName: string;
	operationName: string;
	/** Whether choosing the resource also chooses this operation. */
	isDefault: boolean;
}

/** Names that n8n adds to the description of a node. */
const ADDED_BY_N8N = ['requestOptions', '__CUSTOM_API_CALL__'];

/** The description of the installed node, as n8n sends it to the editor. */
export class Description {
	/** All parameters of the form except Resource and Operation. */
	readonly fields: Property[];
	/** All operations, in order. */
	readonly operations: Operation[];

	constructor(properties: Property[]) {
		const own = properties.filter(({ name }) => !ADDED_BY_N8N.includes(name));
		this.fields = own.filter(
			({ name, isNodeSetting }) => !isNodeSetting && !['resource', 'operation'].includes(name),
		);
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
						isDefault: value === selector.default,
					}));
			});
	}

	/** Whether a parameter is visible, given the values of others; those not given have their defaults. */
	shows({ displayOptions }: Property, values: Record<string, unknown>): boolean {
		return Object.entries(displayOptions?.show ?? {}).every(([path, wanted]) => {
			const name = path.replace(/^\//, '');
			return wanted.includes(values[name] ?? this.fields.find((field) => field.name === name)?.default);
		});
	}

	/** Values of other parameters that make every collection of an operation visible. */
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
