import { stat } from 'node:fs/promises';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { DUMMY, TRIGGER, useEngine } from './fixtures/useEngine.mts';

const current = useEngine();

describe('editor', () => {
	it('searches a list with credentials, parameters and page token', async () => {
		const query = { filter: 'x', paginationToken: '1', parameters: { wanted: 'mine' } };
		const result = await current.engine.listSearch(DUMMY, 'things', query);
		expect(result).toEqual({ results: [{ name: 'x mine', value: 'x' }], paginationToken: '2' });
	});

	it('loads options', async () => {
		expect(await current.engine.loadOptions(DUMMY, 'wishes')).toEqual([{ name: 'by default', value: 1 }]);
	});

	it('throws what a list search throws', async () => {
		await expect(current.engine.listSearch(DUMMY, 'things', { filter: 'missing' })).rejects.toBeInstanceOf(
			NodeApiError,
		);
	});
});

describe('poll', () => {
	it('polls a trigger and keeps its static data', async () => {
		const first = await current.engine.poll({ type: TRIGGER, parameters: { id: 'a' } });
		expect(first).toEqual({ items: [], started: false, staticData: { polls: 1 } });
		const second = await current.engine.poll({
			type: TRIGGER,
			parameters: { id: 'a' },
			staticData: first.staticData,
		});
		expect(second).toMatchObject({
			items: [{ json: { id: 'a', mode: 'trigger' } }],
			staticData: { polls: 2 },
		});
	});
});

it('recognizes errors and promises of Node.js, of n8n and of the test', async () => {
	const pending = stat('/no such file');
	expect(pending instanceof Promise).toBe(true);
	const error = await pending.catch((reason: unknown) => reason);
	expect([error instanceof Error, error instanceof TypeError, new TypeError() instanceof Error]).toEqual([
		...[true, false, true],
	]);
	expect(new NodeApiError({} as never, {}) instanceof Error).toBe(true);
	// n8n takes the message only from what it recognizes as an error.
	expect(new NodeOperationError({} as never, new TypeError('own')).message).toBe('own');
});
