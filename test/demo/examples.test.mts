import { readFileSync, readdirSync } from 'node:fs';
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

test('there are examples, and all of them use the node', () => {
	expect(examples.length).toBeGreaterThan(0);
	expect(new Set(ownNodes.map(({ file }) => file)).size).toBe(examples.length);
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
		const connected = Object.entries(workflow.connections).flatMap(([from, { main }]) => [
			from,
			...main.flatMap((targets) => (targets ?? []).map(({ node }) => node)),
		]);
		const referred = [...JSON.stringify(workflow.nodes).matchAll(/\$\('([^']+)'\)/g)].map(([, name]) => name);
		expect(names).toEqual(expect.arrayContaining([...connected, ...referred]));
	});

	test('gives each node its own name and ID', () => {
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(workflow.nodes.map(({ id }) => id)).size).toBe(names.length);
	});

	test('contains a note that explains it', () => {
		expect(workflow.nodes.map(({ type }) => type)).toContain('n8n-nodes-base.stickyNote');
	});
});
