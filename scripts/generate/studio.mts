import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';
import { createEngine } from '../../engine/engine.mts';
import type { Engine } from '../../engine/engine.mts';
import { savedParameters } from '../../engine/savedParameters.mts';
import { Checkpoint, createSandbox } from '../../sandbox/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { allScenarios, inputOf, prepare } from '../../scenarios/index.mts';
import type { Scenario } from '../../scenarios/index.mts';

/** What samples are made with. */
export interface Parts {
	Node: new () => INodeType;
	Credential: new () => ICredentialType;
	resources: ReadonlyArray<{ value: string; operations: ReadonlyArray<{ value: string }> }>;
	/** Makes the node forget its sessions. */
	forget(): void;
}

const NODE_TYPE = 'n8n-nodes-689cloud.cloud689';
const CREDENTIAL = 'cloud689Api';
/** When the example data was made, by the service's clock, which goes on by a minute with each operation. */
const BEGINNING = Date.UTC(2030, 0, 15, 9);
const MINUTE_MS = 60_000;
const ACCOUNTS = ['admin', 'manager', 'serviceAdmin'] as const;

/** The node on n8n's engine, and a sandbox that is the same before each scenario. */
export class Studio {
	readonly #parts: Parts;

	readonly #sandbox: Sandbox;

	readonly #engine: Engine;

	readonly #clock: { now: number };

	readonly #signedIn = new Map<string, ICredentialDataDecryptedObject>();

	#start?: { checkpoint: Checkpoint; now: number };

	private constructor(parts: Parts, sandbox: Sandbox, clock: { now: number }) {
		this.#parts = parts;
		this.#sandbox = sandbox;
		this.#clock = clock;
		this.#engine = createEngine({
			nodeTypes: { [NODE_TYPE]: parts.Node },
			credentialTypes: { [CREDENTIAL]: parts.Credential },
			timezone: 'UTC',
		});
	}

	/** Opens a studio; close it when done. */
	static async open(parts: Parts): Promise<Studio> {
		const clock = { now: BEGINNING };
		// Encodings are done at the first look, so that every run makes the same calls.
		return new Studio(parts, await createSandbox({ encodingMs: 0, now: () => clock.now }), clock);
	}

	/** The address of the sandbox. */
	get origin(): string {
		return this.#sandbox.origin;
	}

	/** Makes what the scenarios need, with an account signed in for each. @returns the scenarios */
	async prepare(): Promise<Scenario[]> {
		for (const name of ACCOUNTS) await this.#signIn(name);
		this.#use('admin');
		const prepared = await prepare({
			sandbox: this.#sandbox,
			rows: async (operation, parameters) =>
				(await this.#items({ operation, parameters })).map(({ json }) => json),
		});
		this.#start = { checkpoint: new Checkpoint(this.#sandbox.store.database), now: this.#clock.now };
		return allScenarios(this.#sandbox, prepared);
	}

	/** Runs a scenario on what was prepared. @throws Error that names the operation if it fails, or returns no item */
	async run(scenario: Scenario): Promise<INodeExecutionData[]> {
		const { checkpoint, now } = this.#start!;
		checkpoint.restore();
		this.#clock.now = now;
		this.#use(scenario.as ?? 'admin');
		return await this.#items(scenario);
	}

	async close(): Promise<void> {
		await this.#engine.close();
		await this.#sandbox.close();
	}

	async #signIn(name: (typeof ACCOUNTS)[number]): Promise<void> {
		const { accounts, url: baseUrl } = this.#sandbox;
		const { email, password } = accounts[name];
		this.#engine.store(CREDENTIAL, { email, password, teamId: '', baseUrl, sessionToken: '' });
		await this.#items({ operation: 'getCurrentUser' });
		this.#signedIn.set(name, this.#engine.stored(CREDENTIAL));
	}

	/** Uses an account from now on, with the session that it began with. */
	#use(name: (typeof ACCOUNTS)[number]): void {
		this.#parts.forget();
		this.#engine.store(CREDENTIAL, this.#signedIn.get(name)!);
	}

	async #items(scenario: Scenario): Promise<INodeExecutionData[]> {
		const { Node, resources } = this.#parts;
		const { operation, parameters = {} } = scenario;
		this.#clock.now += MINUTE_MS;
		const { items, error } = await this.#engine.run({
			type: NODE_TYPE,
			parameters: savedParameters(
				{ properties: new Node().description.properties, resources },
				operation,
				parameters,
			),
			items: [await inputOf(this.#engine, scenario)],
		});
		if (error) throw new Error(`There is no sample of ${operation}: ${error.message}`, { cause: error });
		if (items.length === 0) throw new Error(`There is no sample of ${operation}: it returned no item`);
		return items;
	}
}
