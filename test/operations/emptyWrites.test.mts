import { kindOf } from '../../client/contract/calls';
import { JARGON } from '../properties/arbitraries.mts';
import { Playground, operations } from '../properties/playground.mts';

/** What a service may return for something that it has done, and that says nothing of it. */
const NOTHING = [null, [], {}, '', 'OK', true, [null], [[]]];

test('whatever is done, a success that says nothing of it is an item or an error that names its item, and never lost', async () => {
	const playground = await Playground.open('legacy');
	const flaws: unknown[] = [];
	let runs = 0;
	for (const scenario of playground.scenarios) {
		const { path } = operations.get(scenario.operation)!;
		if (kindOf(path) === 'read') continue;
		for (const result of NOTHING) {
			const fault = { operation: '*', kind: 'result', result, phase: 'after', times: 9 } as const;
			const { items, error } = await playground.run({ scenario, fault });
			runs += 1;
			const text = error ? `${error.message} ${error.description ?? ''}` : '';
			const isTold = text.includes('[item 0]') && !JARGON.test(text);
			if (items.length === 0 && !isTold) flaws.push([scenario.operation, result, text]);
		}
	}
	await playground.close();
	expect(runs).toBeGreaterThan(200);
	expect(flaws).toEqual([]);
}, 120_000);
