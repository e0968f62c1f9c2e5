import type {
	ExecutionError,
	ICredentialDataDecryptedObject,
	ICredentialType,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IRun,
	IVersionedNodeType,
	WorkflowExecuteMode,
} from 'n8n-workflow';

/** What an engine is made of: the classes of a package, and the credentials a user of it has saved. */
export interface EngineOptions {
	/** Node classes by full type name (`<package>.<node>`). */
	nodeTypes: Record<string, new () => INodeType | IVersionedNodeType>;
	/** Credential classes by credential name. */
	credentialTypes?: Record<string, new () => ICredentialType>;
	/** Saved credential data by credential name; a name left out means that none is saved. */
	credentials?: Record<string, ICredentialDataDecryptedObject>;
	/** Time zone of the workflows; n8n's default otherwise. */
	timezone?: string;
}

/** One execution of a workflow in which a node receives items from another one. */
export interface RunOptions {
	type: string;
	/** As saved in a workflow: defaults may be left out, expressions are allowed. */
	parameters?: INodeParameters;
	/** What the node before hands on; one empty item unless given. */
	items?: INodeExecutionData[];
	/** `true`: n8n's "Continue" on error; `'errorOutput'`: "Continue (using error output)". */
	continueOnFail?: boolean | 'errorOutput';
	/** Cancels the execution as the Stop button does. */
	abortSignal?: AbortSignal;
	/** Other settings of the node, e.g. `{ retryOnFail: true, alwaysOutputData: true }`. */
	node?: Partial<INode>;
	mode?: WorkflowExecuteMode;
}

/** What an execution gave. A failed node is no exception here: `error` holds what it threw. */
export interface RunResult {
	/** Items of the first main output; none when the run failed. */
	items: INodeExecutionData[];
	/** All main outputs, the error output last. */
	outputs: INodeExecutionData[][];
	/** The very error that made the execution fail. */
	error?: ExecutionError;
	/** The execution as n8n would save it; missing when n8n refused to start (`error` says why). */
	run?: IRun;
}
