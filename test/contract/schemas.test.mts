import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { IDataObject } from 'n8n-workflow';
import { resources } from '../../nodes/Cloud689/Cloud689.node';
import { LIKELY_HISTORY } from '../../sandbox/historyReading.mts';
import type { Schema } from '../../scripts/generate/contract.mts';
import { SCHEMA_FOLDER, outputSchemas } from '../../scripts/generate/schemas.mts';
import { useWorkbench } from '../harness/suite.mts';
import { checkContent, checkPeople } from './walkthrough.mts';
import type { Check } from './walkthrough.mts';

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
const operations = resources.flatMap((resource) =>
	resource.operations.map((operation) => ({ resource: resource.value, operation })),
);
/** Every operation whose output is documented. */
const described = operations
	.filter(({ operation }) => outputSchemas(operation))
	.map((entry) => entry.operation.value);

/** The same schema, without additional properties. */
function strict({ properties, items, ...schema }: Schema): Schema & { additionalProperties?: boolean } {
	return {
		...schema,
		...(properties && {
			properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, strict(one)])),
			additionalProperties: false,
		}),
		...(items && { items: strict(items) }),
	};
}

/** The committed schema of an operation: its items with Simplify on. */
function committed(resource: string, operation: string): Schema {
	const path = join(__dirname, '../..', SCHEMA_FOLDER, 'v1.0.0', resource, `${operation}.json`);
	return JSON.parse(readFileSync(path, 'utf8')) as Schema;
}

/**
 * What is there only if the service changed a name, or a date cannot be read, or another process got in
 * between: test/operations/{names,ensurePath,lists}.
 */
const isUsual = (name: string) => !['sent_name', 'renamed', 'duplicates', 'hint', 'warning'].includes(name);

describe.each([true, false])('items with Simplify %s', (simplify) => {
	const bench = useWorkbench({ history: { ...LIKELY_HISTORY, team: 'complete' } });

	test('match the schemas of all operations, and each property of a schema occurs', async () => {
		/** Operation → the properties of its schema that no item has had so far. */
		const unseen = new Map<string, Set<string>>();
		const check: Check = async (value, parameters = {}, items) => {
			const { resource, operation } = operations.find((entry) => entry.operation.value === value)!;
			const schema = simplify ? committed(resource, value) : outputSchemas(operation)!.full;
			const validate = ajv.compile(strict(schema));
			const off = operation.summary && !simplify ? { simplify } : {};
			const rows = await bench.rows(value, { ...parameters, ...off }, items);
			expect([value, rows.length]).not.toEqual([value, 0]);
			const names = unseen.get(value) ?? new Set(Object.keys(schema.properties ?? {}).filter(isUsual));
			for (const row of JSON.parse(JSON.stringify(rows)) as IDataObject[]) {
				validate(row);
				expect([value, validate.errors]).toEqual([value, null]);
				for (const name of Object.keys(row)) names.delete(name);
			}
			unseen.set(value, names);
			return rows[0];
		};
		await checkContent(check, bench);
		await checkPeople(check, bench);
		expect(bench.sandbox.refusals).toEqual([]);
		expect(described.filter((operation) => !unseen.has(operation))).toEqual([]);
		expect([...unseen].filter(([, names]) => names.size > 0)).toEqual([]);
	}, 60_000);
});

describe('items of an operation with a setting', () => {
	const bench = useWorkbench();

	test('properties that need a setting come with it', async () => {
		const { project: projectId, file } = await bench.document('a.pdf', 'content');
		const fast = { waitInterval: 1 };
		const data = await bench.engine.binary(Buffer.from('content'), 'b.pdf', 'application/pdf');
		const items = [{ json: {}, binary: { data } }];
		const [{ link_id: linkId }] = await bench.rows('createShareLink', { projectId, sharedFileId: file });
		const settings: Record<string, IDataObject> = {
			protectFile: { projectId, fileId: file, waitUntilDone: false },
			downloadFile: { projectId, fileId: file, options: { contentAsBase64: true } },
			getManyFiles: { projectId, options: { recursive: true } },
			getManyFolders: { projectId, include: 'foldersAndFiles', options: { recursive: true } },
			protectAndShareFile: { projectId, recipients: 'a@example.com', options: fast },
			uploadFile: { projectId, protectAfterUpload: true, options: fast },
			getShareLink: { linkId, options: { includePassword: true } },
		};
		const withSettings = operations
			.map(
				({ operation }) =>
					[operation.value, Object.keys(outputSchemas(operation)?.settings ?? {}).filter(isUsual)] as const,
			)
			.filter(([, names]) => names.length > 0);
		expect(withSettings.map(([value]) => value).sort()).toEqual(Object.keys(settings).sort());
		for (const [value, names] of withSettings) {
			const [row] = await bench.rows(value, settings[value], items);
			expect([value, ...Object.keys(row)]).toEqual(expect.arrayContaining(names));
		}
	});
});
