import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { methodOf } from '../../client/contract/calls';
import { Cloud689, resources } from '../../nodes/Cloud689/Cloud689.node';
import { contractOperations } from '../harness/contract.mts';

const { description } = new Cloud689();
const operations = resources.flatMap((resource) => resource.operations);
const selectors = description.properties.filter(({ name }) => name === 'operation');

const withInner = (properties: INodeProperties[]): INodeProperties[] =>
	properties.flatMap((property) =>
		property.type === 'collection'
			? [property, ...withInner(property.options as INodeProperties[])]
			: [property],
	);

test('defines each parameter once, Operation aside', () => {
	const names = description.properties.map(({ name }) => name).filter((name) => name !== 'operation');
	expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('names each operation uniquely, with an action that says what it does to what', () => {
	const values = operations.map(({ value }) => value);
	expect(new Set(values).size).toBe(values.length);
	const offered = selectors.flatMap(({ options = [] }) => options as INodePropertyOptions[]);
	expect(offered.map(({ value }) => value).sort()).toEqual([...values].sort());
	for (const { options = [] } of selectors) {
		for (const option of options as INodePropertyOptions[]) {
			expect(option).toMatchObject({
				action: expect.stringMatching(/^[A-Z][a-z]/),
				description: expect.any(String),
			});
			expect(option.routing?.request?.url).toMatch(/^\//);
		}
	}
});

test('offers operations and resources in alphabetical order, and starts with an operation that exists', () => {
	const [resource] = description.properties;
	for (const { options = [] } of [resource, ...selectors]) {
		const names = (options as INodePropertyOptions[]).map(({ name }) => name);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
	}
	for (const selector of selectors) {
		expect((selector.options as INodePropertyOptions[]).map(({ value }) => value)).toContain(
			selector.default,
		);
	}
});

test('calls paths and methods of the contract only', () => {
	const known = contractOperations.map(({ method, path }) => `${method} ${path}`);
	for (const { path } of operations) expect(known).toContain(`${methodOf(path)} ${path}`);
});

test('says of each parameter what it is for, in the words of the interface', () => {
	for (const property of withInner(description.properties)) {
		if (['resource', 'operation', 'options'].includes(property.name)) continue;
		expect(property.description ?? property.hint).toMatch(/^[A-Z]/);
		expect(property.displayName).toMatch(/^[A-Z0-9]/);
		if (property.type === 'boolean') expect(property.description).toMatch(/^Whether /);
		if (property.placeholder && !['collection'].includes(property.type))
			expect(property.placeholder).toMatch(/^(e\.g\.|Select)/);
	}
});

test('lists optional parameters alphabetically', () => {
	for (const { options = [], type } of description.properties) {
		if (type !== 'collection') continue;
		const perOperation = operations.map(({ value }) =>
			(options as INodeProperties[])
				.filter(({ displayOptions }) => displayOptions?.show?.['/operation']?.includes(value))
				.map(({ displayName }) => displayName),
		);
		expect(perOperation.flat()).not.toEqual([]);
		for (const names of perOperation) expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
	}
});

test('gives every list Return All and Limit, and every file operation a binary field', () => {
	const names = new Map(
		operations.map(({ value, controls = [] }) => [value, controls.map(({ property }) => property.name)]),
	);
	const lists = [...names.keys()].filter((value) => value.startsWith('getMany'));
	expect(lists).toContain('getManyFiles');
	for (const value of lists) expect([value, names.get(value)]).toEqual([value, ['returnAll', 'limit']]);
	for (const value of ['uploadFile', 'importUsersFromCsv'])
		expect([value, ...(names.get(value) ?? [])]).toContain('inputDataFieldName');
	expect(names.get('downloadFile')).toContain('outputDataFieldName');
});
