import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';
import { Account } from '../client/session/account';
import { authenticate } from '../client/session/authenticate';
import { DEFAULT_BASE_URL } from '../client/session/baseUrl';
import { login } from '../client/session/login';
import type { Terms } from '../client/session/terms';

/** Signs in to 689Cloud with email and password. The session is opened, shared, and renewed automatically. */
export class Cloud689Api implements ICredentialType {
	name = 'cloud689Api';

	displayName = '689Cloud API';

	icon: Icon = { light: 'file:../icons/cloud689.svg', dark: 'file:../icons/cloud689.dark.svg' };

	documentationUrl = 'https://example.com/placeholder/n8n-nodes-689cloud#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			placeholder: 'e.g. name@example.com',
			default: '',
			required: true,
			description: 'The email address you sign in to 689Cloud with',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The password you sign in to 689Cloud with',
		},
		{
			displayName: 'Team ID',
			name: 'teamId',
			type: 'string',
			placeholder: 'e.g. 34ee29628110424696ea902bf5b342f2',
			default: '',
			description:
				'Leave empty if you belong to only one team. If you belong to several, the connection test lists their names and IDs.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: DEFAULT_BASE_URL,
			placeholder: 'e.g. https://www.689cloud.com/api',
			description:
				'The URL of the API. Change it only if your organization hosts 689Cloud itself, or to try the sandbox.',
		},
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/** n8n calls this while `sessionToken` is empty or has expired, and stores what it returns. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const signIn = async (terms: Terms): Promise<string> => await login(this, credentials, terms);
		return { sessionToken: await Account.of(credentials).open(credentials, signIn) };
	}

	authenticate = authenticate;
}
