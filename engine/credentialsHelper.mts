import { getAdditionalKeys } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	IExecuteData,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { ICredentialsHelper } from 'n8n-workflow';
import { applyAuthenticate } from './authenticate.mts';
import { withDefaults } from './credentialDefaults.mts';
import { resolveCredentialExpressions } from './credentialExpressions.mts';
import type { CredentialStore } from './credentialStore.mts';
import type { EngineCredentialTypes } from './credentialTypes.mts';
import type { EngineNodeTypes } from './nodeTypes.mts';
import { runPreAuthentication } from './preAuthentication.mts';

/** n8n's CredentialsHelper over a credential store in memory, without licenses, external secrets and overwrites. */
export class EngineCredentialsHelper extends ICredentialsHelper {
	/** How often a credential was loaded for a node. */
	reads = 0;

	/** How often n8n wrote a credential back, e.g. a renewed session. */
	writes = 0;

	readonly types: EngineCredentialTypes;

	readonly store: CredentialStore;

	private readonly nodeTypes: EngineNodeTypes;

	constructor(types: EngineCredentialTypes, store: CredentialStore, nodeTypes: EngineNodeTypes) {
		super();
		this.types = types;
		this.store = store;
		this.nodeTypes = nodeTypes;
	}

	getParentTypes(name: string): string[] {
		return this.types.getParentTypes(name);
	}

	isCredentialUsableByNode(type: string, nodeType: string): boolean {
		return (
			!this.types.getByName(type).restrictToSupportedNodes ||
			this.nodeTypes.supporting(type).includes(nodeType)
		);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		type: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const credentialType = this.types.getByName(type);
		return await applyAuthenticate(
			credentialType,
			credentials,
			requestOptions as IHttpRequestOptions,
			workflow,
			node,
		);
	}

	/** Logs in while the expirable property is empty or n8n says it has expired, and saves what the login returned. */
	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		type: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const credentialType = this.types.getByName(type);
		return await runPreAuthentication(this, credentialType, {
			helpers,
			credentials,
			node,
			credentialsExpired,
		});
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		type: string,
	) {
		const output = await this.types.getByName(type).preAuthentication?.call(helpers, credentials);
		return (output ?? undefined) as ICredentialDataDecryptedObject | undefined;
	}

	async getCredentials(details: INodeCredentialsDetails, type: string) {
		return await this.store.read(details, type);
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		values?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		this.reads += 1;
		const saved = await (await this.store.read(details, type)).getData();
		if (raw) return saved;
		return await this.applyDefaults(additionalData, saved, type, mode, executeData, values);
	}

	/** Adds the defaults of a type's properties, drops what the type does not list, and resolves expressions. */
	async applyDefaults(
		additionalData: IWorkflowExecuteAdditionalData,
		saved: ICredentialDataDecryptedObject,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		values?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const data = withDefaults(this.types.getProperties(type), saved);
		const additionalKeys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		return await resolveCredentialExpressions(data, mode, additionalKeys, executeData, values);
	}

	async updateCredentials(
		details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	) {
		await this.store.read(details, type);
		this.writes += 1;
		await this.store.write(type, data);
	}

	async updateCredentialsOauthTokenData(
		details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	) {
		const saved = await (await this.store.read(details, type)).getData();
		await this.updateCredentials(details, type, { ...saved, oauthTokenData: data.oauthTokenData });
	}

	getCredentialsProperties(type: string) {
		return this.types.getProperties(type);
	}
}
