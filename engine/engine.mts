import type { Readable } from 'node:stream';
import type {
	IBinaryData,
	ICredentialDataDecryptedObject,
	INodeCredentialTestResult,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
} from 'n8n-workflow';
import { binaryFolderOf, listBinaryFiles, readBinary, storeBinary } from './binaryFiles.mts';
import { EngineCredentialsHelper } from './credentialsHelper.mts';
import { CredentialStore } from './credentialStore.mts';
import { testCredential } from './credentialTest.mts';
import { EngineCredentialTypes } from './credentialTypes.mts';
import { EngineNodeTypes } from './nodeTypes.mts';
import { listSearch, loadOptions } from './parameterMethods.mts';
import type { ListSearchQuery } from './parameterMethods.mts';
import { pollOnce } from './poll.mts';
import type { PollOptions, PollResult } from './poll.mts';
import { Poller } from './poller.mts';
import type { PollerOptions } from './poller.mts';
import { runNode } from './run.mts';
import { acquireRuntime, releaseRuntime } from './runtime.mts';
import type { EngineOptions, RunOptions, RunResult } from './types.mts';
import type { EngineParts } from './workflow.mts';

export type { EngineOptions, ListSearchQuery, PollOptions, PollResult, RunOptions, RunResult };

let lastWorkflowId = 0;

/** n8n's engine with the nodes and credentials of a package. Any number of calls may be in flight; `close` it when done. */
export class Engine {
	private readonly parts: EngineParts;

	private readonly helper: EngineCredentialsHelper;

	private readonly started = acquireRuntime();

	private closed?: Promise<void>;

	constructor({ nodeTypes: nodeClasses, credentialTypes, credentials, timezone }: EngineOptions) {
		const nodeTypes = new EngineNodeTypes(nodeClasses);
		const store = new CredentialStore(credentials);
		this.parts = { nodeTypes, store, workflowId: `workflow-${(lastWorkflowId += 1)}`, timezone };
		this.helper = new EngineCredentialsHelper(new EngineCredentialTypes(credentialTypes), store, nodeTypes);
		this.started.catch(() => {});
	}

	/** Runs a node in a workflow. Never throws for a failing node: see `error` of the result. */
	async run(options: RunOptions): Promise<RunResult> {
		await this.started;
		return await runNode(this.parts, this.helper, options);
	}

	/** Polls a trigger node once; hand the returned `staticData` to the next call. */
	async poll(options: PollOptions): Promise<PollResult> {
		await this.started;
		return await pollOnce(this.parts, this.helper, options);
	}

	/** A trigger node in an active workflow. */
	async poller(options: PollerOptions): Promise<Poller> {
		await this.started;
		return new Poller(this.parts, this.helper, options);
	}

	/** Calls a node's list search as the editor does. */
	async listSearch(type: string, method: string, query?: ListSearchQuery): Promise<INodeListSearchResult> {
		await this.started;
		return await listSearch(this.parts, this.helper, type, method, query);
	}

	/** Loads a node's drop-down options as the editor does. */
	async loadOptions(
		type: string,
		method: string,
		parameters?: INodeParameters,
	): Promise<INodePropertyOptions[]> {
		await this.started;
		return await loadOptions(this.parts, this.helper, type, method, parameters);
	}

	/** Saves `data` (if given) and tests the credential, as Save in the editor does. */
	async testCredential(
		type: string,
		data?: ICredentialDataDecryptedObject,
	): Promise<INodeCredentialTestResult> {
		await this.started;
		return await testCredential(this.parts, this.helper, type, data);
	}

	/** A copy of the saved data of a credential, with what n8n wrote back into it. */
	stored(type: string): ICredentialDataDecryptedObject {
		return this.parts.store.peek(type);
	}

	/** Saves data of a credential in place of what was saved. */
	store(type: string, data: ICredentialDataDecryptedObject): void {
		this.parts.store.put(type, data);
	}

	/** How often a credential was loaded for a node so far. */
	get credentialReads(): number {
		return this.helper.reads;
	}

	/** How often n8n wrote a credential back so far. */
	get credentialWrites(): number {
		return this.helper.writes;
	}

	/** Puts a file into n8n's binary data store; use the answer as `items[n].binary.<name>`. */
	async binary(data: Buffer | Readable, fileName: string, mimeType: string): Promise<IBinaryData> {
		await this.started;
		return await storeBinary(this.parts.workflowId, data, fileName, mimeType);
	}

	/** Content of a file that a node put into n8n's binary data store. */
	async readBinary(binaryData: IBinaryData): Promise<Buffer> {
		return await readBinary(binaryData);
	}

	/** Folder of this engine's stored files. It exists once a file is stored. */
	get binaryFolder(): string {
		return binaryFolderOf(this.parts.workflowId);
	}

	/** This engine's stored files, inputs too (`executions/input/…`); a half-written one has `.tmp.` in its name. */
	async binaryFiles(): Promise<string[]> {
		return await listBinaryFiles(this.parts.workflowId);
	}

	/** Stops n8n's services and removes the temporary folder, if no other engine of the process, or of a test file, is open. */
	async close(): Promise<void> {
		this.closed ??= this.started.catch(() => {}).then(releaseRuntime);
		await this.closed;
	}
}

/** Starts an engine; it is usable at once, every call waits for n8n's services. */
export function createEngine(options: EngineOptions): Engine {
	return new Engine(options);
}
