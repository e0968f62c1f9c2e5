import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { Cloud689Api } from '../../credentials/Cloud689Api.credentials';
import { createEngine } from '../../engine/engine.mts';
import type { Engine } from '../../engine/engine.mts';
import type { Poller, PollerMode } from '../../engine/poller.mts';
import { Cloud689 } from '../../nodes/Cloud689/Cloud689.node';
import { Cloud689Trigger } from '../../nodes/Cloud689Trigger/Cloud689Trigger.node';
import { createSandbox } from '../../sandbox/index.mts';
import type { CreateOptions, Sandbox } from '../../sandbox/index.mts';
import { forgetProcess } from '../harness/memory.mts';
import { CREDENTIAL, NODE_TYPE, adminCredential } from '../harness/workbench.mts';

/** Full name of the node type, as n8n calls it once the package is installed. */
export const TRIGGER_TYPE = 'n8n-nodes-689cloud.cloud689Trigger';

/** n8n's engine with the trigger, and a sandbox. */
export interface TriggerBench {
	sandbox: Sandbox;
	engine: Engine;
	/** A trigger in an active workflow that has not polled yet. */
	trigger(parameters: IDataObject, mode?: PollerMode): Promise<Poller>;
	/** A test in the editor. @returns the `json` of its items */
	test(parameters: IDataObject, staticData?: IDataObject): Promise<IDataObject[]>;
	close(): Promise<void>;
}

/** Parameters as a workflow saves them; IDs are given as plain text where the form has a locator. */
export function savedParameters(parameters: IDataObject): INodeParameters {
	const values = Object.entries(parameters).map(([name, value]) => [
		name,
		name.endsWith('Id') && typeof value === 'string' ? { __rl: true, mode: 'id', value } : value,
	]);
	return { options: {}, ...Object.fromEntries(values) } as INodeParameters;
}

/** Opens a bench; close it at the end of the test. */
export async function openTriggerBench(options: CreateOptions = {}): Promise<TriggerBench> {
	forgetProcess();
	const sandbox = await createSandbox({ encodingMs: 0, ...options });
	const engine = createEngine({
		nodeTypes: { [TRIGGER_TYPE]: Cloud689Trigger, [NODE_TYPE]: Cloud689 },
		credentialTypes: { [CREDENTIAL]: Cloud689Api },
		credentials: { [CREDENTIAL]: adminCredential(sandbox) },
	});
	return {
		sandbox,
		engine,
		trigger: async (parameters, mode = 'memory') =>
			await engine.poller({ type: TRIGGER_TYPE, parameters: savedParameters(parameters), mode }),
		async test(parameters, staticData) {
			const result = await engine.poll({
				type: TRIGGER_TYPE,
				parameters: savedParameters(parameters),
				mode: 'manual',
				staticData,
			});
			expect(result.staticData).toEqual(staticData ?? {});
			return result.items.map(({ json }) => json);
		},
		async close() {
			const closed = await Promise.allSettled([engine.close(), sandbox.close()]);
			for (const one of closed) if (one.status === 'rejected') throw one.reason;
		},
	};
}

/** Opens a bench for the tests of a file. After each test it checks that nothing has broken the contract. */
export function useTriggerBench(options: CreateOptions = {}): TriggerBench {
	const bench = {} as TriggerBench;
	beforeEach(async () => {
		Object.assign(bench, await openTriggerBench(options));
	});
	afterEach(async () => {
		const { refusals, violations } = bench.sandbox;
		const breaches = [...refusals, ...violations];
		await bench.close();
		expect(breaches).toEqual([]);
	});
	return bench;
}
