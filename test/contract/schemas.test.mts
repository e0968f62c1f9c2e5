import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { IDataObject } from 'n8n-workflow';
import { resources } from '../../nodes/Cloud689/Cloud689.node';
import type { Operation } from '../../nodes/Cloud689/run/operation';
import { LIKELY_HISTORY } from '../../sandbox/historyReading.mts';
import type { Schema } from '../../scripts/generate/contract.mts';
import { INPUT } from '../../scripts/generate/outputs.mts';
import { SCHEMA_FOLDER, outputSchemas } from '../../scripts/generate/schemas.mts';
import { propertySchema } from '../../scripts/generate/vocabulary.mts';
import { useWorkbench } from '../harness/suite.mts';
import { lostIds, strangers } from './vocabulary.mts';
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

/** The properties that come with a setting. */
function settingsOf(operation: Operation): Record<string, Schema> {
	const { settings = {} } = outputSchemas(operation) ?? {};
	// test/operations/passedOn has what depends on the input item.
	const names = Object.keys(settings).filter((name) => settings[name] !== INPUT);
	return Object.fromEntries(names.map((name) => [name, propertySchema(name)]));
}

/**
 * What is there only if the service changed a name, or a date cannot be read, or another process got in
 * between: test/operations/{names,ensurePath,lists}.
 */
const isUsual = (name: string) =>
	!['sent_name', 'sent_path', 'duplicate_folder_ids', 'warning'].includes(name);

/** Lists say nothing of what was listed, but a listing of a share link has no project. */
const isHistory = (operation: string) => operation.startsWith('getManyHistory');

describe.each([true, false])('items with Simplify %s', (simplify) => {
	const bench = useWorkbench({ history: { ...LIKELY_HISTORY, team: 'complete' } });

	test('match the schemas of all operations, and each property of a schema occurs', async () => {
		/** Operation → the properties of its schema that no item has had so far. */
		const unseen = new Map<string, Set<string>>();
		const check: Check = async (value, parameters = {}, items) => {
			const { resource, operation } = operations.find((entry) => entry.operation.value === value)!;
			const schema = simplify ? committed(resource, value) : outputSchemas(operation)!.full;
			const withSettings = { ...schema, properties: { ...settingsOf(operation), ...schema.properties } };
			const validate = ajv.compile(strict(withSettings));
			const off = (operation.summary ?? operation.result) && !simplify ? { simplify } : {};
			const rows = await bench.rows(value, { ...parameters, ...off }, items);
			expect([value, rows.length]).not.toEqual([value, 0]);
			const names = unseen.get(value) ?? new Set(Object.keys(schema.properties ?? {}).filter(isUsual));
			for (const row of JSON.parse(JSON.stringify(rows)) as IDataObject[]) {
				validate(row);
				expect([value, validate.errors]).toEqual([value, null]);
				if (simplify)
					expect([value, strangers(row), isHistory(value) ? [] : lostIds(parameters, row)]).toEqual([
						...[value, [], []],
					]);
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
		const license = { printLimit: 3, editLimit: 2, copyLimit: 1, expiryDate: '2030-12-31', label: 'Secret' };
		const link = { linkExpiryDate: '2030-12-31' };
		const settings: Record<string, IDataObject[]> = {
			protectFile: [{ projectId, fileId: file, license, waitUntilDone: false }],
			setLicense: [
				{ projectId, fileId: file, licenseExpiryDate: '2030-12-31', options: { label: 'Secret' } },
			],
			updateLicense: [
				{ projectId, fileId: file, license },
				{ projectId, fileId: file, removeLicense: true },
			],
			downloadFile: [{ projectId, fileId: file, options: { contentAsBase64: true } }],
			getManyFiles: [{ projectId, options: { recursive: true } }],
			getManyFolders: [{ projectId, include: 'foldersAndFiles', options: { recursive: true } }],
			protectAndShareFile: [
				{ projectId, license, recipients: 'a@example.com', options: { ...fast, ...link } },
			],
			uploadFile: [{ projectId, protectAfterUpload: true, licenseAfterUpload: license, options: fast }],
			createShareLink: [
				{ projectId, sharedFileId: file, options: { expiryDate: '2030-12-31', isPublic: true } },
			],
			getShareLink: [{ linkId, options: { includePassword: true } }],
		};
		const withSettings = operations
			.map(({ operation }) => [operation.value, Object.keys(settingsOf(operation)).filter(isUsual)] as const)
			.filter(([, names]) => names.length > 0);
		expect(withSettings.map(([value]) => value).sort()).toEqual(Object.keys(settings).sort());
		for (const [value, names] of withSettings) {
			const rows: IDataObject[] = [];
			for (const parameters of settings[value]) rows.push(...(await bench.rows(value, parameters, items)));
			expect([value, ...rows.flatMap(Object.keys)]).toEqual(expect.arrayContaining(names));
			expect([value, ...rows.flatMap(strangers)]).toEqual([value]);
			expect([value, ...settings[value].flatMap((given, row) => lostIds(given, rows[row]))]).toEqual([value]);
		}
	});
});
