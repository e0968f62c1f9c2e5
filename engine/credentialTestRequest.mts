import { ExecuteContext, RoutingNode } from 'n8n-core';
import type {
	CloseFunction,
	ICredentialsDecrypted,
	ICredentialTestRequest,
	IDataObject,
	INode,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeType,
	INodeTypes,
	ITaskDataConnections,
} from 'n8n-workflow';
import { Workflow, createEmptyRunExecutionData } from 'n8n-workflow';
import { createAdditionalData } from './additionalData.mts';
import type { EngineCredentialsHelper } from './credentialsHelper.mts';

type Rules = ICredentialTestRequest['rules'];

interface RequestError extends Error {
	cause?: { code?: string; response?: { status: number; statusText: string } };
}

/** The node type that carries the test request: one parameter, whose routing is the request. */
function carrierOf(
	nodeType: INodeType,
	testRequest: ICredentialTestRequest,
	credentialType: string,
): INodeType {
	return {
		description: {
			...nodeType.description,
			credentials: [{ name: credentialType, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					routing: { request: testRequest.request },
					default: '',
				},
			],
		},
	};
}

function explainFailure(error: RequestError, rules: Rules): INodeCredentialTestResult {
	const { response, code } = error.cause ?? {};
	if (response) {
		const rule = rules?.find((candidate) => {
			return candidate.type === 'responseCode' && candidate.properties.value === response.status;
		});
		if (rule) return { status: 'Error', message: rule.properties.message };
		if (response.status < 199 || response.status > 299) {
			return {
				status: 'Error',
				message: response.statusText || `Received HTTP status code: ${response.status}`,
			};
		}
	} else if (code) {
		return { status: 'Error', message: code };
	}
	return { status: 'Error', message: error.message };
}

function valueAt(body: unknown, path: string): unknown {
	return path.split('.').reduce<unknown>((value, key) => (value as IDataObject | undefined)?.[key], body);
}

function checkBody(body: INodeExecutionData['json'] | undefined, rules: Rules): INodeCredentialTestResult {
	for (const rule of rules ?? []) {
		if (rule.type !== 'responseSuccessBody') continue;
		if (valueAt(body, rule.properties.key) === rule.properties.value) {
			return { status: 'Error', message: rule.properties.message };
		}
	}
	return { status: 'OK', message: 'Connection successful!' };
}

/** Sends a credential's test request through n8n's RoutingNode and judges the answer by the request's rules. */
export async function runRequestTest(
	helper: EngineCredentialsHelper,
	nodeType: INodeType,
	testRequest: ICredentialTestRequest,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const carrier = carrierOf(nodeType, testRequest, credential.type);
	const node: INode = {
		id: 'temp',
		parameters: {},
		name: 'Temp-Node',
		type: carrier.description.name,
		typeVersion: [carrier.description.version].flat().at(-1) ?? 1,
		position: [0, 0],
		credentials: { [credential.type]: { id: credential.id, name: credential.name } },
	};
	const nodeTypes: INodeTypes = {
		getKnownTypes: () => ({}),
		getByName: () => carrier,
		getByNameAndVersion: () => carrier,
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const input: ITaskDataConnections = { main: [[{ json: {} }]] };
	const noItems: INodeExecutionData[] = [];
	const noClosers: CloseFunction[] = [];
	const context = new ExecuteContext(
		...([workflow, node, createAdditionalData(helper, node.parameters), 'internal'] as const),
		...([createEmptyRunExecutionData(), 0, noItems, input] as const),
		...([{ node, data: {}, source: null }, noClosers] as const),
	);
	let body: INodeExecutionData['json'] | undefined;
	try {
		await workflow.expression.acquireIsolate();
		const output = await new RoutingNode(context, carrier, credential).runNode();
		body = output?.[0]?.[0]?.json;
	} catch (error) {
		return explainFailure(error as RequestError, testRequest.rules);
	} finally {
		await workflow.expression.releaseIsolate();
	}
	return checkBody(body, testRequest.rules);
}
