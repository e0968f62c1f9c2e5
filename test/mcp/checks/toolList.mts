import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { fixture } from '../fixture.mts';
import { SERVER_NODE, TOOLS } from '../tools.mts';

interface Schema {
	properties: Record<string, { type?: string; description?: string; default?: unknown }>;
	required?: string[];
}

const { client, url } = fixture;
const { tools } = await client.listTools();

/** How n8n turns the name of a node into the name of a tool. */
const toolName = (name: string) => name.replaceAll(' ', '_');

function schemaOf(name: string): Schema {
	const { properties = {}, required } = tools.find((tool) => tool.name === name)?.inputSchema ?? {};
	return { properties: properties as Schema['properties'], required };
}

/** Names, descriptions and schemas: all that a model knows about the tools. */
suite('Tool list', () => {
	test('a client without the token is refused', async () => {
		const { status } = await fetch(url, { method: 'POST' });
		assert.ok([401, 403].includes(status), `HTTP ${status}`);
	});

	test('the server is named after its node', () => {
		assert.equal(client.getServerVersion()?.name, toolName(SERVER_NODE));
	});

	test('each node is a tool', () => {
		assert.deepEqual(tools.map(({ name }) => name).sort(), Object.keys(TOOLS).map(toolName).sort());
	});

	test('the description of a tool is the action of the operation', () => {
		const description = tools.find(({ name }) => name === 'Create_a_share_link')?.description;
		assert.equal(description, 'Create share link in 689Cloud');
	});

	test('the schema of a tool has the parameters that the model fills in', () => {
		const { properties } = schemaOf('Create_a_share_link');
		assert.deepEqual(Object.keys(properties).sort(), ['expiry_date', 'file_id', 'project_id']);
	});

	test('each of them has a type and a description', () => {
		const unexplained = Object.entries(schemaOf('Create_a_share_link').properties).filter(
			([, { type, description }]) => type !== 'string' || !description,
		);
		assert.deepEqual(unexplained, []);
	});

	test('a parameter with a default is optional', () => {
		assert.deepEqual(schemaOf('Get_many_files').required, ['project_id']);
	});

	test('parameters defined in the editor are called as in the form', () => {
		assert.deepEqual(Object.keys(schemaOf('Get_a_file').properties), ['Project', 'File']);
	});
});
