import { createSandbox } from '../../sandbox/index.mts';
import { signIn } from './client.mts';

it('a sandbox fails with HTTP 500 if its own response breaks the contract', async () => {
	const sandbox = await createSandbox();
	const auth_token = await signIn(sandbox, sandbox.accounts.admin);
	const { project_id } = sandbox.store.projects.add(
		{ team_id: sandbox.ids.team, name: 'Odd' },
		sandbox.accounts.admin.userId,
	);
	sandbox.store.database.run("UPDATE projects SET max_download = 'many' WHERE project_id = ?", project_id);
	const body = new URLSearchParams({ auth_token, project_id });
	const response = await fetch(`${sandbox.url}/project/info`, { method: 'POST', body });
	expect(response.status).toBe(500);
	expect(await response.text()).toBe(
		`The sandbox breaks the contract in getProjectInfo: ${sandbox.violations[0].reason}`,
	);
	expect(sandbox.violations).toEqual([
		{ operationId: 'getProjectInfo', reason: 'response/result/max_download must be integer' },
	]);
	await sandbox.close();
});
