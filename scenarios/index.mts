/**
 * A valid call of every operation of the node, on the example data of the sandbox: for the tests of all operations, and for
 * the samples in docs/operations.md.
 */
import type { INodeExecutionData } from 'n8n-workflow';
import type { Engine } from '../engine/engine.mts';
import type { Sandbox } from '../sandbox/index.mts';
import { contentScenarios } from './content.mts';
import { peopleScenarios } from './people.mts';
import type { Prepared, Scenario } from './scenario.mts';

export { prepare } from './prepare.mts';
export { SECRETS } from './scenario.mts';
export type { Prepared, Scenario } from './scenario.mts';

/** Every operation of the node, at least once. */
export function allScenarios(sandbox: Sandbox, prepared: Prepared): Scenario[] {
	return [...contentScenarios(sandbox, prepared), ...peopleScenarios(sandbox, prepared)];
}

/** Operations that have to sign in first: one that reads, and one that creates something. */
export const SIGN_IN_SCENARIOS: Scenario[] = [
	{ operation: 'getCurrentUser', variant: 'and sign in', signsIn: true },
	{
		operation: 'createProject',
		variant: 'and sign in',
		parameters: { projectName: 'New' },
		signsIn: true,
	},
];

/** The input item of a scenario, with its file. */
export async function inputOf(engine: Engine, { file }: Scenario): Promise<INodeExecutionData> {
	if (!file) return { json: {} };
	return {
		json: {},
		binary: { data: await engine.binary(Buffer.from(file.content), file.name, file.type) },
	};
}
