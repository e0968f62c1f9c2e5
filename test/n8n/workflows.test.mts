import { RefusedCall } from '../../n8n/rest.mts';
import type { Rest } from '../../n8n/rest.mts';
import { importWorkflow, runWorkflow } from '../../n8n/workflows.mts';
import type { Workflow } from '../../n8n/workflows.mts';

/** A fake of n8n's REST API that records calls and answers from a list. */
function fakeRest(answers: unknown[]): { rest: Rest; calls: unknown[][] } {
	const calls: unknown[][] = [];
	const rest = (async (...call: unknown[]) => {
		calls.push(call);
		return answers.shift();
	}) as Rest;
	return { rest, calls };
}

const WORKFLOW: Workflow = {
	name: 'Example',
	nodes: [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
		{
			name: 'Mail',
			type: 'n8n-nodes-base.emailSend',
			parameters: {},
			credentials: { smtp: { id: null, name: 'Mine' } },
		},
	],
	connections: {},
};

test('gives nodes the stored credential of their type, and other nodes none', async () => {
	const { rest, calls } = fakeRest([{ id: 'w1' }]);

	const id = await importWorkflow(rest, WORKFLOW, [
		{ id: 'c1', name: 'SMTP account', type: 'smtp' },
		{ id: 'c2', name: 'Other', type: 'other' },
	]);

	expect(id).toBe('w1');
	expect(calls[0]).toMatchObject([
		'POST',
		'/workflows',
		{ nodes: [{ credentials: {} }, { credentials: { smtp: { id: 'c1', name: 'SMTP account' } } }] },
	]);
});

test('waits for the end of an execution and reads the output of its nodes', async () => {
	const data = JSON.stringify([
		{ resultData: '1' },
		{ runData: '2' },
		{ Start: '3' },
		['4'],
		{ executionTime: 5 },
	]);
	const { rest } = fakeRest([
		{ id: 'w1' },
		{ executionId: '7' },
		{ status: 'running', data: '[]' },
		{ status: 'success', data },
	]);

	await expect(runWorkflow(rest, 'w1', 'Start', 5_000)).resolves.toEqual({
		id: '7',
		status: 'success',
		error: undefined,
		runs: { Start: [{ executionTime: 5 }] },
	});
});

test('gives up if the execution does not end in time', async () => {
	const { rest } = fakeRest([{ id: 'w1' }, { executionId: '7' }, { status: 'running', data: '[]' }]);

	await expect(runWorkflow(rest, 'w1', 'Start', -1)).rejects.toThrow(/did not end within/);
});

test('keeps waiting while n8n is too busy to report an execution, but not after other errors', async () => {
	const ended = JSON.stringify([{ resultData: '1' }, { runData: '2' }, {}]);
	const answers = (problem: Error) => {
		const left = [{ id: 'w1' }, { executionId: '7' }, problem, { status: 'success', data: ended }];
		return async <T,>() => {
			const next = left.shift();
			if (next instanceof Error) throw next;
			return next as T;
		};
	};
	const busy = answers(new RefusedCall(503, 'Database is not ready!'));
	const gone = answers(new RefusedCall(404, 'not found'));

	await expect(runWorkflow(busy, 'w1', 'Start', 5_000)).resolves.toMatchObject({ status: 'success' });
	await expect(runWorkflow(gone, 'w1', 'Start', 5_000)).rejects.toThrow('not found');
});
