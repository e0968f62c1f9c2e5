import type { INode, INodeParameters } from 'n8n-workflow';
import { deepCopy } from 'n8n-workflow';
import type { CredentialStore } from './credentialStore.mts';
import type { EngineNodeTypes } from './nodeTypes.mts';

/** What the parts of an engine share. */
export interface EngineParts {
	nodeTypes: EngineNodeTypes;
	store: CredentialStore;
	workflowId: string;
	timezone?: string;
}

/** A node as the editor would save it: newest version, every saved credential that its type accepts. */
export function buildNode(
	{ nodeTypes, store }: EngineParts,
	type: string,
	parameters: INodeParameters = {},
	overrides: Partial<INode> = {},
): INode {
	const { description } = nodeTypes.getByNameAndVersion(type, overrides.typeVersion);
	const versions = [description.version].flat();
	const credentials: NonNullable<INode['credentials']> = {};
	for (const { name } of description.credentials ?? []) {
		const reference = store.reference(name);
		if (reference) credentials[name] = reference;
	}
	return {
		id: 'node-under-test',
		name: String(description.defaults.name ?? 'Node'),
		type,
		typeVersion: description.defaultVersion ?? Math.max(...versions),
		position: [200, 0],
		parameters: deepCopy(parameters),
		credentials,
		...overrides,
	};
}
