import type {
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	IExecuteData,
	INode,
	INodeType,
	INodeTypes,
	IWorkflowDataProxyAdditionalKeys,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

const MOCK_NODE: INode = {
	id: 'mock',
	name: '',
	typeVersion: 1,
	type: 'mock',
	position: [0, 0],
	parameters: {},
};

const MOCK_NODE_TYPES: INodeTypes = {
	getKnownTypes: () => ({}),
	getByName: () => ({ description: { properties: [] } }) as unknown as INodeType,
	getByNameAndVersion: () => ({ description: { properties: [] } }) as unknown as INodeType,
};

/** Evaluates expressions in credential data: inside an execution with its items, elsewhere with a mock workflow, as n8n does. */
export async function resolveCredentialExpressions(
	data: ICredentialDataDecryptedObject,
	mode: WorkflowExecuteMode,
	additionalKeys: IWorkflowDataProxyAdditionalKeys,
	executeData?: IExecuteData,
	values?: ICredentialsExpressionResolveValues,
): Promise<ICredentialDataDecryptedObject> {
	if (values) {
		return values.workflow.expression.getParameterValue(
			data as never,
			values.runExecutionData,
			values.runIndex,
			values.itemIndex,
			values.node.name,
			values.connectionInputData,
			mode,
			additionalKeys,
			executeData,
			false,
			data as never,
		) as ICredentialDataDecryptedObject;
	}
	const workflow = new Workflow({
		nodes: [{ ...MOCK_NODE }],
		connections: {},
		active: false,
		nodeTypes: MOCK_NODE_TYPES,
	});
	return await workflow.expression.withIsolate(
		async () =>
			workflow.expression.getComplexParameterValue(
				MOCK_NODE,
				data as never,
				mode,
				additionalKeys,
				undefined,
				undefined,
				data as never,
			) as ICredentialDataDecryptedObject,
	);
}
