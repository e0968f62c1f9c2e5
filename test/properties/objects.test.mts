import fc from 'fast-check';
import type { INodeProperties } from 'n8n-workflow';
import type { Scenario } from '../../scenarios/index.mts';
import { NIGHTLY_CASES, holds, timeLimitMs } from './cases.mts';
import { Playground } from './playground.mts';
import { itemsOf, parametersIn, parametersOf } from './trials.mts';
import type { Trial } from './trials.mts';

/** What is blank, in each way in which an expression may return it. */
const BLANK = ['', ' ', '\t\n', '\u00a0', null, []];
const PATHS_OF_NOTHING = ['/', '//', ' / ', ' /\t/\n'];
const LISTS_OF_NOTHING = [',', ' , ,', [''], [null, ' ']];
const MODES = ['id', 'list', 'path'];

/** What names nothing where a parameter wants an object, a path, or just any text. */
function nothingFor({ type, name }: INodeProperties, mode: string | undefined): unknown[] {
	if (name === 'path' || mode === 'path') return [...BLANK, ...PATHS_OF_NOTHING];
	const wantsObject = type === 'resourceLocator' || /Ids?$/.test(name);
	return wantsObject ? [...BLANK, ...PATHS_OF_NOTHING, ...LISTS_OF_NOTHING] : BLANK;
}

function changeToNothing(property: INodeProperties): fc.Arbitrary<Trial['changes'][number][1]> {
	const modes = property.type === 'resourceLocator' ? MODES : [undefined];
	return fc.constantFrom(...modes).chain((mode) =>
		fc.constantFrom(...nothingFor(property, mode)).map((value) => ({
			given: { by: 'item' as const, values: [value] },
			mode,
		})),
	);
}

function isRequired([, { required, typeOptions }]: [string, INodeProperties]): boolean {
	// A password may consist of whatever it likes.
	return required === true && typeOptions?.password !== true;
}

/** Executions in which one required parameter names nothing for the item. */
function namingNothing({ scenarios }: Playground): fc.Arbitrary<Trial> {
	const choices = scenarios.flatMap((scenario: Scenario) =>
		parametersOf(scenario.operation)
			.filter(isRequired)
			.filter(([place]) => !place.includes('.') && place in (scenario.parameters ?? {}))
			.map((parameter) => ({ scenario, parameter })),
	);
	return fc.constantFrom(...choices).chain(({ scenario, parameter: [place, property] }) =>
		fc.record({
			scenario: fc.constant(scenario),
			itemCount: fc.constant(1),
			continueOnFail: fc.boolean(),
			changes: changeToNothing(property).map((change): Trial['changes'] => [[place, change]]),
		}),
	);
}

describe('a required parameter that names nothing', () => {
	let playground: Playground;
	beforeAll(async () => {
		playground = await Playground.open('legacy');
	});
	afterAll(async () => {
		await playground.close();
	});

	test(
		'is refused by its name before anything is sent',
		async () => {
			await holds(
				fc.asyncProperty(namingNothing(playground), async (trial) => {
					const { scenario, continueOnFail } = trial;
					const items = itemsOf(trial).map((json) => ({ json }));
					const parameters = parametersIn(trial);
					const result = await playground.run({ scenario, parameters, items, continueOnFail });
					fc.pre(result.run !== undefined);
					const [[place]] = trial.changes;
					const property = parametersOf(scenario.operation).find(([name]) => name === place)![1];
					const [item] = result.items;
					const message = result.error?.message ?? item?.error?.message ?? item?.json.error;
					expect(message).toContain(`"${property.displayName}"`);
					expect(result.requests).toEqual([]);
				}),
				300,
				NIGHTLY_CASES,
			);
		},
		timeLimitMs(60_000),
	);
});
