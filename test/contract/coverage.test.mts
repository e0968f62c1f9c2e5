import type { IDataObject, INodeExecutionData, INodePropertyOptions } from 'n8n-workflow';
import { SECRET_PROPERTIES } from '../../client/contract/secrets';
import { resources } from '../../nodes/Cloud689/Cloud689.node';
import type { Operation } from '../../nodes/Cloud689/run/operation';
import { EVENT_PROPERTIES } from '../../nodes/shared/events/items';
import type { Field } from '../../nodes/shared/form/field';
import { OUTPUTS } from '../../scripts/generate/outputs.mts';
import { contractOperations, secretProperties } from '../harness/contract.mts';
import { useWorkbench } from '../harness/suite.mts';

/** What the node does not send, and why. */
const LEFT_OUT: Record<string, string> = {
	'listProjects.draw':
		'a counter that the answer repeats: it tells answers apart in a table of a web page, and changes nothing',
};

const operations = resources.flatMap((resource) => resource.operations);
const UNKNOWN_ID = 'f'.repeat(32);

/** Every value that a field can have, one of each kind. */
function valuesOf({ property }: Field): unknown[] {
	switch (property.type) {
		case 'options':
			return (property.options as INodePropertyOptions[]).map(({ value }) => value);
		case 'multiOptions':
			return [(property.options as INodePropertyOptions[]).map(({ value }) => value)];
		case 'boolean':
			return [true, false];
		case 'number':
			return [Number(property.default) || 1];
		case 'dateTime':
			return ['2030-12-31'];
		default:
			if (/email/i.test(property.name)) return ['nobody@example.com'];
			if (property.name === 'inputDataFieldName' || property.name === 'outputDataFieldName') return ['data'];
			if (property.name === 'messageTypes' || property.name === 'otherEventTypes') return ['405'];
			return [UNKNOWN_ID];
	}
}

/** Values that end a run soon. */
const CONTROLS: IDataObject = { waitUntilDone: false, returnAll: false, limit: 1 };

/** Sets of parameters that together use every value of every field. */
function fillings(operation: Operation): IDataObject[] {
	const top = [...Object.values(operation.send), ...(operation.controls ?? [])];
	const collections = Object.entries(operation.collections ?? {}).map(([name, parameters]) => ({
		name,
		fields: Object.values(parameters),
	}));
	const most = Math.max(
		1,
		...[...top, ...collections.flatMap(({ fields }) => fields)].map((field) => valuesOf(field).length),
	);
	return Array.from({ length: most }, (_, index) => {
		const pick = (fields: Field[]) =>
			Object.fromEntries(
				fields.map((field) => [field.property.name, valuesOf(field)[index % valuesOf(field).length]]),
			);
		return {
			...pick(top),
			...CONTROLS,
			...Object.fromEntries(collections.map(({ name, fields }) => [name, pick(fields)])),
		} as IDataObject;
	});
}

/** The parameters without those that do not belong to the operation. */
function without(parameters: IDataObject, operation: Operation): IDataObject {
	const known = [...Object.values(operation.send), ...(operation.controls ?? [])].map(
		({ property }) => property.name,
	);
	return Object.fromEntries(
		Object.entries(parameters).filter(
			([name]) => known.includes(name) || name in (operation.collections ?? {}),
		),
	);
}

describe('the node and the contract', () => {
	// Some operations change the account that they run with.
	const bench = useWorkbench({ freshStart: true, logSecrets: true, logLength: 100_000 });
	let items: INodeExecutionData[];
	beforeEach(async () => {
		const data = await bench.engine.binary(Buffer.from('content'), 'a.csv', 'text/csv');
		items = [{ json: {}, binary: { data } }];
	});

	test('have the same operations, parameters and listed values', async () => {
		for (const operation of operations) {
			for (const filling of fillings(operation))
				await bench.run(operation.value, without(filling, operation), { items });
		}
		// By now nobody can sign in any more, and a reading before would end with that.
		const options = { chunkSize: 1, unknownOutcome: 'stop' };
		await bench.run('uploadFile', { projectId: UNKNOWN_ID, options }, { items });

		const missing: string[] = [];
		let parameterCount = 0;
		for (const { id, parameters } of contractOperations) {
			const calls = bench.sandbox.requests.filter(({ operationId }) => operationId === id);
			if (calls.length === 0) missing.push(id);
			for (const [name, values] of parameters) {
				parameterCount++;
				const sent = new Set(
					calls.map((call) => call.parameters[name]).filter((value) => value !== undefined),
				);
				if (sent.size === 0) missing.push(`${id}.${name}`);
				for (const value of values ?? [])
					if (!sent.has(String(value))) missing.push(`${id}.${name} = ${String(value)}`);
			}
		}
		// The sandbox is strict: it refuses what is not in the contract, and any other method, place or type.
		expect(bench.sandbox.refusals).toEqual([]);
		expect(missing).toEqual(Object.keys(LEFT_OUT));
		console.info(
			`${contractOperations.length} operations and ${parameterCount} parameters of the contract: all operations reached, ` +
				`${parameterCount - missing.length} parameters reached, ${missing.length} left out:\n` +
				Object.entries(LEFT_OUT)
					.map(([name, reason]) => `  ${name}: ${reason}`)
					.join('\n'),
		);
	}, 120_000);

	test('agree on what is required: the least that the form accepts is enough', async () => {
		const { ids, accounts } = bench.sandbox;
		const known: IDataObject = {
			projectId: ids.project.contracts,
			userId: accounts.member.userId,
			fileId: ids.file.contract,
		};
		const lookingUp = ['updateProject', 'updateUser', 'updateTeam', 'updateLicense'];
		for (const operation of operations) {
			const fields = [...Object.values(operation.send), ...(operation.controls ?? [])];
			const least = Object.fromEntries(
				fields
					.filter(({ property }) => property.required)
					.map((field) => [
						field.property.name,
						(lookingUp.includes(operation.value) && known[field.property.name]) || valuesOf(field)[0],
					]),
			) as IDataObject;
			await bench.run(
				operation.value,
				{ ...least, ...(operation.value === 'protectFile' && { waitUntilDone: false }) },
				{ items },
			);
		}
		expect(bench.sandbox.refusals).toEqual([]);
		const called = new Set(bench.sandbox.requests.map(({ operationId }) => operationId));
		expect(contractOperations.map(({ id }) => id).filter((id) => !called.has(id))).toEqual([]);
	}, 60_000);
});

test('no secret property of the contract becomes part of an item', () => {
	expect([...SECRET_PROPERTIES].sort()).toEqual(secretProperties);
});

test('Simplify leaves at most ten properties', () => {
	for (const [operation, { schema, items = [], optional = [] }] of Object.entries(OUTPUTS)) {
		const usual = items.filter((name) => !optional.includes(name));
		expect([operation, schema ? usual.slice(10) : []]).toEqual([operation, []]);
	}
});

test('Simplify leaves the properties of an event, which has what belongs to its kind only, where it leaves more', () => {
	const summaries = operations.flatMap(({ summary, value }) => (summary ? [[value, summary]] : []));
	expect(summaries).toEqual(
		['getManyHistoryByProject', 'getManyHistoryByTeam'].map((value) => [value, EVENT_PROPERTIES]),
	);
	expect(OUTPUTS.getManyHistoryByProject.items).toEqual(EVENT_PROPERTIES);
	expect(OUTPUTS.getManyHistoryByTeam.items).toEqual(EVENT_PROPERTIES);
});

test('every listed value of a parameter has a name in the form', () => {
	const sentFor = ({ property, format = String }: Field): string[] =>
		(property.options as INodePropertyOptions[]).map(({ value }) => format(value, 'UTC'));
	let compared = 0;
	for (const operation of operations) {
		const contract = contractOperations.find(({ path }) => path === operation.path);
		for (const [name, field] of Object.entries(operation.send)) {
			const listed = contract?.parameters.get(name);
			if (!listed || field.property.type !== 'options') continue;
			expect(sentFor(field).sort()).toEqual(listed.map(String).sort());
			compared += 1;
		}
	}
	expect(compared).toBeGreaterThan(0);
});
