/** Both nodes in an n8n before 1.85, which has no NodeConnectionTypes. */
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<typeof import('n8n-workflow')>('n8n-workflow'),
	NodeConnectionTypes: undefined,
}));

test.each(['Cloud689/Cloud689.node', 'Cloud689Trigger/Cloud689Trigger.node'])(
	'%s says which n8n it needs',
	async (node) => {
		await expect(import(`../../nodes/${node}`)).rejects.toThrow(
			'n8n-nodes-689cloud needs n8n 1.85 or later. Update n8n, then start it again.',
		);
	},
);
