import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SECRET_PROPERTIES } from '../../client/contract/secrets';
import { Cloud689, resources } from '../../nodes/Cloud689/Cloud689.node';
import { Cloud689Trigger } from '../../nodes/Cloud689Trigger/Cloud689Trigger.node';
import * as errors from '../../nodes/shared/codes';
import { generate, outdated, write } from '../../scripts/generate/files.mts';
import type { Node } from '../../scripts/generate/node.mts';
import { collectSamples } from '../../scripts/generate/samples.mts';
import { SCHEMA_FOLDER } from '../../scripts/generate/schemas.mts';
import { SAMPLE_PARTS } from './samples.mts';

let node: Node;

beforeAll(async () => {
	const trigger = new Cloud689Trigger().description.properties;
	const samples = await collectSamples(SAMPLE_PARTS);
	node = { description: new Cloud689().description, resources, errors, trigger, samples };
});

function withOperation(value: string): Node {
	const [first, ...others] = node.resources;
	const operation = { ...first.operations[0], value };
	return { ...node, resources: [{ ...first, operations: [operation, ...first.operations] }, ...others] };
}

test('what is committed is what the node and the contract yield (if not: node scripts/generate.mts)', async () => {
	expect(outdated(await generate(node))).toEqual([]);
});

test('a new operation is refused with the name of the row missing in the table of outputs', async () => {
	await expect(generate(withOperation('shredFile'))).rejects.toThrow(
		'The table OUTPUTS in scripts/generate/outputs.mts has no row "shredFile"',
	);
});

test('a row without an operation is refused with its name', async () => {
	const [first, ...others] = node.resources;
	const [{ value }, ...operations] = first.operations;
	await expect(generate({ ...node, resources: [{ ...first, operations }, ...others] })).rejects.toThrow(
		value,
	);
});

test('files that are missing, changed, or without an operation are found and fixed', async () => {
	const root = mkdtempSync(join(tmpdir(), '689cloud-generated-'));
	try {
		const files = await generate(node);
		expect(write(files, root)).toHaveLength(files.size);
		expect(outdated(files, root)).toEqual([]);
		const changed = `${SCHEMA_FOLDER}/v1.0.0/file/getFile.json`;
		const stale = `${SCHEMA_FOLDER}/v1.0.0/file/shredFile.json`;
		const absent = 'docs/operations.md';
		writeFileSync(join(root, changed), '{}');
		writeFileSync(join(root, stale), '{}');
		rmSync(join(root, absent));
		expect(outdated(files, root)).toEqual([absent, changed, stale]);
		expect(write(files, root)).toEqual([absent, changed, stale]);
		expect(outdated(files, root)).toEqual([]);
		expect(readFileSync(join(root, changed), 'utf8')).toBe(files.get(changed));
	} finally {
		rmSync(root, { recursive: true });
	}
});

test("every schema is one that n8n's editor accepts: an object with properties, and no secret among them", async () => {
	const schemas = [...(await generate(node))].filter(([path]) => path.endsWith('.json'));
	expect(schemas.length).toBeGreaterThan(50);
	for (const [, content] of schemas) {
		const { type, properties } = JSON.parse(content) as { type: string; properties: object };
		expect(type).toBe('object');
		expect(Object.keys(properties).length).toBeGreaterThan(0);
		for (const secret of SECRET_PROPERTIES) expect(content).not.toContain(`"${secret}"`);
	}
});

test('the reference has a section and an entry in its contents for every operation', async () => {
	const reference = (await generate(node)).get('docs/operations.md')!;
	const headings = reference.split('\n').filter((line) => line.startsWith('### '));
	const names = node.resources.flatMap(({ name, operations }) =>
		operations.map((operation) => `### ${name}: ${operation.name}`),
	);
	expect([...headings].sort()).toEqual([...names].sort());
	for (const heading of headings) {
		const anchor = heading
			.slice(4)
			.toLowerCase()
			.replace(/[^\w -]/g, '')
			.replaceAll(' ', '-');
		expect(reference).toContain(`(#${anchor})`);
	}
});
