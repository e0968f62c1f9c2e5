import { CredentialTestContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunction,
	ICredentialTestRequest,
	INodeCredentialTestResult,
	INodeType,
} from 'n8n-workflow';
import { createAdditionalData } from './additionalData.mts';
import type { EngineCredentialsHelper } from './credentialsHelper.mts';
import { runRequestTest } from './credentialTestRequest.mts';
import { NO_OP_TYPE } from './nodeTypes.mts';
import type { EngineParts } from './workflow.mts';

type Found = { nodeType: INodeType; testRequest: ICredentialTestRequest } | { test: ICredentialTestFunction };

/** The credential's own request first, then the first node that says how to test it: n8n's order. */
function findTest(
	{ nodeTypes }: EngineParts,
	helper: EngineCredentialsHelper,
	type: string,
): Found | undefined {
	const { test } = helper.types.getByName(type);
	if (test) return { nodeType: nodeTypes.getByNameAndVersion(NO_OP_TYPE), testRequest: test };
	for (const name of nodeTypes.supporting(type)) {
		const nodeType = nodeTypes.getByNameAndVersion(name);
		const testedBy = nodeType.description.credentials?.find((use) => use.name === type)?.testedBy;
		if (testedBy === undefined) continue;
		if (typeof testedBy !== 'string') return { nodeType, testRequest: testedBy };
		const method = nodeType.methods?.credentialTest?.[testedBy];
		return method && { test: method };
	}
	return undefined;
}

/**
 * What the editor's Save does: saves `data` if given, then tests it as n8n's CredentialsTester does. A failing test is
 * a result, not an exception, unless a test function of a node throws.
 */
export async function testCredential(
	parts: EngineParts,
	helper: EngineCredentialsHelper,
	type: string,
	data?: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	if (data) parts.store.put(type, data);
	const found = findTest(parts, helper, type);
	if (!found) return { status: 'Error', message: 'No testing function found for this credential.' };
	const reference = parts.store.reference(type);
	const credential = { id: reference?.id ?? '', name: reference?.name ?? '', type };
	const additionalData = createAdditionalData(helper);
	try {
		const resolved = await helper.applyDefaults(additionalData, parts.store.peek(type), type, 'internal');
		if ('test' in found) {
			const context = new CredentialTestContext(additionalData);
			return await found.test.call(context, { ...credential, data: resolved });
		}
		return await runRequestTest(helper, found.nodeType, found.testRequest, { ...credential, data: resolved });
	} catch (error) {
		if ('test' in found) throw error;
		return { status: 'Error', message: (error as Error).message };
	}
}
