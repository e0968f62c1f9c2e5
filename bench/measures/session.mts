import { type Row, type Section, exactly } from '../report.mts';
import { createProjects, credentialFor, openSession } from '../service.mts';
import { type World, measure } from '../world.mts';
import { cloud689, itemsWorkflow } from '../workflows.mts';

const ITEMS = 200;
const ERROR_STYLES = { body: 'HTTP 200, failure in the body', http: 'HTTP status as in the body' } as const;

/** How many logins a workflow costs: from nothing, and after the service has ended all sessions. */
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
				const run = async (name: string) => {
					const before = sandbox.count('login');
					const { items } = await measure(n8n, id);
					const logins = sandbox.count('login') - before;
					const failed = ITEMS - items.filter(({ json }) => json.project_id === projectId).length;
					rows.push(
						{ name: `${description}: logins, ${name}`, actual: String(logins), ...exactly(1, logins) },
						{ name: `${description}: failed items, ${name}`, actual: String(failed), ...exactly(0, failed) },
					);
				};
				await run('no session stored');
				sandbox.endSessions();
				await run('after the service ended all sessions');
			}),
		);
	}
	return {
		title: 'Session',
		method: `${ITEMS} items through Project › Get in one run, the ID an expression; logins counted by the service.`,
		rows,
	};
}
