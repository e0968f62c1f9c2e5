import type { ICredentialType, INodeProperties, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { withCompiledPackage } from '../compiled.mts';
import type { Samples } from './samples.mts';

/** Path of the source file with the codes of errors, without its extension. */
const CODES_PATH = 'nodes/shared/codes';
/** Path of the node's source file, without its extension. */
export const NODE_PATH = 'nodes/Cloud689/Cloud689.node';

/** The same of the trigger. */
export const TRIGGER_PATH = 'nodes/Cloud689Trigger/Cloud689Trigger.node';
/** The same of the credential, and of what the node remembers. */
const CREDENTIAL_PATH = 'credentials/Cloud689Api.credentials';
const ACCOUNT_PATH = 'client/session/account';

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
	/** Operation → what it returns. */
	samples: Samples;
}

/**
 * Compiles and loads the node from its source.
 *
 * @throws Error if it does not compile
 */
export async function loadNode(): Promise<Node> {
	await import('../../engine/outsideJest.mts');
	const { collectSamples } = await import('./samples.mts');
	return await withCompiledPackage(async (load) => {
		const { Cloud689, resources } = load(NODE_PATH) as {
			Cloud689: new () => INodeType;
			resources: Resource[];
		};
		const { Cloud689Api } = load(CREDENTIAL_PATH) as { Cloud689Api: new () => ICredentialType };
		const { Account } = load(ACCOUNT_PATH) as { Account: { forgetAll(): void } };
		const errors = load(CODES_PATH) as Errors;
		const { Cloud689Trigger } = load(TRIGGER_PATH) as {
			Cloud689Trigger: new () => { description: INodeTypeDescription };
		};
		const trigger = new Cloud689Trigger().description.properties;
		const samples = await collectSamples({
			...{ Node: Cloud689, Credential: Cloud689Api, resources, forget: () => Account.forgetAll() },
		});
		return { description: new Cloud689().description, resources, errors, trigger, samples };
	});
}
