import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { ROOT } from '../root.mts';
import { commandOf, run } from '../run.mts';

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
 * Compiles and loads the node from its source, so that `dist` may be out of date or missing.
 *
 * @throws Error if it does not compile
 */
export async function loadNode(): Promise<Node> {
	// Inside node_modules, so that the compiled node can load n8n-workflow.
	const cache = join(ROOT, 'node_modules', '.cache');
	mkdirSync(cache, { recursive: true });
	const folder = mkdtempSync(join(cache, 'generate-'));
	try {
		const code = await run(commandOf('typescript', 'tsc'), ['-p', 'tsconfig.json', '--outDir', folder]);
		if (code !== 0) throw new Error('The node does not compile; see above');
		const load = createRequire(import.meta.url);
		const { Cloud689, resources } = load(join(folder, `${NODE_PATH}.js`)) as {
			Cloud689: new () => { description: INodeTypeDescription };
			resources: Resource[];
		};
		const errors = load(join(folder, `${CODES_PATH}.js`)) as Errors;
		const { Cloud689Trigger } = load(join(folder, `${TRIGGER_PATH}.js`)) as {
			Cloud689Trigger: new () => { description: INodeTypeDescription };
		};
		const trigger = new Cloud689Trigger().description.properties;
		return { description: new Cloud689().description, resources, errors, trigger };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
