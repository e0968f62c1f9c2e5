import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { NodeHelpers, UnexpectedError } from 'n8n-workflow';
import type { EngineOptions } from './types.mts';

/** Credential types as n8n's registry holds them. */
export class EngineCredentialTypes {
	private readonly loaded: Map<string, ICredentialType>;

	constructor(credentialClasses: EngineOptions['credentialTypes'] = {}) {
		this.loaded = new Map(
			Object.entries(credentialClasses).map(([name, credentialClass]) => [name, new credentialClass()]),
		);
	}

	/** Throws for an unknown name, as n8n does. */
	getByName(name: string): ICredentialType {
		const credentialType = this.loaded.get(name);
		if (!credentialType) throw new UnexpectedError(`Unrecognized credential type: ${name}`);
		return credentialType;
	}

	/** All types a type extends, directly or not. */
	getParentTypes(name: string): string[] {
		const parents = this.loaded.get(name)?.extends ?? [];
		return parents.flatMap((parent) => [parent, ...this.getParentTypes(parent)]);
	}

	/** A type's properties, those of the types it extends first. */
	getProperties(name: string): INodeProperties[] {
		const { extends: parents, properties } = this.getByName(name);
		if (parents === undefined) return properties;
		const combined: INodeProperties[] = [];
		for (const parent of parents) NodeHelpers.mergeNodeProperties(combined, this.getProperties(parent));
		NodeHelpers.mergeNodeProperties(combined, properties);
		return combined;
	}
}
