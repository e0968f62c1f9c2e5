import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { commonPollingParameters } from 'n8n-core/dist/nodes-loader/constants';
import { NodeHelpers } from 'n8n-workflow';
import type {
	INode,
	INodeParameters,
	INodeProperties,
	INodeTypeDescription,
	IWorkflowBase,
} from 'n8n-workflow';
import { Cloud689 } from '../../nodes/Cloud689/Cloud689.node';
import { Cloud689Trigger } from '../../nodes/Cloud689Trigger/Cloud689Trigger.node';

const FOLDER = join(__dirname, '..', '..', 'examples', 'workflows');
/** Our node types, with the properties that n8n adds to those that poll. */
const DESCRIPTIONS: Record<string, INodeTypeDescription> = {
	'n8n-nodes-689cloud.cloud689': new Cloud689().description,
	'n8n-nodes-689cloud.cloud689Trigger': withPollTimes(new Cloud689Trigger().description),
};

function withPollTimes(description: INodeTypeDescription): INodeTypeDescription {
	return { ...description, properties: [...commonPollingParameters, ...description.properties] };
}

/** What the notes name that is not a node: operations, fields, and what the editor calls things. */
const FORM_WORDS = [
	...['License', 'Options', 'options', 'Fetch Test Event', 'Changed Since', 'Approve'],
	'User: Deactivate',
];
/** Bytes. */
const LARGEST_PICTURE = 120_000;
/** The properties of a workflow that an example has. */
const PARTS = ['active', 'connections', 'name', 'nodes', 'pinData', 'settings', 'tags'];

const examples = readdirSync(FOLDER).map((file) => ({
	file,
	workflow: JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as IWorkflowBase,
}));
const ownNodes = examples.flatMap(({ file, workflow }) =>
	workflow.nodes.filter(({ type }) => type in DESCRIPTIONS).map((node) => ({ file, name: node.name, node })),
);

/** The properties that the form of a node shows for its parameters. */
function shownProperties(node: INode): INodeProperties[] {
	const description = DESCRIPTIONS[node.type];
	const parameters = NodeHelpers.getNodeParameters(
		description.properties,
		node.parameters,
		true,
		false,
		node,
		description,
	) as INodeParameters;
	return description.properties.filter((property) =>
		NodeHelpers.displayParameter(parameters, property, node, description),
	);
}

function optionNames({ options = [] }: INodeProperties): unknown[] {
	return options.map((option) => ('value' in option ? option.value : option.name));
}

/** What n8n runs after an error of the node needs no node itself. */
const HANDLES_ERRORS = 'n8n-nodes-base.errorTrigger';
const handlers = examples.filter(({ workflow }) =>
	workflow.nodes.some(({ type }) => type === HANDLES_ERRORS),
);

test('there are examples, and all of them use the node or handle its errors', () => {
	expect(examples.length).toBeGreaterThan(10);
	expect(new Set(ownNodes.map(({ file }) => file)).size).toBe(examples.length - handlers.length);
});

test('the page about the examples lists each of them', () => {
	const page = readFileSync(join(FOLDER, '..', 'README.md'), 'utf8');
	const listed = [...page.matchAll(/\(workflows\/([\w-]+\.json)\)/g)].map(([, file]) => file);
	expect(listed.sort()).toEqual(examples.map(({ file }) => file).sort());
});

test.each(examples)('$file has a picture that is not large', ({ file }) => {
	const picture = join(FOLDER, '../../docs/images/examples', file.replace(/\.json$/, '.png'));
	expect(statSync(picture).size).toBeLessThanOrEqual(LARGEST_PICTURE);
});

describe.each(ownNodes)('$file, $name', ({ node }) => {
	const shown = shownProperties(node);
	const property = (name: string) => shown.find((candidate) => candidate.name === name);

	test('uses a resource, an operation, and events that exist', () => {
		for (const name of ['resource', 'operation', 'triggerOn']) {
			const values = [node.parameters[name] ?? []].flat();
			if (values.length > 0) expect(optionNames(property(name)!)).toEqual(expect.arrayContaining(values));
		}
	});

	test('sets only parameters that the form shows', () => {
		expect(shown.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(node.parameters)));
	});

	test('sets only options that the form offers for the operation', () => {
		for (const [name, value] of Object.entries(node.parameters)) {
			if (property(name)?.type !== 'collection') continue;
			const offered = (property(name)!.options as INodeProperties[]).filter((option) =>
				(option.displayOptions?.show?.['/operation'] ?? [node.parameters.operation]).includes(
					node.parameters.operation as string,
				),
			);
			expect(offered.map((option) => option.name)).toEqual(
				expect.arrayContaining(Object.keys(value as object)),
			);
		}
	});

	test('sets every required parameter', () => {
		for (const { name, required } of shown) {
			if (required) expect(node.parameters).toHaveProperty(name);
		}
	});

	test('names its credential, but contains no ID of one', () => {
		expect(node.credentials).toEqual({ cloud689Api: { id: null, name: expect.any(String) } });
	});
});

describe.each(examples)('$file', ({ workflow }) => {
	const names = workflow.nodes.map(({ name }) => name);

	test('connects and references only nodes that exist', () => {
		const connected = Object.entries(workflow.connections).flatMap(([from, byType]) => [
			from,
			...Object.values(byType).flatMap((outputs) =>
				outputs.flatMap((targets) => (targets ?? []).map(({ node }) => node)),
			),
		]);
		const referred = [...JSON.stringify(workflow.nodes).matchAll(/\$\('([^']+)'\)/g)].map(([, name]) => name);
		expect(names).toEqual(expect.arrayContaining([...connected, ...referred]));
	});

	test('gives each node its own name and ID', () => {
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(workflow.nodes.map(({ id }) => id)).size).toBe(names.length);
	});

	const notes = workflow.nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
	const texts = notes.map(({ parameters }) => String(parameters.content));

	test('has a title that says what it does', () => {
		expect(workflow.name).toMatch(/^[A-Z].{19,79}$/);
		expect(workflow.name).toContain('689Cloud');
		expect(workflow.name).not.toMatch(/[.!]$/);
	});

	test('begins with a note that says what it is for, and what to set before it is used', () => {
		expect(workflow.nodes[0].type).toBe('n8n-nodes-base.stickyNote');
		expect(texts[0]).toMatch(/^## .+\n\n[^]+\n\n\*\*Before [^]+\n1\. .+\n2\. /);
		for (const text of texts) expect(text).toMatch(/^##/);
	});

	test('names in its notes only nodes and fields that exist', () => {
		const known = new Set([...names, ...FORM_WORDS]);
		const named = texts.flatMap((text) => [...text.matchAll(/(?<!\*)\*([^*\n]+)\*(?!\*)/g)]);
		expect(named.map(([, name]) => name).filter((name) => !known.has(name))).toEqual([]);
	});

	test('holds no credential, no data, and nothing of the n8n that it was made in', () => {
		for (const { credentials = {} } of workflow.nodes)
			for (const { id } of Object.values(credentials)) expect(id).toBeNull();
		expect(workflow.pinData).toEqual({});
		expect(workflow.active).toBe(false);
		expect(Object.keys(workflow).sort()).toEqual(PARTS);
	});

	test('has no ID of a project, a folder, or a file: they are chosen, or come from an expression', () => {
		for (const { parameters } of workflow.nodes) {
			expect(JSON.stringify(parameters)).not.toMatch(/[0-9a-f]{32}/);
			for (const [name, value] of Object.entries(parameters)) {
				if (!name.endsWith('Id') || typeof value !== 'object') continue;
				const { mode, value: chosen } = value as { mode: string; value: string };
				expect(mode === 'list' ? chosen : chosen.slice(0, 3)).toBe(mode === 'list' ? '' : '={{');
			}
		}
	});

	test('has addresses of example.com only', () => {
		const addresses = JSON.stringify(workflow.nodes).match(/[\w.-]+@[\w-]+\.[\w.]+/g) ?? [];
		expect(addresses.filter((address) => !address.endsWith('@example.com'))).toEqual([]);
	});
});
