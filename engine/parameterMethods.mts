import { LoadOptionsContext } from 'n8n-core';
import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';
import { UserError, Workflow } from 'n8n-workflow';
import { createAdditionalData } from './additionalData.mts';
import type { EngineCredentialsHelper } from './credentialsHelper.mts';
import { buildNode } from './workflow.mts';
import type { EngineParts } from './workflow.mts';

/** What the editor sends when somebody searches in a "From List" drop-down. */
export interface ListSearchQuery {
	filter?: string;
	paginationToken?: string;
	parameters?: INodeParameters;
	/** Path of the parameter that asks, e.g. `parameters.fileId`; needed only for `&`-relative parameter names. */
	path?: string;
}

async function inEditor<T>(
	parts: EngineParts,
	credentialsHelper: EngineCredentialsHelper,
	type: string,
	{ parameters, path = 'parameters' }: ListSearchQuery,
	call: (context: ILoadOptionsFunctions) => Promise<T>,
): Promise<T> {
	const node = buildNode(parts, type, parameters, { name: 'Temp-Node' });
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: parts.nodeTypes,
	});
	const additionalData = createAdditionalData(credentialsHelper, node.parameters);
	const context = new LoadOptionsContext(workflow, node, additionalData, path);
	return await workflow.expression.withIsolate(async () => await call(context));
}

type Methods = Required<NonNullable<INodeType['methods']>>;

function methodOf<K extends 'listSearch' | 'loadOptions'>(
	parts: EngineParts,
	type: string,
	kind: K,
	name: string,
): Methods[K][string] {
	const methods = parts.nodeTypes.getByNameAndVersion(type).methods as Partial<Methods> | undefined;
	const method = methods?.[kind]?.[name];
	if (!method) throw new UserError(`Node type "${type}" has no ${kind} method named "${name}"`);
	return method as Methods[K][string];
}

/** Searches a resource locator's list as the editor does; a numeric page token comes back as text. Throws what the method throws. */
export async function listSearch(
	parts: EngineParts,
	credentialsHelper: EngineCredentialsHelper,
	type: string,
	name: string,
	query: ListSearchQuery = {},
): Promise<INodeListSearchResult> {
	const method = methodOf(parts, type, 'listSearch', name);
	const search = async (context: ILoadOptionsFunctions) =>
		await method.call(context, query.filter, query.paginationToken);
	const result = await inEditor(parts, credentialsHelper, type, query, search);
	const token: unknown = result?.paginationToken;
	return typeof token === 'number' ? { ...result, paginationToken: String(token) } : result;
}

/** Loads a drop-down's options as the editor does. Throws what the method throws. */
export async function loadOptions(
	parts: EngineParts,
	credentialsHelper: EngineCredentialsHelper,
	type: string,
	name: string,
	parameters?: INodeParameters,
): Promise<INodePropertyOptions[]> {
	const method = methodOf(parts, type, 'loadOptions', name);
	const load = async (context: ILoadOptionsFunctions) => await method.call(context);
	return await inEditor(parts, credentialsHelper, type, { parameters }, load);
}
