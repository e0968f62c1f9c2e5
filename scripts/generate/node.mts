import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { withCompiledPackage } from '../compiled.mts';

/** Path of the source file with the codes of errors, without its extension. */
const CODES_PATH = 'nodes/shared/codes';
/** Path of the node's source file, without its extension. */
export const NODE_PATH = 'nodes/Cloud689/Cloud689.node';

/** The same of the trigger. */
const TRIGGER_PATH = 'nodes/Cloud689Trigger/Cloud689Trigger.node';

/** A field, as far as the generators read it. */
export interface Field {
	property: INodeProperties;
}

/** An operation, as far as the generators read it. */
export interface Operation {
	name: string;
	value: string;
	action: string;
	description: string;
	path: string;
	send: Record<string, Field>;
	collections?: Partial<Record<string, Record<string, Field>>>;
	summary?: string[];
}

/** A resource, as far as the generators read it. */
export interface Resource {
	name: string;
	value: string;
	description: string;
	operations: Operation[];
}

/** The codes of the node's errors, and what has become of what an item should do. */
export interface Errors {
	ERROR_CODES: Record<string, { means: string; toDo: string }>;
	OUTCOMES: Record<string, string>;
}

/** The node, as far as the generators read it. */
export interface Node {
	description: Pick<INodeTypeDescription, 'version' | 'properties'>;
	resources: Resource[];
	errors: Errors;
	/** The form of the trigger. */
	trigger: INodeProperties[];
}

/**
 * Compiles and loads the node from its source.
 *
 * @throws Error if it does not compile
 */
export async function loadNode(): Promise<Node> {
	return await withCompiledPackage((load) => {
		const { Cloud689, resources } = load(NODE_PATH) as {
			Cloud689: new () => { description: INodeTypeDescription };
			resources: Resource[];
		};
		const errors = load(CODES_PATH) as Errors;
		const { Cloud689Trigger } = load(TRIGGER_PATH) as {
			Cloud689Trigger: new () => { description: INodeTypeDescription };
		};
		const trigger = new Cloud689Trigger().description.properties;
		return { description: new Cloud689().description, resources, errors, trigger };
	});
}
