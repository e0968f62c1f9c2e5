import { type Row, type Section, atMost, exactly } from '../report.mts';
import { type Sandbox, createProjects, credentialFor, openSession } from '../service.mts';
import { type World, measure } from '../world.mts';
import { cloud689, itemsWorkflow } from '../../n8n/chain.mts';

const ITEMS = 200;
const ERROR_STYLES = { body: 'HTTP 200, failure in the body', http: 'HTTP status as in the body' } as const;

/** How many logins a workflow costs: from nothing, again, after the service has ended all sessions, and in a second process. */
export async function measureSession({ withN8n, withSandbox, log }: World): Promise<Section> {
	const rows: Row[] = [];
	for (const [style, description] of Object.entries(ERROR_STYLES)) {
		log(`session: ${ITEMS} items, ${description}`);
		await withSandbox((sandbox) =>
			withN8n(async (n8n) => {
				sandbox.configure({ errorStyle: style as keyof typeof ERROR_STYLES });
				const [projectId] = await createProjects(await openSession(sandbox), 1);
				const node = cloud689('project', 'getProject', { projectId: '={{ $json.project_id }}' });
				const workflow = itemsWorkflow(Array(ITEMS).fill({ project_id: projectId }), node);
				const credentials = await n8n.importCredentials([credentialFor(sandbox)]);
				const id = await n8n.importWorkflow(workflow, credentials);
				const run = async (name: string, wanted: number) => {
					const before = sandbox.count('login');
					const { items } = await measure(n8n, id);
					const logins = sandbox.count('login') - before;
					const failed = ITEMS - items.filter(({ json }) => json.project_id === projectId).length;
					rows.push(
						{ name: `${description}: logins, ${name}`, actual: String(logins), ...exactly(wanted, logins) },
						{ name: `${description}: failed items, ${name}`, actual: String(failed), ...exactly(0, failed) },
					);
				};
				await run('no session stored', 1);
				await run('the session still good', 0);
				for (const time of ['once', 'twice']) {
					sandbox.endSessions();
					await run(`after the service ended all sessions ${time}`, 1);
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
			`${ITEMS} items through Project › Get in one run, the ID an expression; logins counted by the service. ` +
			'The second process is `n8n execute` on the same data, with the session of the first stored.',
		rows,
	};
}

function isGoodCall({ operationId, statusCode }: Sandbox['requests'][number]): boolean {
	return operationId === 'getProjectInfo' && statusCode === 200;
}
