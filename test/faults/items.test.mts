import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { resources } from '../../nodes/Cloud689/Cloud689.node';
import type { Fault } from '../../sandbox/index.mts';
import { Stage } from './stage.mts';

const operations = resources.flatMap((resource) => resource.operations.map(({ value }) => value));
const FAULTS: Fault[] = [
	{ kind: 'status', status: 500 },
	{ kind: 'http', httpStatus: 502 },
	{ kind: 'html', httpStatus: 200 },
	{ kind: 'reset' },
];
const ITEMS = 3;

describe('several items, and a service that always fails', () => {
	let stage: Stage;
	beforeAll(async () => {
		stage = await Stage.open('body');
	});
	afterAll(async () => {
		await stage.close();
	});

	test.each(operations)('%s gives each item its own error', async (operation) => {
		const scenario = stage.scenarios.find((one) => one.operation === operation)!;
		const items = await Promise.all(Array.from({ length: ITEMS }, () => stage.input(scenario)));
		for (const fault of FAULTS) {
			const trouble = { fault: { ...fault, operation: '*', times: Infinity } };
			const goesOn = await stage.run(scenario, trouble, { items, continueOnFail: true });
			expect(goesOn.items).toMatchObject(
				items.map((_item, index) => ({
					json: { error: expect.stringMatching(`\\[item ${index}\\]$`) },
					pairedItem: { item: index },
				})),
			);
			const { error } = await stage.run(scenario, trouble, { items });
			expect(error instanceof NodeApiError || error instanceof NodeOperationError).toBe(true);
			expect(error?.message).toContain(`[item ${error?.context.itemIndex}]`);
		}
	});
});
