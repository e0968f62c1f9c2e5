import { dirname } from 'node:path';
import { contractSchema } from './contract.mts';
import type { Schema } from './contract.mts';
import { TRIGGER_ITEM, TRIGGER_OPTIONAL } from './events.mts';
import { NODE_PATH, TRIGGER_PATH } from './node.mts';
import type { Node, Operation } from './node.mts';
import type { Output } from './output.mts';
import { OUTPUTS, UNKNOWN } from './outputs.mts';
import { propertySchema } from './vocabulary.mts';

/** Folder of the generated schemas, where n8n looks for them: next to the node. */
export const SCHEMA_FOLDER = `${dirname(NODE_PATH)}/__schema__`;

/** The schema of the trigger, whose version is 1. */
export const TRIGGER_SCHEMA = `${dirname(TRIGGER_PATH)}/__schema__/v1.0.0.json`;

/** The name that n8n expects of a version's folder, with three numbers. */
function versionFolder(version: unknown): string {
	if (typeof version !== 'number') throw new Error('The schemas are generated for a node with one version');
	return `v${[...String(version).split('.'), '0', '0'].slice(0, 3).join('.')}`;
}

/** Resolves references, and drops secrets and the contract's own keywords. */
function plain({ $ref, allOf, ...own }: Schema): Schema {
	if ($ref) return plain({ ...contractSchema($ref.split('/').at(-1) ?? ''), ...own });
	if (allOf) {
		const parts = allOf.map(plain);
		return plain({
			...Object.assign({}, ...parts),
			...own,
			properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
			required: parts.flatMap(({ required = [] }) => required),
		});
	}
	const { type, description, properties, required = [], items } = own;
	const kept = Object.entries(properties ?? {}).filter(([, property]) => !property['x-sensitive']);
	return {
		type,
		...(description && { description }),
		...(properties && {
			properties: Object.fromEntries(kept.map(([name, property]) => [name, plain(property)])),
			required: required.filter((name) => kept.some(([keptName]) => keptName === name)),
		}),
		// The editor cannot show an array whose elements are unknown.
		...(items && Object.keys(items).length > 0 && { items: plain(items) }),
	};
}

function only(schema: Schema, names: string[]): Schema {
	const { properties = {}, required = [] } = schema;
	const kept = names.filter((name) => name in properties);
	return {
		...schema,
		properties: Object.fromEntries(kept.map((name) => [name, properties[name]])),
		required: kept.filter((name) => required.includes(name)),
	};
}

function fullSchema({ schema, without = [], adds = {}, optional = [] }: Output): Schema {
	const base: Schema = schema ? plain(contractSchema(schema)) : { type: 'object' };
	const kept = Object.keys(base.properties ?? {}).filter((name) => !without.includes(name));
	const { properties, required = [], ...rest } = only(base, kept);
	const added = Object.keys(adds).filter((name) => !optional.includes(name));
	return { ...rest, properties: { ...properties, ...adds }, required: [...required, ...added] };
}

/** The schema of items by the names of the vocabulary. */
function itemSchema(items: string[], { optional = [] }: Output): Schema {
	return {
		type: 'object',
		properties: Object.fromEntries(items.map((name) => [name, propertySchema(name)])),
		required: items.filter((name) => !optional.includes(name)),
	};
}

/** The schemas of an operation's output. */
export interface OutputSchemas {
	/** An item with all fields at their defaults, so with Simplify on. */
	first: Schema;
	/** An item with Simplify off. */
	full: Schema;
	/** Property that appears only with a certain setting → that setting. */
	settings: Record<string, string>;
}

/**
 * The schemas of an operation's output.
 *
 * @returns undefined if 689Cloud does not document its shape
 * @throws Error if the table OUTPUTS has no row for the operation
 */
export function outputSchemas({ value }: Operation): OutputSchemas | undefined {
	const output = OUTPUTS[value];
	if (!output) {
		throw new Error(
			`The table OUTPUTS in scripts/generate/outputs.mts has no row "${value}": add what an item of that operation holds`,
		);
	}
	if (output === UNKNOWN) return undefined;
	const { items, settings = {} } = output;
	if (items) {
		const first = itemSchema(items, output);
		return { first, full: output.schema ? fullSchema(output) : first, settings };
	}
	const full = fullSchema(output);
	return { full, first: full, settings };
}

/** What an item of the trigger holds. */
function triggerSchema(): Schema {
	const schema = itemSchema(TRIGGER_ITEM, { optional: TRIGGER_OPTIONAL });
	return { description: 'Something that happened in 689Cloud.', ...schema };
}

/**
 * Generates the schema files: path → content, not formatted.
 *
 * @throws Error if the rows of the table OUTPUTS and the node's operations are not the same
 */
export function schemaFiles({ description, resources }: Node): Map<string, string> {
	const folder = `${SCHEMA_FOLDER}/${versionFolder(description.version)}`;
	const unused = new Set(Object.keys(OUTPUTS));
	const files = new Map([[TRIGGER_SCHEMA, JSON.stringify(triggerSchema())]]);
	for (const { value: resource, operations } of resources) {
		for (const operation of operations) {
			unused.delete(operation.value);
			const schemas = outputSchemas(operation);
			if (schemas) files.set(`${folder}/${resource}/${operation.value}.json`, JSON.stringify(schemas.first));
		}
	}
	if (unused.size > 0) {
		throw new Error(
			`The table OUTPUTS in scripts/generate/outputs.mts has rows for operations that do not exist: ${[...unused].join(', ')}`,
		);
	}
	return files;
}
