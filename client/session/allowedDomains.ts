import { isDomainAllowed } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { credentialFault } from '../contract/failures';

/**
 * Enforces the setting "Allowed HTTP Request Domains", which n8n adds to the form of a credential. n8n applies it to the
 * requests of its routing and to the sign-in before them, but to nothing else. "None" is about n8n's HTTP Request node; n8n
 * too lets the nodes that a credential was made for go on.
 *
 * @param credentials decrypted credential data
 * @param baseUrl address of the API
 * @throws CallFailed if the setting names domains and the address is in none of them
 */
export function checkAllowedDomains(credentials: ICredentialDataDecryptedObject, baseUrl: string): void {
	if (credentials.allowedHttpRequestDomains !== 'domains') return;
	const allowedDomains = String(credentials.allowedDomains ?? '').trim();
	// n8n takes an empty list for no restriction in one place and for an error in others.
	if (allowedDomains !== '' && isDomainAllowed({ url: baseUrl, allowedDomains })) return;
	const { hostname } = new URL(baseUrl);
	throw credentialFault(
		`The credential does not allow requests to ${hostname}`,
		`Add ${hostname} to Allowed Domains in the credential, or check its Base URL. Nothing was sent.`,
	);
}
