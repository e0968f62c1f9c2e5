import fc from 'fast-check';
import { NIGHTLY_CASES, holds, timeLimitMs } from './cases.mts';
import { addObjects } from './manyObjects.mts';
import type { Objects } from './manyObjects.mts';
import { Expectation, changes } from './namedObjects.mts';
import { isReading, namings } from './naming.mts';
import { Playground, operations } from './playground.mts';
import { itemsOf, parametersIn } from './trials.mts';

describe('a request that changes something', () => {
	let playground: Playground;
	let objects: Objects;
	beforeAll(async () => {
		playground = await Playground.open('legacy', (sandbox) => {
			objects = addObjects(sandbox);
		});
	});
	afterAll(async () => {
		await playground.close();
	});

	test(
		'names the objects that the form names for its item, or that the service has made for it, whatever the operation',
		async () => {
			const tried = new Set<string>();
			await holds(
				fc.asyncProperty(namings(playground, objects), async (trial) => {
					const { scenario, continueOnFail } = trial;
					const items = itemsOf(trial).map((json) => ({ json }));
					const result = await playground.run({
						...{ scenario, items, continueOnFail },
						parameters: parametersIn(trial),
					});
					expect(result.run).toBeDefined();
					const expectation = new Expectation(trial, playground.sandbox);
					const changing = result.requests.filter(changes);
					const strange = changing.filter((request) => expectation.itemsOf(request).length === 0);
					const seen = strange.map(({ path, parameters }) => [path, parameters]);
					expect({ ...trial, seen }).toEqual({ ...trial, seen: [] });
					if (isReading(scenario.operation)) expect(changing).toEqual([]);
					for (const { json, error, pairedItem } of result.items) {
						if (error || json.error !== undefined) continue;
						const { item } = pairedItem as { item: number };
						expect([item, json, expectation.isDone(changing, item, json)]).toEqual([item, json, true]);
						tried.add(scenario.operation);
					}
				}),
				300,
				NIGHTLY_CASES,
			);
			// Every operation that changes something has done so in some of the cases.
			const changing = [...operations.keys()].filter((operation) => !isReading(operation));
			expect(changing.filter((operation) => !tried.has(operation))).toEqual([]);
		},
		timeLimitMs(120_000),
	);
});
