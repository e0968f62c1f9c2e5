import { createRequire } from 'node:module';

import { openNode, openWorkflow } from '../editor.mts';
import type { Look } from '../main.mts';

interface Property {
	name: string;
	displayName: string;
	type: string;
	displayOptions?: { show?: Record<string, unknown[]> };
	default: unknown;
	options?: Array<{ name: string; value: string }>;
}

const { Cloud689 } = createRequire(import.meta.url)('../../../dist/nodes/Cloud689/Cloud689.node.js') as {
	Cloud689: new () => { description: { properties: Property[] } };
};

/** Whether a parameter shows for an operation while all others have their defaults. */
function shows({ displayOptions }: Property, operation: string, properties: Property[]): boolean {
	return Object.entries(displayOptions?.show ?? {}).every(([name, values]) => {
		const value =
			name === 'operation' ? operation : properties.find((property) => property.name === name)?.default;
		return values.includes(value);
	});
}

/** Opens each operation of each resource: every parameter shows, none of the others does, and the console is silent. */
export async function checkOperations({
	n8n,
	credentials,
	page,
	complaints,
	expect,
	picture,
}: Look): Promise<void> {
	const { properties } = new Cloud689().description;
	const fields = properties.filter(({ name }) => !['resource', 'operation'].includes(name));
	const cases = properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			options.map(({ value }) => ({ resource: String(displayOptions?.show?.resource[0]), operation: value })),
		);
	const nodes = cases.map(({ resource, operation }, index) => ({
		id: String(index),
		name: operation,
		type: 'n8n-nodes-689cloud.cloud689',
		typeVersion: 1,
		position: [(index % 8) * 220, Math.floor(index / 8) * 200],
		parameters: { resource, operation },
		credentials: { cloud689Api: { id: null, name: '' } },
	}));
	const workflow = { name: 'Every operation', nodes, connections: {} };
	await openWorkflow(page, n8n, await n8n.importWorkflow(workflow, credentials));
	await page.waitForTimeout(1000);
	await picture('every-operation');
	for (const { operation } of cases) {
		complaints.list.length = 0;
		await openNode(page, operation);
		const shown = async ({ name }: Property): Promise<boolean> =>
			(await page
				.locator(
					`[data-test-id="parameter-input-${name}"], [data-test-id="resource-locator-${name}"], [data-test-id="collection-${name}"]`,
				)
				.count()) > 0;
		const wanted = fields.filter(
			(field) => field.type !== 'collection' && shows(field, operation, properties),
		);
		const missing: string[] = [];
		for (const field of wanted) if (!(await shown(field))) missing.push(field.displayName);
		const tooMany: string[] = [];
		for (const field of fields)
			if (!wanted.includes(field) && field.type !== 'collection' && (await shown(field)))
				tooMany.push(field.displayName);
		await picture(`operation-${operation}`);
		expect(
			missing.length === 0,
			`${operation} shows ${wanted.map(({ displayName }) => displayName).join(', ') || 'no parameter'}${missing.length ? `; MISSING ${missing.join(', ')}` : ''}`,
		);
		expect(
			tooMany.length === 0,
			`${operation} shows no other${tooMany.length ? `, but ${tooMany.join(', ')}` : ''}`,
		);
		expect(
			complaints.list.length === 0,
			`${operation} opens without an error in the console${complaints.list.length ? `: ${complaints.list.join(' | ')}` : ''}`,
		);
		await page.keyboard.press('Escape');
		await page.waitForTimeout(200);
	}
}
