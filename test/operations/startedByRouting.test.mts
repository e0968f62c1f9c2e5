import type { INodeParameters, NodeApiError } from 'n8n-workflow';
import { Cloud689Api } from '../../credentials/Cloud689Api.credentials';
import { createEngine } from '../../engine/engine.mts';
import type { Engine, RunOptions } from '../../engine/engine.mts';
import { Cloud689, resources } from '../../nodes/Cloud689/Cloud689.node';
import { allScenarios, inputOf, prepare } from '../../scenarios/index.mts';
import type { Scenario } from '../../scenarios/index.mts';
import { Snapshot } from '../harness/snapshot.mts';
import { useWorkbench } from '../harness/suite.mts';
import { CREDENTIAL, NODE_TYPE, adminCredential, saved } from '../harness/workbench.mts';

/** The node as n8n's routing starts it: as a tool of an agent that runs its tools itself. */
class RoutedNode extends Cloud689 {
	override customOperations = {};
}

/** What differs from run to run: names of what was created and of stored files, and times. */
const NAMES = /[0-9a-f]{32}|filesystem-v2:[^"]+/g;
const TIMES = /\d{4}-\d\d-\d\dT[\d:.]+Z?/g;

/** A value without times, and with such names numbered as they come. */
function comparable(value: unknown): unknown {
	const names: string[] = [];
	const number = (name: string): string => {
		if (!names.includes(name)) names.push(name);
		return `name ${names.indexOf(name)}`;
	};
	return JSON.parse(JSON.stringify(value).replace(NAMES, number).replace(TIMES, 'some time'));
}

/** Parameters whose texts are expressions, of which only the first item has them. */
function onlyForFirst(parameters: INodeParameters): INodeParameters {
	const entries = Object.entries(parameters).map(([name, value]) => {
		const isFixed = ['resource', 'operation'].includes(name) || typeof value !== 'string' || value === '';
		return [name, isFixed ? value : `={{ $itemIndex === 0 ? ${JSON.stringify(value)} : "none" }}`];
	});
	return Object.fromEntries(entries) as INodeParameters;
}

describe("n8n's routing gives an operation the same outcome", () => {
	const bench = useWorkbench({ encodingMs: 0, logSecrets: true });
	let routed: Engine;
	let scenarios: Scenario[];
	let snapshot: Snapshot;
	beforeAll(async () => {
		routed = createEngine({
			nodeTypes: { [NODE_TYPE]: RoutedNode },
			credentialTypes: { [CREDENTIAL]: Cloud689Api },
			credentials: { [CREDENTIAL]: adminCredential(bench.sandbox) },
		});
		scenarios = allScenarios(bench.sandbox, await prepare(bench));
		snapshot = await Snapshot.take(bench);
	});
	afterAll(async () => await routed.close());

	const outcome = async (
		engine: Engine,
		scenario: Scenario,
		parameters: INodeParameters,
		more: Partial<RunOptions>,
	) => {
		snapshot.restore(scenario.as);
		engine.store(CREDENTIAL, bench.engine.stored(CREDENTIAL));
		const items = [await inputOf(engine, scenario), { json: {} }];
		const { error, outputs } = await engine.run({ type: NODE_TYPE, parameters, items, ...more });
		const { context, description } = (error ?? {}) as Partial<NodeApiError>;
		const sent = bench.sandbox.requests.map(({ operationId }) => operationId).sort();
		return { outputs, message: error?.message, description, context, sent };
	};

	const operations = resources.flatMap((resource) => resource.operations.map(({ value }) => value));

	test.each(operations)('%s', async (operation) => {
		const own = scenarios.filter((scenario) => scenario.operation === operation);
		expect(own.length).toBeGreaterThan(0);
		for (const scenario of own) {
			const settings = { maxAttempts: 1, requestsAtATime: 1 };
			const form = saved(operation, { ...scenario.parameters, ...settings });
			for (const parameters of [form, onlyForFirst(form)])
				for (const continueOnFail of [false, 'errorOutput'] as const) {
					const atOnce = await outcome(bench.engine, scenario, parameters, { continueOnFail });
					expect(atOnce.sent).not.toEqual([]);
					const byRouting = await outcome(routed, scenario, parameters, { continueOnFail });
					expect(comparable(atOnce)).toEqual(comparable(byRouting));
				}
		}
	});
});
