import { isDomainAllowed, UserError } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/**
 * Holds a credential to the setting "Allowed HTTP Request Domains", which n8n adds to its form. n8n applies it to the
 * requests of its routing and to the login before them, but not to drop-downs, look-ups and the credential test. "None" is
 * about n8n's HTTP Request node, and n8n too lets a node go on that the credential was made for.
 *
 * @param credentials decrypted credential data
 * @param baseUrl address of the API
 * @throws UserError if the setting names domains and that of the address is none of them
 */
export function checkAllowedDomains(credentials: ICredentialDataDecryptedObject, baseUrl: string): void {
	if (credentials.allowedHttpRequestDomains !== 'domains') return;
	const allowedDomains = String(credentials.allowedDomains ?? '').trim();
	// n8n takes an empty list for no restriction in one place and for an error in others.
	if (allowedDomains !== '' && isDomainAllowed({ url: baseUrl, allowedDomains })) return;
	const { hostname } = new URL(baseUrl);
	throw new UserError(`The credential does not allow requests to ${hostname}`, {
		description: `Add ${hostname} to the Allowed Domains of the credential, or check its Base URL. Nothing was sent.`,
	});
}
