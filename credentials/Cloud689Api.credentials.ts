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
			hint: 'The email address you sign in to 689Cloud with',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			hint: 'The password you sign in to 689Cloud with',
		},
		{
			displayName: 'Team',
			name: 'teamId',
			type: 'string',
			placeholder: 'e.g. Example Team',
			default: '',
			hint: 'Leave empty if you belong to only one team. If you belong to several, enter the name or ID of one: the connection test lists them.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: DEFAULT_BASE_URL,
			placeholder: 'e.g. https://www.689cloud.com/api',
			hint: 'Change it only if your organization hosts 689Cloud itself, or to try the sandbox. It usually ends in /api.',
		},
		{
			displayName: 'Allow HTTP on a Private Host',
			name: 'allowHttp',
			type: 'boolean',
			default: false,
			description:
				'Whether to accept http:// for a host of a private network, such as host.docker.internal, to try the sandbox from n8n in a container',
		},
		{
			displayName:
				'With http:// the password is not encrypted, and others in the network can read it. Use it only for the sandbox.',
			name: 'httpNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { allowHttp: [true] } },
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
