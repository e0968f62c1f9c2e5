import { inspect } from 'node:util';
import type { IDataObject } from 'n8n-workflow';
import { resources } from '../../nodes/Cloud689/Cloud689.node';
import type { Operation } from '../../nodes/Cloud689/run/operation';
import { fieldsOf } from '../../nodes/Cloud689/run/run';
import { useWorkbench } from '../harness/suite.mts';

/** An expression that n8n cannot evaluate, and what it says. */
const BAD = '={{ $("No such node").item.json.id }}';
const SAYS = "Referenced node doesn't exist";
const operations = resources.flatMap((resource) => resource.operations);

describe('an expression that n8n cannot evaluate', () => {
	const bench = useWorkbench();
	beforeEach(() => bench.sandbox.clearRequests());

	const failed = async (operation: string, parameters: IDataObject) => {
		const items = [{ json: { own: 1 } }, { json: { own: 2 } }];
		const { error } = await bench.run(operation, parameters, { items });
		const { items: errorItems } = await bench.run(operation, parameters, { items, continueOnFail: true });
		expect(bench.sandbox.requests).toEqual([]);
		expect(error).toMatchObject({ context: { itemIndex: 0, code: 'invalidParameter', outcome: 'notDone' } });
		expect(errorItems).toEqual(
			items.map((_item, item) => ({
				json: {
					error: error?.message,
					details: { code: 'invalidParameter', outcome: 'notDone', description: error?.description },
				},
				pairedItem: { item },
			})),
		);
		return error!;
	};

	const operationsBy = (isMeant: (one: Operation) => boolean) =>
		operations.filter(isMeant).map((one) => [one.value, one] as const);

	test.each(operationsBy(() => true))('is told before anything is sent by %s', async (operation, one) => {
		// n8n itself refuses to run a node whose required fields are empty.
		const filled = fieldsOf(one).map(({ property }) => [property.name, '={{ "x" }}']);
		const requestOptions = { timeout: BAD };
		const error = await failed(operation, { ...Object.fromEntries(filled), requestOptions });
		expect(error.message).toBe(SAYS);
		expect(error.description).toBe('Check the expression in "Request Options".');
	});

	test.each(operationsBy(({ send }) => Object.keys(send).length > 0))(
		'in every field of %s is told with the field',
		async (operation, one) => {
			const fields = fieldsOf(one).map(({ property }) => property);
			const error = await failed(operation, Object.fromEntries(fields.map(({ name }) => [name, BAD])));
			expect(error.message).toBe(SAYS);
			const labels = fields.map(({ displayName }) => `Check the expression in "${displayName}".`);
			expect(labels).toContain(error.description);
		},
	);

	test('may also be none at all', async () => {
		const error = await failed('getProject', { projectId: '={{ $json. }}' });
		expect(error.message).toBe('invalid syntax');
		expect(error.description).toBe('Check the expression in "Project".');
	});

	test('leaves the nodes in it to the editor, and nothing of what was typed beside it', async () => {
		const { project: projectId, file: sharedFileId } = await bench.document('a.pdf', 'content');
		bench.sandbox.clearRequests();
		const options = { password: 'open-sesame-7', expiryDate: BAD };
		const error = await failed('createShareLink', { projectId, sharedFileId, options });
		expect(error).toMatchObject({
			description: 'Check the expression in "Options".',
			context: { nodeCause: 'No such node', parameter: 'options' },
		});
		expect(inspect(error, { depth: Infinity })).not.toContain('open-sesame-7');
		expect(JSON.stringify(error)).not.toContain('open-sesame-7');
	});
});
