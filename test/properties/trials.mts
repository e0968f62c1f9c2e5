import fc from 'fast-check';
import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';
import { Cloud689 } from '../../nodes/Cloud689/Cloud689.node';
import type { Scenario } from '../../scenarios/index.mts';
import { saved } from '../harness/workbench.mts';
import { EXPRESSIONS, plainValueOf, valueOf } from './parameterValues.mts';
import type { Playground } from './playground.mts';

/** How a parameter is given: in the workflow, by an expression over the item, or by an expression of its own. */
type Given =
	| { by: 'value'; value: unknown }
	| { by: 'item'; values: unknown[] }
	| { by: 'expression'; expression: string };

/** A parameter that differs from the scenario. */
interface Change {
	given: Given;
	/** The mode of a resource locator; without one, the value is given as it is. */
	mode?: string;
}

/** An execution with values that may be invalid. */
export interface Trial {
	scenario: Scenario;
	itemCount: number;
	continueOnFail: boolean;
	/** Changes by the path of the parameter: its name, or `collection.name`. */
	changes: Array<[place: string, Change]>;
}

const ITEMS_MAX = 3;
const CHANGES_MAX = 4;
const { properties } = new Cloud689().description;

function isShown({ displayOptions: { show = {} } = {} }: INodeProperties, operation: string): boolean {
	const operations = show.operation ?? show['/operation'];
	return operations?.includes(operation) === true;
}

/** Every parameter of an operation by its path, including collections and the parameters in them. */
export function parametersOf(operation: string): Array<[place: string, property: INodeProperties]> {
	return properties
		.filter((property) => isShown(property, operation))
		.flatMap((property): Array<[string, INodeProperties]> => {
			if (property.type !== 'collection') return [[property.name, property]];
			const inner = (property.options as INodeProperties[]).filter((one) => isShown(one, operation));
			return [
				[property.name, property],
				...inner.map((one): [string, INodeProperties] => [`${property.name}.${one.name}`, one]),
			];
		});
}

function givenAs(property: INodeProperties, value: fc.Arbitrary<unknown>): fc.Arbitrary<Given> {
	// n8n takes a text that starts like this for an expression.
	const fixed = value
		.filter((one) => typeof one !== 'string' || !one.startsWith('='))
		.map((one): Given => ({ by: 'value', value: one }));
	if (property.noDataExpression) return fixed;
	const values = fc.array(value, { minLength: ITEMS_MAX, maxLength: ITEMS_MAX });
	return fc.oneof(
		fixed,
		values.map((all): Given => ({ by: 'item', values: all })),
		fc.constantFrom(...EXPRESSIONS).map((expression): Given => ({ by: 'expression', expression })),
	);
}

function changeOf(
	[place, property]: [string, INodeProperties],
	ids: string[],
): fc.Arbitrary<[string, Change]> {
	const mode = fc.option(fc.constantFrom('id', 'id', 'list', 'path', 'url'), { nil: undefined, freq: 8 });
	return fc
		.record({
			given: givenAs(property, valueOf(property, ids)),
			mode: property.type === 'resourceLocator' ? mode : fc.constant(undefined),
		})
		.map((change) => [place, change]);
}

/** Executions of any operation, with some parameters changed at random. */
export function trials({ scenarios, knownIds }: Playground): fc.Arbitrary<Trial> {
	// Some operations have no parameters.
	const changeable = scenarios.filter(({ operation }) => parametersOf(operation).length > 0);
	return fc.constantFrom(...changeable).chain((scenario) => {
		const parameters = parametersOf(scenario.operation);
		const change = fc.oneof(...parameters.map((parameter) => changeOf(parameter, knownIds)));
		return fc.record({
			scenario: fc.constant(scenario),
			itemCount: fc.integer({ min: 1, max: ITEMS_MAX }),
			continueOnFail: fc.boolean(),
			changes: fc.uniqueArray(change, { maxLength: CHANGES_MAX, selector: ([place]) => place }),
		});
	});
}

function inWordsOf([place, { given, mode }]: [string, Change]): [string, Change] {
	const values = given.by === 'item' ? given.values.map(String) : [];
	return [place, { given: { by: 'item', values }, mode }];
}

/** Pairs of executions that differ only in that the second one gets its values as text. */
export function wordings({ scenarios }: Playground): fc.Arbitrary<[plain: Trial, inWords: Trial]> {
	const withValues = scenarios
		.map((scenario) => ({
			scenario,
			places: parametersOf(scenario.operation).flatMap(([place, property]) => {
				const values = property.noDataExpression ? undefined : plainValueOf(property);
				return values ? [[place, values] as const] : [];
			}),
		}))
		.filter(({ places }) => places.length > 0);
	return fc.constantFrom(...withValues).chain(({ scenario, places }) => {
		const change = fc
			.constantFrom(...places)
			.chain(([place, values]) =>
				values.map((value): [string, Change] => [place, { given: { by: 'item', values: [value] } }]),
			);
		const some = fc.uniqueArray(change, {
			minLength: 1,
			maxLength: CHANGES_MAX,
			selector: ([place]) => place,
		});
		return some.map((changes) => {
			const plain: Trial = { scenario, itemCount: 1, continueOnFail: false, changes };
			return [plain, { ...plain, changes: changes.map(inWordsOf) }];
		});
	});
}

/** Name of a property of the input item. */
function keyOf(place: string): string {
	return place.replace('.', '_');
}

function write(place: string, { given, mode }: Change): unknown {
	const value =
		given.by === 'value'
			? given.value
			: given.by === 'expression'
				? given.expression
				: `={{ $json.${keyOf(place)} }}`;
	return mode === undefined ? value : { __rl: true, mode, value };
}

/** The parameters of a trial as a workflow saves them. */
export function parametersIn({ scenario, changes }: Trial): INodeParameters {
	const parameters = saved(scenario.operation, scenario.parameters ?? {}) as IDataObject;
	const collections = changes.filter(([place]) => !place.includes('.'));
	for (const [place, change] of collections) parameters[place] = write(place, change) as IDataObject;
	for (const [place, change] of changes) {
		const [collection, name] = place.split('.');
		if (name === undefined || collections.some(([other]) => other === collection)) continue;
		const inner = parameters[collection] as IDataObject | undefined;
		parameters[collection] = { ...inner, [name]: write(place, change) as IDataObject };
	}
	return parameters as INodeParameters;
}

/** `json` of the input items of a trial. */
export function itemsOf({ itemCount, changes }: Trial): IDataObject[] {
	return Array.from({ length: itemCount }, (_none, index) =>
		Object.fromEntries(
			changes.flatMap(([place, { given }]) =>
				given.by === 'item' ? [[keyOf(place), given.values[index] as IDataObject]] : [],
			),
		),
	);
}
