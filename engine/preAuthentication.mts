import type {
	ICredentialDataDecryptedObject,
	ICredentialsHelper,
	ICredentialType,
	IHttpRequestHelper,
	INode,
} from 'n8n-workflow';
import { UserError, getCredentialOwnRequestAllowedDomains, isExpression } from 'n8n-workflow';
import { NO_OP_TYPE } from './nodeTypes.mts';

interface Situation {
	helpers: IHttpRequestHelper;
	credentials: ICredentialDataDecryptedObject;
	node: INode;
	credentialsExpired: boolean;
}

/** Holds a credential's own requests to the domains it is restricted to. */
function restrictToDomains(
	helpers: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): IHttpRequestHelper {
	return {
		helpers: {
			httpRequest: async (requestOptions) => {
				const allowedDomains = getCredentialOwnRequestAllowedDomains(credentials);
				if (allowedDomains === undefined) return await helpers.helpers.httpRequest(requestOptions);
				if (requestOptions.allowedDomains !== undefined) {
					throw new UserError('A restricted credential cannot be combined with domains of its own login.');
				}
				return await helpers.helpers.httpRequest({ ...requestOptions, allowedDomains });
			},
		},
	};
}

/**
 * n8n's step before a request: while the expirable property is empty, or once n8n has seen it expire, the type's
 * `preAuthentication` runs; its answer is saved over the stored data and put into `credentials`.
 */
export async function runPreAuthentication(
	helper: ICredentialsHelper,
	type: ICredentialType,
	{ helpers, credentials, node, credentialsExpired }: Situation,
): Promise<ICredentialDataDecryptedObject | undefined> {
	const expirable = type.properties.find(
		(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
	)?.name;
	if (expirable === undefined || typeof type.preAuthentication !== 'function') return undefined;
	const testing = node?.parameters?.temp === '' && node?.type === NO_OP_TYPE;
	if (credentials[expirable] !== '' && !credentialsExpired && !testing) return undefined;
	const output = (await type.preAuthentication.call(
		restrictToDomains(helpers, credentials),
		credentials,
	)) as ICredentialDataDecryptedObject;
	const details = node.credentials?.[type.name];
	if (output[expirable] === undefined || !node.credentials || !details) return undefined;
	const saved = await (await helper.getCredentials(details, type.name)).getData();
	const toSave = { ...saved };
	for (const [key, value] of Object.entries(output)) {
		if (key === expirable || !isExpression(saved[key])) toSave[key] = value;
	}
	await helper.updateCredentials(details, type.name, toSave);
	return Object.assign(credentials, output);
}
