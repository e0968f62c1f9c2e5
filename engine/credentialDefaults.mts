import type { ICredentialDataDecryptedObject, INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

/** Settings that n8n keeps on a credential though its type does not list them. */
const ALWAYS_KEPT = ['allowedHttpRequestDomains', 'allowedDomains', 'oauthTokenData'];

/** Saved data with the defaults of a type's properties, without what the type does not list. */
export function withDefaults(
	properties: INodeProperties[],
	saved: ICredentialDataDecryptedObject,
): ICredentialDataDecryptedObject {
	const parameters = NodeHelpers.getNodeParameters(properties, saved as never, true, false, null, null);
	const data = { ...parameters } as ICredentialDataDecryptedObject;
	for (const key of ALWAYS_KEPT) {
		if (data[key] === undefined && saved[key] !== undefined) data[key] = saved[key];
	}
	return data;
}
