import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../root.mts';

/** Path of the contract in the repository. */
export const CONTRACT_PATH = 'api/689cloud.openapi.yaml';

/** A schema of the contract: the keywords that the generators read. */
export interface Schema {
	type?: string | string[];
	description?: string;
	properties?: Record<string, Schema>;
	required?: string[];
	items?: Schema;
	allOf?: Schema[];
	$ref?: string;
	'x-sensitive'?: boolean;
	'x-doc-note'?: string[];
}

/** One operation of the contract. */
export interface ContractOperation {
	id: string;
	/** Roles it is reserved for. */
	roles: string[];
	/** What its documentation leaves open. */
	notes: string[];
	/** Parameter → what the documentation of that leaves open. */
	parameterNotes: Map<string, string[]>;
}

interface RawOperation {
	operationId: string;
	'x-required-role'?: string[];
	'x-doc-note'?: string[];
	parameters?: Array<{ name: string; schema: Schema; 'x-doc-note'?: string[] }>;
	requestBody?: { content: Record<string, { schema: Schema }> };
}

const document = parse(readFileSync(join(ROOT, CONTRACT_PATH), 'utf8')) as {
	paths: Record<string, Record<string, RawOperation>>;
	components: { schemas: Record<string, Schema> };
};

/**
 * The operation of the contract that a method and a path name.
 *
 * @throws Error if there is none
 */
export function contractOperation(method: string, path: string): ContractOperation {
	const raw = document.paths[path]?.[method.toLowerCase()];
	if (!raw) throw new Error(`The contract has no operation ${method} ${path}`);
	const inQuery = (raw.parameters ?? []).map(({ name, schema, ...rest }) => [
		name,
		[...(rest['x-doc-note'] ?? []), ...(schema['x-doc-note'] ?? [])],
	]);
	const inBody = Object.values(raw.requestBody?.content ?? {}).flatMap(({ schema }) =>
		Object.entries(schema.properties ?? {}).map(([name, property]) => [name, property['x-doc-note'] ?? []]),
	);
	return {
		id: raw.operationId,
		roles: raw['x-required-role'] ?? [],
		notes: raw['x-doc-note'] ?? [],
		parameterNotes: new Map([...inQuery, ...inBody] as Array<[string, string[]]>),
	};
}

/**
 * A schema of the contract by its name.
 *
 * @throws Error if there is none
 */
export function contractSchema(name: string): Schema {
	const schema = document.components.schemas[name];
	if (!schema) throw new Error(`The contract has no schema "${name}"`);
	return schema;
}
