import { cloud689 } from '../../n8n/chain.mts';
import { cloud689Credential } from '../../n8n/credentials.mts';
import { openSession } from '../../n8n/session.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { runMeasured } from '../measured.mts';
import { createProjects } from '../projects.mts';
import { atMost, exactly } from '../report.mts';
import type { Row, Section } from '../report.mts';
import { itemsWorkflow } from '../workflows.mts';
import type { World } from '../world.mts';

const ITEMS = 200;
const ERROR_STYLES = { body: 'HTTP 200, failure in the body', http: 'HTTP status as in the body' } as const;

/** Counts the logins of a workflow: the first run, the next, after the service ended all sessions, and in a second process. */
export async function measureSession({ withN8n, withSandbox, log }: World): Promise<Section> {
	const rows: Row[] = [];
	for (const [style, description] of Object.entries(ERROR_STYLES)) {
		log(`session: ${ITEMS} items, ${description}`);
		await withSandbox((sandbox) =>
			withN8n(async (n8n) => {
				sandbox.configure({ errorStyle: style as keyof typeof ERROR_STYLES });
				const [projectId] = await createProjects(await openSession(sandbox, sandbox.accounts.admin), 1);
				const node = cloud689('project', 'getProject', { projectId: '={{ $json.project_id }}' });
				const workflow = itemsWorkflow(Array(ITEMS).fill({ project_id: projectId }), node);
				const credentials = await n8n.importCredentials([
					cloud689Credential(sandbox, sandbox.accounts.admin),
				]);
				const id = await n8n.importWorkflow(workflow, credentials);
				const run = async (name: string, wanted: number) => {
					const before = sandbox.count('login');
					const { items } = await runMeasured(n8n, id);
					const logins = sandbox.count('login') - before;
					const failed = ITEMS - items.filter(({ json }) => json.project_id === projectId).length;
					rows.push(
						{ name: `${description}: logins, ${name}`, actual: String(logins), ...exactly(wanted, logins) },
						{ name: `${description}: failed items, ${name}`, actual: String(failed), ...exactly(0, failed) },
					);
				};
				await run('no session stored', 1);
				await run('stored session still valid', 0);
				for (const times of ['once', 'twice']) {
					sandbox.endSessions();
					await run(`after the service ended all sessions ${times}`, 1);
				}
				sandbox.clearRequests();
				await n8n.command(['execute', `--id=${id}`]);
				const logins = sandbox.count('login');
				const failed = ITEMS - sandbox.requests.filter(isGoodCall).length;
				rows.push(
					{
						name: `${description}: logins of a second process`,
						actual: String(logins),
						...atMost(1, logins),
					},
					{
						name: `${description}: failed items of a second process`,
						actual: String(failed),
						...exactly(0, failed),
					},
				);
			}),
		);
	}
	return {
		title: 'Session',
		method:
			`${ITEMS} items through Project › Get in one run, with the ID as an expression; the service counts the logins. ` +
			'The second process is `n8n execute` on the same data, where the session of the first is stored.',
		rows,
	};
}

function isGoodCall({ operationId, statusCode }: Sandbox['requests'][number]): boolean {
	return operationId === 'getProjectInfo' && statusCode === 200;
}
