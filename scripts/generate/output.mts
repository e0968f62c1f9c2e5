import type { Schema } from './contract.mts';

/** What one output item of an operation holds, with all fields at their defaults. */
export interface Output {
	/** What an item holds, by the names of `vocabulary.mts`: with Simplify on, where the operation has it. */
	items?: string[];
	/** Name of a schema in the contract: what the service returns. Its secret properties are left out. */
	schema?: string;
	/** Properties of that schema that this operation does not return. */
	without?: string[];
	/** Properties that the node adds. */
	adds?: Record<string, Schema>;
	/** Names in `adds` or `items` that may be missing. */
	optional?: string[];
	/** Property that appears only with a certain setting → that setting. It is not part of the schema. */
	settings?: Record<string, string>;
}

/** A string property. */
export function text(description: string): Schema {
	return { type: 'string', description };
}
