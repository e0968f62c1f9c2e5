import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Schema {
	type?: string | string[];
	enum?: unknown[];
	properties?: Record<string, Schema>;
	required?: string[];
	'x-sensitive'?: boolean;
}

interface Media {
	schema: Schema;
}

interface RawOperation {
	operationId: string;
	parameters?: Array<{ name: string; schema: Schema }>;
	requestBody?: { content: Record<string, Media> };
}

interface Document {
	paths: Record<string, Record<string, RawOperation>>;
	components: { schemas: Record<string, Schema> };
}

/** One operation of the contract. */
export interface ContractOperation {
	id: string;
	path: string;
	method: string;
	/** name → the values it may have, if they are listed. */
	parameters: Map<string, unknown[] | undefined>;
}

const document = parse(readFileSync(join(__dirname, '../../api/689cloud.openapi.yaml'), 'utf8')) as Document;

/** The operations of the contract with their parameters, wherever these travel. */
export const contractOperations: ContractOperation[] = Object.entries(document.paths).flatMap(
	([path, methods]) =>
		Object.entries(methods).map(([method, { operationId, parameters = [], requestBody }]) => {
			const inQuery = parameters.map(({ name, schema }) => [name, schema.enum] as const);
			const inBody = Object.values(requestBody?.content ?? {}).flatMap(({ schema }) =>
				Object.entries(schema.properties ?? {}).map(([name, property]) => [name, property.enum] as const),
			);
			return {
				id: operationId,
				path,
				method: method.toUpperCase(),
				parameters: new Map([...inQuery, ...inBody]),
			};
		}),
);

/** Names of the secret properties of answers. */
export const secretProperties = [
	...new Set(
		Object.values(document.components.schemas).flatMap(({ properties = {} }) =>
			Object.entries(properties)
				.filter(([, property]) => property['x-sensitive'])
				.map(([name]) => name),
		),
	),
].sort();

/** Names of all properties of all answers. */
export const answerProperties = new Set(
	Object.values(document.components.schemas).flatMap(({ properties = {} }) => Object.keys(properties)),
);
