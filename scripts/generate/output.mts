import type { Schema } from './contract.mts';

/** What one item of an operation holds, with the form as it is at first. */
export interface Output {
	/** Schema of the contract, without its secret properties. */
	schema?: string;
	/** Properties of that schema which this operation's answer lacks. */
	without?: string[];
	/** Properties that the node adds. */
	adds?: Record<string, Schema>;
	/** Names in `adds` that may be absent. */
	optional?: string[];
	/** Property that is there only with another setting → that setting. It is no part of the schema. */
	settings?: Record<string, string>;
}

/** A property that holds text. */
export function text(description: string): Schema {
	return { type: 'string', description };
}

/** A property that is true or false. */
export function flag(description: string): Schema {
	return { type: 'boolean', description };
}
