import { Workflow } from 'n8n-workflow';
import type { INodeProperties, INodePropertyOptions, INodeTypes } from 'n8n-workflow';
import { methodOf } from '../../client/contract/calls';
import { useLegacyExpressions } from '../../engine/expressionEngine.mts';
import { Cloud689, resources } from '../../nodes/Cloud689/Cloud689.node';
import { Cloud689Trigger } from '../../nodes/Cloud689Trigger/Cloud689Trigger.node';
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
	// Source of Protect and Share starts with something else in a tool.
	expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual(['fileSource']);
});

test('leaves no validation to n8n, which is skipped where a parameter is read', () => {
	const all = [description, new Cloud689Trigger().description].flatMap(({ properties }) =>
		withInner(properties),
	);
	expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(['projectId', 'chunkSize', 'watch']));
	expect(all.filter(({ validateType }) => validateType !== undefined)).toEqual([]);
});

test('names each operation uniquely, with an action that says what it does to what', () => {
	const values = operations.map(({ value }) => value);
	expect(new Set(values).size).toBe(values.length);
	const offered = selectors.flatMap(({ options = [] }) => options as INodePropertyOptions[]);
	expect(offered.map(({ value }) => value).sort()).toEqual([...values].sort());
	for (const { options = [] } of selectors) {
		for (const option of options as INodePropertyOptions[]) {
			expect(option).toMatchObject({
				action: expect.stringMatching(/^[A-Z](?!.*\b(a|an|the)\b)/),
				description: expect.any(String),
			});
			expect(option.routing?.request?.url).toMatch(/^\//);
		}
	}
});

test('offers what is used most first, and starts with it', () => {
	const [resource] = description.properties;
	expect((resource.options as INodePropertyOptions[]).map(({ name }) => name)).toEqual([
		...['File', 'Folder', 'Share Link', 'License', 'Project', 'Project Member', 'Project Comment'],
		...['History', 'Message', 'User', 'Team'],
	]);
	const [files] = selectors;
	expect((files.options as INodePropertyOptions[]).map(({ name }) => name)).toEqual([
		...['Upload', 'Protect', 'Protect and Share', 'Get Protection Status', 'Download', 'Get', 'Get Many'],
		...['Move', 'Rename', 'Delete', 'Restore', 'Delete Permanently', 'Upload From Cloud'],
	]);
	for (const selector of [resource, ...selectors])
		expect((selector.options as INodePropertyOptions[])[0].value).toBe(selector.default);
});

test('shows below a node what it does to what, such as "upload: file"', async () => {
	// The editor has no other engine.
	await useLegacyExpressions();
	const nodeTypes = { getByNameAndVersion: () => ({ description }) } as unknown as INodeTypes;
	for (const resource of resources) {
		for (const operation of resource.operations) {
			const parameters = { resource: resource.value, operation: operation.value };
			const place = { id: '1', name: 'N', typeVersion: 1, position: [0, 0] as [number, number] };
			const node = { ...place, type: description.name, parameters };
			const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
			const { expression } = workflow;
			expect(expression.getSimpleParameterValue(node, description.subtitle, 'internal', {})).toBe(
				`${operation.name}: ${resource.name}`.toLowerCase(),
			);
		}
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

/** Every text that n8n shows of a form, with its parameter. */
const textsOf = (properties: INodeProperties[]): string[] =>
	withInner(properties).flatMap(
		({ name, displayName, description: text, hint, placeholder, options, modes }) => {
			const choices = (options ?? []).flatMap((option) => [
				option.name,
				'description' in option && option.description,
			]);
			const ways = (modes ?? []).flatMap((mode) => [mode.displayName, mode.hint, mode.placeholder]);
			return [displayName, text, hint, placeholder, ...choices, ...ways]
				.filter((one) => typeof one === 'string')
				.map((one) => `${name}: ${one}`);
		},
	);

test.each([
	['the node', description],
	['the trigger', new Cloud689Trigger().description],
])('%s speaks neither of a documentation nor in the words of the API', (_which, { properties }) => {
	const texts = [
		...textsOf(properties),
		...operations.flatMap(({ value, action, description: text }) => [
			`${value}: ${action}`,
			`${value}: ${text}`,
		]),
	];
	const excuse =
		/document(s|ed|ation)?\b.*\b(not|does|only|no|neither)\b|\b(not|no|only|as) documented|documentation|\bAPI\b/i;
	expect(texts.filter((text) => excuse.test(text))).toEqual([]);
	const jargon = /: .*(\bepoch\b|millisecond|\bparameter of|\b[a-z]+_[a-z_]+\b)/;
	// These name properties of the output.
	const allowed = ['activityTypes', 'outputFields'];
	expect(texts.filter((text) => jargon.test(text) && !allowed.includes(text.split(':')[0]))).toEqual([]);
});

test('no limit of a license is 0 before somebody chose it', () => {
	const limits = withInner(description.properties).filter(({ name }) =>
		/^(print|edit|copy|download)Limit$/.test(name),
	);
	expect(limits.length).toBeGreaterThan(9);
	for (const limit of limits) expect(limit.default).toBe(1);
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
	for (const value of ['uploadFile', 'importUsersCsv'])
		expect([value, ...(names.get(value) ?? [])]).toContain('inputDataFieldName');
	expect(names.get('downloadFile')).toContain('outputDataFieldName');
});

test('a folder in a list of files can be chosen nowhere, and every such list says how to look into folders', () => {
	const modes = withInner(description.properties)
		.flatMap(({ modes: own = [] }) => own)
		.filter(({ typeOptions }) => /^search(Files|Folders)$/.test(typeOptions?.searchListMethod ?? ''));
	expect(modes.length).toBeGreaterThan(3);
	for (const { hint, typeOptions, validation } of modes) {
		expect(hint).toContain('type its path');
		if (typeOptions?.searchListMethod !== 'searchFiles') continue;
		const [{ properties }] = validation as unknown as Array<{ properties: { regex: string } }>;
		expect('Invoices/').not.toMatch(new RegExp(`^${properties.regex}$`));
	}
});
