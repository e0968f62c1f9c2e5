import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../root.mts';

/** Path of the contract in the repository. */
export const CONTRACT_PATH = 'api/689cloud.openapi.yaml';

/** A schema in the contract, as far as the generators read it. */
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

/** An operation in the contract. */
export interface ContractOperation {
	id: string;
	method: string;
	/** The roles that may call it; empty if all may. */
	roles: string[];
	/** What the API's documentation leaves open about it. */
	notes: string[];
	/** Parameter → what the documentation leaves open about it. */
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
 * Finds the operation at a path; every path of the contract has one.
 *
 * @throws Error if there is none
 */
export function contractOperation(path: string): ContractOperation {
	const [[method, raw] = []] = Object.entries(document.paths[path] ?? {});
	if (!method || !raw) throw new Error(`The contract has no operation ${path}`);
	const inQuery = (raw.parameters ?? []).map(({ name, schema, ...rest }) => [
		name,
		[...(rest['x-doc-note'] ?? []), ...(schema['x-doc-note'] ?? [])],
	]);
	const inBody = Object.values(raw.requestBody?.content ?? {}).flatMap(({ schema }) =>
		Object.entries(schema.properties ?? {}).map(([name, property]) => [name, property['x-doc-note'] ?? []]),
	);
	return {
		id: raw.operationId,
		method: method.toUpperCase(),
		roles: raw['x-required-role'] ?? [],
		notes: raw['x-doc-note'] ?? [],
		parameterNotes: new Map([...inQuery, ...inBody] as Array<[string, string[]]>),
	};
}

/**
 * Finds a schema by name.
 *
 * @throws Error if there is none
 */
export function contractSchema(name: string): Schema {
	const schema = document.components.schemas[name];
	if (!schema) throw new Error(`The contract has no schema "${name}"`);
	return schema;
}
