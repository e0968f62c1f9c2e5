import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeExecutionData,
	INodeParameters,
} from 'n8n-workflow';
import { Cloud689Api } from '../../credentials/Cloud689Api.credentials';
import { createEngine } from '../../engine/engine.mts';
import type { Engine, RunOptions, RunResult } from '../../engine/engine.mts';
import { savedParameters } from '../../engine/savedParameters.mts';
import { Cloud689, resources } from '../../nodes/Cloud689/Cloud689.node';
import { createSandbox } from '../../sandbox/index.mts';
import type { CreateOptions, Sandbox } from '../../sandbox/index.mts';
import { forgetSessions } from './memory.mts';

/** Full name of the node type, as n8n calls it once the package is installed. */
export const NODE_TYPE = 'n8n-nodes-689cloud.cloud689';
/** The credential type. */
export const CREDENTIAL = 'cloud689Api';
/** Both ways in which the service may say that a call failed. */
export const ERROR_STYLES = ['body', 'http'] as const;

/** n8n's engine with the node, and a sandbox that it is signed in to. */
export interface Workbench {
	sandbox: Sandbox;
	engine: Engine;
	/** Runs an operation; `parameters` take IDs as plain text where the form has a locator. */
	run(operation: string, parameters?: IDataObject, options?: Partial<RunOptions>): Promise<RunResult>;
	/** Runs an operation that must succeed; returns the `json` of its items. */
	rows(operation: string, parameters?: IDataObject, items?: INodeExecutionData[]): Promise<IDataObject[]>;
	/** Uploads a file to a new project. */
	document(
		name: string,
		content: string | Buffer,
		mimeType?: string,
	): Promise<{ project: string; file: string }>;
	close(): Promise<void>;
}

const { properties } = new Cloud689().description;

/** Parameters as a workflow saves them. */
export function saved(operation: string, parameters: IDataObject): INodeParameters {
	return savedParameters({ properties, resources }, operation, parameters);
}

/** The credential data of the sandbox's administrator. */
export function adminCredential(sandbox: Sandbox): ICredentialDataDecryptedObject {
	const { email, password } = sandbox.accounts.admin;
	return { email, password, teamId: '', baseUrl: sandbox.url, sessionToken: '' };
}

/** Opens a workbench; close it at the end of the test. */
export async function openWorkbench(options: CreateOptions = {}): Promise<Workbench> {
	forgetSessions();
	const sandbox = await createSandbox({ encodingMs: 20, ...options });
	const engine = createEngine({
		nodeTypes: { [NODE_TYPE]: Cloud689 },
		credentialTypes: { [CREDENTIAL]: Cloud689Api },
		credentials: { [CREDENTIAL]: adminCredential(sandbox) },
	});
	const run: Workbench['run'] = async (operation, parameters = {}, more = {}) =>
		await engine.run({ type: NODE_TYPE, parameters: saved(operation, parameters), ...more });
	const rows: Workbench['rows'] = async (operation, parameters, items) => {
		const result = await run(operation, parameters, items && { items });
		if (result.error) throw result.error;
		return result.items.map(({ json }) => json);
	};
	return {
		sandbox,
		engine,
		run,
		rows,
		async document(name, content, mimeType = 'application/pdf') {
			const [{ project_id: project }] = await rows('createProject', { projectName: `Project of ${name}` });
			const data = await engine.binary(Buffer.from(content), name, mimeType);
			const [{ file_id: file }] = await rows('uploadFile', { projectId: project }, [
				{ json: {}, binary: { data } },
			]);
			return { project: String(project), file: String(file) };
		},
		async close() {
			// Close both even if one fails: Jest does not end while a server is open.
			const closed = await Promise.allSettled([engine.close(), sandbox.close()]);
			for (const one of closed) if (one.status === 'rejected') throw one.reason;
		},
	};
}
