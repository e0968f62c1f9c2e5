import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestOptions,
	INode,
	Workflow,
} from 'n8n-workflow';
import { UnexpectedError, isExpression } from 'n8n-workflow';

/** Adds a credential to a request: calls the type's `authenticate`, or resolves its generic description. */
export async function applyAuthenticate(
	{ authenticate }: ICredentialType,
	credentials: ICredentialDataDecryptedObject,
	requestOptions: IHttpRequestOptions,
	workflow?: Workflow,
	node?: INode,
): Promise<IHttpRequestOptions> {
	if (typeof authenticate === 'function') return await authenticate(credentials, requestOptions);
	if (!authenticate) return requestOptions;
	if (!workflow || !node) {
		throw new UnexpectedError('Workflow and node are required for declarative credential authentication');
	}
	const resolve = (value: unknown) => {
		if (!isExpression(value)) return value as string;
		const keys = { $credentials: credentials };
		const result = workflow.expression.getSimpleParameterValue(node, value, 'internal', keys, undefined, '');
		return result ? String(result) : '';
	};
	requestOptions.headers ??= {};
	for (const [part, entries] of Object.entries(authenticate.properties)) {
		const target = ((requestOptions as unknown as IDataObject)[part] ??= {}) as IDataObject;
		for (const [key, value] of Object.entries(entries as IDataObject)) target[resolve(key)] = resolve(value);
	}
	return requestOptions;
}
