import type { INode } from 'n8n-workflow';
import { pauses } from '../harness/pauses.mts';
import { useWorkbench } from '../harness/suite.mts';
import { CREDENTIAL } from '../harness/workbench.mts';

describe('a credential that n8n cannot read', () => {
	const bench = useWorkbench();
	beforeEach(() => {
		bench.sandbox.clearRequests();
		pauses.length = 0;
	});

	const cases: Array<[string, INode['credentials'], string]> = [
		['was never selected', undefined, 'Node does not have any credentials set'],
		[
			'was deleted',
			{ [CREDENTIAL]: { id: 'gone', name: 'Gone' } },
			'Credential with ID "gone" does not exist',
		],
	];

	test.each(cases)(
		'because it %s is told, and nothing is tried again',
		async (_case, credentials, reason) => {
			const { error } = await bench.run('createProject', { projectName: 'New' }, { node: { credentials } });
			expect(error).toMatchObject({
				message: 'n8n cannot read the credential [item 0]',
				description: expect.stringContaining(`n8n says: ${reason}`),
				context: { itemIndex: 0, code: 'invalidCredential', outcome: 'notDone' },
			});
			expect(error?.description).toMatch(
				/\. Select another credential in the node, or correct and save this one\.$/,
			);
			expect(pauses).toEqual([]);
			expect(bench.sandbox.requests).toEqual([]);
		},
	);

	test('for one item is told for that one, and the others go on', async () => {
		const { password } = bench.engine.stored(CREDENTIAL);
		const stored = bench.engine.stored(CREDENTIAL);
		bench.engine.store(CREDENTIAL, {
			...stored,
			password: `={{ $json.bad ? $("No such node").item : "${String(password)}" }}`,
		});
		const items = [{ json: {} }, { json: { bad: true } }];
		const result = await bench.run('getCurrentUser', {}, { items, continueOnFail: true });
		bench.engine.store(CREDENTIAL, stored);
		expect(result.items.map(({ json }) => json.error)).toEqual([
			undefined,
			'n8n cannot read the credential [item 1]',
		]);
		expect(result.items[1].json.details).toMatchObject({
			code: 'invalidCredential',
			description: expect.stringContaining("n8n says: Referenced node doesn't exist. "),
		});
		expect(JSON.stringify(result.items)).not.toContain(password);
	});
});
