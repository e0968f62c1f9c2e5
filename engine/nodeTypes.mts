import { DirectoryLoader, RoutingNode } from 'n8n-core';
import { commonPollingParameters } from 'n8n-core/dist/nodes-loader/constants.js';
import type { IExecuteFunctions, INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';
import { NodeConnectionTypes, NodeHelpers, UnexpectedError } from 'n8n-workflow';
import type { EngineOptions } from './types.mts';

type AnyNodeType = INodeType | IVersionedNodeType;

/** Type name of the node that feeds items to the node under test; its output is pinned, it never runs. */
export const INPUT_TYPE = 'engine.input';

/** Type name under which n8n sends the request of a credential test. */
export const NO_OP_TYPE = 'n8n-nodes-base.noOp';

function silentNodeType(name: string, inputs: INodeType['description']['inputs']): INodeType {
	return {
		description: {
			displayName: name,
			name,
			group: ['trigger'],
			version: 1,
			description: '',
			defaults: { name },
			inputs,
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		async execute() {
			return [[]];
		},
	};
}

/** Does to a freshly made node type what n8n's package loader does to it. */
function applyLoader(nodeType: INodeType): void {
	nodeType.description = { ...nodeType.description, properties: [...nodeType.description.properties] };
	if (nodeType.description.polling) nodeType.description.properties.unshift(...commonPollingParameters);
	DirectoryLoader.applyDeclarativeNodeOptionParameters(nodeType);
}

/** Gives a declarative node the `execute` that n8n's registry gives it. */
function assignExecute(nodeType: INodeType): void {
	const declarative = nodeType.description.requestDefaults !== undefined;
	const { execute, supplyData, poll, trigger, webhook, methods } = nodeType;
	if (execute || supplyData || poll || trigger) return;
	if ((webhook || methods) && !declarative) return;
	nodeType.execute = async function (this: IExecuteFunctions) {
		return (await new RoutingNode(this as never, nodeType).runNode()) ?? [];
	};
}

function load(nodeClass: new () => AnyNodeType): AnyNodeType {
	const nodeType = new nodeClass();
	const versions = 'nodeVersions' in nodeType ? Object.values(nodeType.nodeVersions) : [nodeType];
	versions.forEach(applyLoader);
	return nodeType;
}

/** Node types as n8n's registry holds them. Unknown names throw, as they do there. */
export class EngineNodeTypes implements INodeTypes {
	private readonly loaded: Map<string, AnyNodeType>;

	constructor(nodeClasses: EngineOptions['nodeTypes']) {
		this.loaded = new Map([
			[INPUT_TYPE, silentNodeType('input', [])],
			[NO_OP_TYPE, silentNodeType('noOp', [NodeConnectionTypes.Main])],
			...Object.entries(nodeClasses).map(([name, nodeClass]) => [name, load(nodeClass)] as const),
		]);
	}

	getByName(name: string): AnyNodeType {
		const nodeType = this.loaded.get(name);
		if (!nodeType) throw new UnexpectedError(`Unrecognized node type: ${name}`);
		return nodeType;
	}

	getByNameAndVersion(name: string, version?: number): INodeType {
		const nodeType = NodeHelpers.getVersionedNodeType(this.getByName(name), version);
		assignExecute(nodeType);
		return nodeType;
	}

	getKnownTypes() {
		return {};
	}

	/** Names of the node types that accept a credential. */
	supporting(credentialName: string): string[] {
		return [...this.loaded.keys()].filter((name) =>
			this.getByNameAndVersion(name).description.credentials?.some((use) => use.name === credentialName),
		);
	}
}
